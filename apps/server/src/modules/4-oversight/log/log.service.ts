// Questions to the log: checkpoint, keys, proofs, receipts. What proves is public; what an entry says is its organisation's.
import {
  type ConsistencyAnswer,
  type ConsistencyQuestion,
  type InclusionAnswer,
  type InclusionQuestion,
  type PublishedLogKeys,
  problem,
  uuidOf,
} from '@buuan/contract'
import {
  consistencyProofAsync,
  formatEntryExtra,
  formatReceipt,
  formatVkey,
  inclusionProofAsync,
} from '@buuan/tamper-log'
import { type StaffActor, staffOf } from '../../../platform/access/actor.ts'
import { entryContent } from '../../../platform/audit/entry.ts'
import type { LogKeys } from '../../../platform/audit/log-keys.ts'
import { nodeReader } from '../../../platform/audit/nodes.ts'
import type { Witness } from '../../../platform/audit/witness-client.ts'
import { type Context, transact, transactAsSystem, type ContextDeps } from '../../../platform/context.ts'
import type { Db } from '../../../platform/database/statement.ts'
import {
  type CosignedCheckpoint,
  type Leaf,
  type RecordedAs,
  type SaltedRow,
  doesEntryStand,
  findLeafByEntry,
  findLeafByIndex,
  findNewest,
  findNewestWitnessed,
  findOwnEntry,
  findRecordedEntry,
  listKeys,
  listSalted,
} from './log.repository.ts'

export type LogDeps = ContextDeps & { keys: LogKeys; witnesses: readonly Witness[]; witnessedVkeys: readonly string[] }

/** A receipt with its place in the log. */
export type IssuedReceipt = { index: number; size: number; text: string }

/** Newest checkpoint with its cosignatures; problem log_not_signed before the first. */
export async function readCheckpoint(ctx: Context): Promise<CosignedCheckpoint> {
  const checkpoint = await findNewest(ctx.db)
  if (!checkpoint) throw problem('log_not_signed')
  return checkpoint
}

/** Everything one must hold to verify what this node signs. */
export async function publishKeys(ctx: Context, { keys, witnesses }: LogDeps): Promise<PublishedLogKeys> {
  const rows = await listKeys(ctx.db)
  return {
    origin: keys.origin,
    vkeys: rows.map((row) => row.vkey),
    rotations: rows.flatMap((row) => row.rotation ?? []),
    closings: rows.flatMap((row) => row.closing ?? []),
    witnessVkey: formatVkey(keys.read().witness.key),
    witnesses: witnesses.map((witness) => witness.vkey),
  }
}

/** Proof that the tree of `from` leaves is a beginning of the one of `to`; problem log_range_invalid beyond what is signed. */
export async function proveConsistency(ctx: Context, { from, to }: ConsistencyQuestion): Promise<ConsistencyAnswer> {
  const { size } = await readCheckpoint(ctx)
  if (from < 1 || from > to || to > size) throw problem('log_range_invalid', { size })
  const proof = await consistencyProofAsync(from, to, nodeReader(ctx.db))
  return { from, to, proof: proof.map(base64) }
}

/** Proof that an entry stands in the log, for who may read the log and for one's own acts. */
export async function proveInclusion(
  deps: LogDeps,
  staff: StaffActor,
  question: InclusionQuestion,
): Promise<InclusionAnswer> {
  const leaf = await transactAsSystem(deps, staff, async ({ db }) => {
    const found = await findLeaf(db, question)
    return found && { ...found, isErased: !(await doesEntryStand(db, found.entryId)) }
  })
  return transact(deps, staff, async (ctx) => {
    const entryId = question.entryId ? uuidOf(question.entryId) : leaf?.entryId
    const own = entryId === undefined ? undefined : await findOwnEntry(ctx.db, entryId)
    // The content of an old entry is gone, and with it whose it was: its leaf is then for readers of the log only.
    if (!own && !leaf?.isErased) throw problem('log_entry_not_found')
    if (own?.actorId !== staff.id) ctx.allow('audit.read')
    if (!leaf) throw problem('log_entry_not_signed')
    const checkpoint = await coveringCheckpoint(ctx.db, leaf)
    const proof = await inclusionProofAsync(leaf.index, checkpoint.size, nodeReader(ctx.db))
    return {
      index: leaf.index,
      size: checkpoint.size,
      leafHash: base64(leaf.hash),
      proof: proof.map(base64),
      checkpoint: checkpoint.note,
    }
  })
}

/** Receipt of an entry of the actor's organisation, as one text that proves it offline (C2SP tlog-proof); its issue is entered. `ctx` is of the system role. */
export async function issueReceipt(ctx: Context, entryId: string): Promise<IssuedReceipt> {
  const staff = staffOf(ctx.actor)
  const [row] = await listSalted(ctx.db, staff.organisationId, [entryId])
  if (!row) throw problem('log_entry_not_found')
  const leaf = await findLeafByEntry(ctx.db, entryId)
  if (!leaf) throw problem('log_entry_not_signed')
  const checkpoint = await coveringCheckpoint(ctx.db, leaf)
  ctx.record('log.receipt_issued', { entry: entryId, size: checkpoint.size })
  return { index: leaf.index, size: checkpoint.size, text: await writeReceipt(ctx.db, { leaf, row, checkpoint }) }
}

/** Receipt of the entry by which a room recorded a paper, known by what it recorded and when; problems as issueReceipt. `ctx` is of the system role. */
export async function issueReceiptOfPaper(ctx: Context, recordedAs: RecordedAs): Promise<IssuedReceipt> {
  const entryId = await findRecordedEntry(ctx.db, staffOf(ctx.actor).organisationId, recordedAs)
  if (!entryId) throw problem('log_entry_not_found')
  return issueReceipt(ctx, entryId)
}

/** The text of a receipt under a checkpoint that covers the leaf. */
export async function writeReceipt(
  db: Db,
  { leaf, row, checkpoint }: { leaf: Leaf; row: SaltedRow; checkpoint: CosignedCheckpoint },
): Promise<string> {
  const { size, note } = checkpoint
  const proof = await inclusionProofAsync(leaf.index, size, nodeReader(db))
  return formatReceipt({ index: leaf.index, proof, checkpoint: note, extra: formatEntryExtra(saltedOf(row)) })
}

/** A stored entry as it was hashed, with its salt. */
export function saltedOf(row: SaltedRow): { salt: Buffer; entry: ReturnType<typeof entryContent> } {
  return { salt: row.salt, entry: entryContent({ ...row, recordedAt: row.recordedAt.toISOString() }) }
}

function findLeaf(db: Db, { index, entryId }: InclusionQuestion): Promise<Leaf | undefined> {
  if (entryId !== undefined) return findLeafByEntry(db, uuidOf(entryId))
  return index === undefined ? Promise.resolve(undefined) : findLeafByIndex(db, index)
}

/** The newest checkpoint that a witness has cosigned, else the newest one, if it covers the leaf. */
async function coveringCheckpoint(db: Db, { index }: Leaf): Promise<CosignedCheckpoint> {
  const checkpoint = (await findNewestWitnessed(db, index)) ?? (await findNewest(db))
  if (!checkpoint || checkpoint.size <= index) throw problem('log_entry_not_signed')
  return checkpoint
}

const base64 = (hash: Uint8Array) => Buffer.from(hash).toString('base64')
