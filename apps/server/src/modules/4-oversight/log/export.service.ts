// A log export: every leaf's hash in a range, the asking organisation's entries with their salts and why others have none, checkpoints among them; line by line, whatever its length.
// A bundle is an export with everything else a stranger needs before it: key rotations, receipts of lawful drops, papers with their receipts.
import { type ExportQuestion, problem } from '@buuan/contract'
import {
  type Absence,
  type JsonValue,
  formatBundleHeader,
  formatBundleReceipt,
  formatBundleRotation,
  formatExportCheckpoint,
  formatExportHeader,
  formatExportLeaf,
} from '@buuan/tamper-log'
import type { StaffActor } from '../../../platform/access/actor.ts'
import { entryTime } from '../../../platform/audit/lag.ts'
import { frontierAt } from '../../../platform/audit/nodes.ts'
import { type Context, transactAsSystem } from '../../../platform/context.ts'
import { type Db, dbOver } from '../../../platform/database/statement.ts'
import {
  type CosignedCheckpoint,
  type Leaf,
  type RecordedAs,
  type SaltedRow,
  findFirstFrom,
  findLastUpTo,
  findLeafByEntry,
  findNewest,
  findRecordedEntry,
  findStanding,
  listDropEntries,
  listKeys,
  listLeaves,
  listSalted,
  listStandingMonths,
} from './log.repository.ts'
import { type LogDeps, saltedOf, writeReceipt } from './log.service.ts'

const CHUNK = 1_000

/** A document of another room whose hash an entry records, e.g. a certificate of erasure. */
export type RecordedPaper = { recordedAs: RecordedAs; paper: JsonValue }
/** Papers of the actor's organisation, asked of the rooms that made them (system role). */
export type ListPapers = (ctx: Context) => Promise<RecordedPaper[]>

/** Lines of an export, each with its line end; enters the export before the first line. */
export async function exportLog(
  deps: LogDeps,
  staff: StaffActor,
  question: ExportQuestion,
): Promise<AsyncIterable<string>> {
  const last = await transactAsSystem(deps, staff, (ctx) => enterExport(ctx, question))
  return writeLines({ db: dbOver(deps.pools.system), origin: deps.keys.origin, staff, from: question.from, last })
}

/** Lines of a bundle; enters it like an export. */
export async function exportBundle(
  deps: LogDeps,
  staff: StaffActor,
  { question, listPapers }: { question: ExportQuestion; listPapers: ListPapers },
): Promise<AsyncIterable<string>> {
  const { last, papers } = await transactAsSystem(deps, staff, async (ctx) => ({
    last: await enterExport(ctx, question),
    papers: await listPapers(ctx),
  }))
  const extract = { db: dbOver(deps.pools.system), origin: deps.keys.origin, staff, from: question.from, last }
  return writeBundle(extract, papers)
}

async function enterExport(ctx: Context, { from, to }: ExportQuestion): Promise<CosignedCheckpoint> {
  const found = to === undefined ? await findNewest(ctx.db) : await findFirstFrom(ctx.db, to)
  if (!found && to === undefined) throw problem('log_not_signed')
  if (!found || from >= found.size || (to !== undefined && from >= to)) throw problem('log_range_invalid')
  ctx.record('log.exported', { from, to: found.size })
  return found
}

type Extract = { db: Db; origin: string; staff: StaffActor; from: number; last: CosignedCheckpoint }

async function* writeBundle(extract: Extract, papers: readonly RecordedPaper[]): AsyncGenerator<string> {
  const { db, origin, staff } = extract
  yield `${formatBundleHeader(origin)}\n`
  for (const { rotation } of await listKeys(db)) if (rotation !== null) yield `${formatBundleRotation(rotation)}\n`
  for (const row of await listDropEntries(db)) {
    const receipt = await receiptOf(extract, row)
    if (receipt) yield `${formatBundleReceipt(receipt)}\n`
  }
  for (const { recordedAs, paper } of papers) {
    const entryId = await findRecordedEntry(db, staff.organisationId, recordedAs)
    const [row] = entryId ? await listSalted(db, staff.organisationId, [entryId]) : []
    const receipt = row && (await receiptOf(extract, row))
    if (receipt) yield `${formatBundleReceipt(receipt, paper)}\n`
  }
  yield* writeLines(extract)
}

/** Under the very checkpoint that ends the export; undefined for an entry it does not cover yet. */
async function receiptOf({ db, last }: Extract, row: SaltedRow): Promise<string | undefined> {
  const leaf = await findLeafByEntry(db, row.id)
  return leaf && leaf.index < last.size ? writeReceipt(db, { leaf, row, checkpoint: last }) : undefined
}

async function* writeLines(extract: Extract): AsyncGenerator<string> {
  const { db, origin, from, last } = extract
  yield `${formatExportHeader({ origin, tree: await frontierAt(db, from) })}\n`
  const months = await listStandingMonths(db)
  for (let at = from; at < last.size; at += CHUNK) {
    const end = Math.min(at + CHUNK, last.size)
    yield await writeChunk(extract, { at, end, months })
  }
}

/** A checkpoint within each chunk narrows down where a later verification finds a difference. */
async function writeChunk(
  { db, staff, last }: Extract,
  { at, end, months }: { at: number; end: number; months: ReadonlySet<string> },
): Promise<string> {
  const leaves = await listLeaves(db, at, end)
  const ids = leaves.map((leaf) => leaf.entryId)
  const rows = new Map((await listSalted(db, staff.organisationId, ids)).map((row) => [row.id, row]))
  const standing = await findStanding(
    db,
    ids.filter((id) => !rows.has(id)),
  )
  const checkpoint = end === last.size ? last : await findLastUpTo(db, at, end)
  const lines = leaves.flatMap((leaf) => {
    const { index, hash, entryId } = leaf
    const row = rows.get(entryId)
    const content = row ? { salted: saltedOf(row) } : { absent: absenceOf(leaf, { standing, months }) }
    const line = formatExportLeaf({ index, hash, ...content })
    return checkpoint?.size === index + 1 ? [line, formatExportCheckpoint(checkpoint.note)] : [line]
  })
  return lines.map((line) => `${line}\n`).join('')
}

/** Why an entry is not given. One whose month stands must have its row: without it, somebody deleted it behind the program's back. */
function absenceOf(
  { entryId }: Leaf,
  { standing, months }: { standing: ReadonlySet<string>; months: ReadonlySet<string> },
): Absence {
  if (standing.has(entryId)) return 'other'
  return months.has(`${entryTime(entryId).toISOString().slice(0, 7)}-01`) ? 'missing' : 'term'
}
