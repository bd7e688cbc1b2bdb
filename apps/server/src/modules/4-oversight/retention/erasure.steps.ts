// The erasure of one operator's day, step by step. Each step ends in one committed transaction and may be repeated: a crash anywhere resumes here.
import { createHash } from 'node:crypto'
import { type ErasureCertificate, certificateVersion, erasureLimits, wireId, type ErasureLimit } from '@buuan/contract'
import { type JsonValue, canonicalBytes } from '@buuan/tamper-log'
import type { BlobStore } from '../../../platform/blobs/blob-store.ts'
import { type Context, type ContextDeps, transactAsSystem } from '../../../platform/context.ts'
import { dbOver } from '../../../platform/database/statement.ts'
import { KEY_CACHE_MS, dayScope } from '../../../platform/vault/vault.ts'
import { findStaffIdentities } from '../../1-ground/accounts/index.ts'
import { listHeldBlobs, lockDay, secureHeldItems } from '../../1-ground/holds/index.ts'
import * as parts from './day-parts.repository.ts'
import { requireDue } from './erasure-request.ts'
import { type ErasureRow, advanceErasure, findErasure } from './erasures.repository.ts'
import type { Step } from './retention.rules.ts'

export type ErasureDeps = ContextDeps & { blobs: BlobStore }
/** Told before each irreversible act and after each committed step; what it throws stops the erasure there. */
export type Watcher = (point: string) => void

type Work = { deps: ErasureDeps; erasure: ErasureRow; at: Watcher }

const AT_A_TIME = 16
const FIRST = '00000000-0000-0000-0000-000000000000'

function inStep({ deps, erasure }: Work, work: (ctx: Context) => Promise<void>): Promise<void> {
  return transactAsSystem(deps, { kind: 'system', organisationId: erasure.organisationId }, work)
}

/** Held items go under the keys of their holds; then the intent, with what will be gone, is entered before anything is removed. */
async function intend(work: Work): Promise<void> {
  const { deps, erasure, at } = work
  const { id, organisationId, day, dueOn } = erasure
  await secureHeldItems(deps, { organisationId, day })
  at('held items secured')
  await inStep(work, async (ctx) => {
    await lockDay(ctx.db, organisationId, day)
    await requireDue(ctx, day, dueOn)
    const report = await parts.countParts(ctx.db, erasure)
    const listHash = await parts.hashList(ctx.db, erasure)
    const keyId = deps.vault.keyIdOf(organisationId, dayScope(day)) ?? null
    const { bytes: _, ...counts } = report
    const list = listHash.toString('hex')
    const intentEntry = ctx.record('erasure.intended', { erasure: id, day, key: keyId, ...counts, list })
    await advanceErasure(ctx.db, { id, from: 'approved', to: 'intended', report, keyId, intentEntry, listHash })
  })
}

async function removeBlobs(work: Work): Promise<void> {
  const { deps, erasure, at } = work
  const db = dbOver(deps.pools.system)
  const held = await listHeldBlobs(db, erasure.organisationId, erasure.day)
  let blobs = 0
  let after = { itemId: FIRST, photoId: FIRST }
  for (;;) {
    const page = await parts.listBlobs(db, erasure, after)
    const last = page.at(-1)
    if (last === undefined) break
    const keys = page.flatMap((row) => [row.blobKey, row.renditionKey]).filter((key) => key !== null)
    const going = keys.filter((key) => !held.has(key))
    for (let first = 0; first < going.length; first += AT_A_TIME) {
      at('blobs')
      await Promise.all(going.slice(first, first + AT_A_TIME).map((key) => removeBlob(deps.blobs, key)))
    }
    blobs += going.length
    after = { itemId: last.itemId, photoId: last.photoId }
  }
  await inStep(work, async (ctx) => {
    const { id, day } = erasure
    const progress = { blobs, kept: held.size }
    ctx.record('erasure.blobs_removed', { erasure: id, day, ...progress })
    await advanceErasure(ctx.db, { id, from: 'intended', to: 'blobs_removed', progress })
  })
}

async function removeBlob(blobs: BlobStore, key: string): Promise<void> {
  await blobs.remove(key)
  if (await blobs.has(key)) throw new Error('a blob still stands after its removal')
}

/** The day's tables are dropped when every operator in them is as far; until then this operator's rows are deleted. */
function removeRows(work: Work): Promise<void> {
  const { id, day } = work.erasure
  return inStep(work, async (ctx) => {
    const tablesDropped = await parts.dropPersonalDay(ctx.db, day)
    if (!tablesDropped) await parts.deleteRows(ctx.db, work.erasure)
    work.at('rows')
    ctx.record('erasure.rows_removed', { erasure: id, day, tablesDropped })
    await advanceErasure(ctx.db, { id, from: 'blobs_removed', to: 'rows_removed', progress: { tablesDropped } })
  })
}

async function destroyKey(work: Work): Promise<void> {
  const { deps, erasure, at } = work
  const { id, organisationId, day, keyId } = erasure
  const destroyed = deps.vault.destroyKey(organisationId, dayScope(day))
  at('key gone')
  const gone = destroyed?.keyId ?? null
  // Without a key at the intent, it was destroyed before: rows came back from a backup that was restored.
  if (keyId !== null && gone !== keyId) throw new Error('the key destroyed is not the one of the intent')
  await inStep(work, async (ctx) => {
    const confirmedBy = destroyed?.confirmedBy ?? []
    ctx.record('erasure.key_destroyed', { erasure: id, day, key: gone, confirmedBy })
    const done = { progress: { confirmedBy }, keyId: gone, keyDestroyedAt: ctx.now }
    await advanceErasure(ctx.db, { id, from: 'rows_removed', to: 'key_destroyed', ...done })
  })
}

/** Looks again at everything, once no process can remember the key, and enters the certificate. */
async function certify(work: Work): Promise<void> {
  const { deps, erasure } = work
  const { id, organisationId, day } = erasure
  await inStep(work, async (ctx) => {
    const left = await parts.countParts(ctx.db, erasure)
    if (left.records + left.searchKeys + left.photos > 0) throw new Error('rows of an erased day stand')
    if (deps.vault.keyIdOf(organisationId, dayScope(day)) !== undefined)
      throw new Error('the key of an erased day stands')
    const certificate = await makeCertificate(ctx, erasure)
    const hash = createHash('sha256')
      .update(canonicalBytes(certificate as unknown as JsonValue))
      .digest() // plain JSON by its shape
    ctx.record('erasure.certified', { erasure: id, day, certificate: hash.toString('hex') })
    const certified = { at: ctx.now, certificate, hash }
    await advanceErasure(ctx.db, { id, from: 'key_destroyed', to: 'certified', certified })
  })
}

async function makeCertificate(ctx: Context, row: ErasureRow): Promise<ErasureCertificate> {
  const ids = [row.requestedBy, row.decidedBy].filter((id) => id !== null)
  const staff = await findStaffIdentities(ctx.db, row.organisationId, ids)
  const nameOf = (id: string | null) => {
    const who = id === null ? undefined : staff.get(id)
    return who ? `${who.displayName} (${who.account})` : null
  }
  return {
    format: certificateVersion,
    erasureId: wireId('ers', row.id),
    organisation: await parts.getOrganisationName(ctx.db, row.organisationId),
    day: row.day,
    dueOn: row.dueOn,
    requestedBy: nameOf(row.requestedBy),
    requestedAt: row.requestedAt.toISOString(),
    decidedBy: nameOf(row.decidedBy),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    orderId: row.orderId === null ? null : wireId('ord', row.orderId),
    classes: ['personal'], // a day's certificate is about its personal part; the core has no person in it
    intentEntry: wireId('ent', row.intentEntry!),
    counts: row.report,
    listHash: row.listHash!.toString('hex'),
    blobsRemoved: row.progress.blobs ?? 0,
    blobsKept: row.progress.kept ?? 0,
    tablesDropped: row.progress.tablesDropped ?? false,
    keyId: row.keyId,
    keyScope: dayScope(row.day),
    keyDestroyedAt: row.keyDestroyedAt!.toISOString(),
    confirmedBy: row.progress.confirmedBy ?? [],
    verifiedAt: ctx.now.toISOString(),
    limits: Object.keys(erasureLimits) as ErasureLimit[], // the keys of this very table
  }
}

const work: Partial<Record<Step, (work: Work) => Promise<void>>> = {
  approved: intend,
  intended: removeBlobs,
  blobs_removed: removeRows,
  rows_removed: destroyKey,
  key_destroyed: certify,
}

/** Takes an approved erasure as far as it goes; answers its state. It is certified only when every process has forgotten the key, 5 minutes after its destruction. */
export async function runErasure(
  deps: ErasureDeps,
  { organisationId, id }: { organisationId: string; id: string },
  at: Watcher = () => undefined,
): Promise<ErasureRow['state']> {
  for (;;) {
    const erasure = await findErasure(dbOver(deps.pools.system), organisationId, id)
    if (!erasure) throw new Error(`erasure ${id} is not there`)
    const step = work[erasure.state as Step] // states outside the steps have no work
    const waits =
      erasure.keyDestroyedAt !== null && deps.clock().getTime() - erasure.keyDestroyedAt.getTime() < KEY_CACHE_MS
    if (step === undefined || waits) return erasure.state
    at(`before ${erasure.state}`)
    await step({ deps, erasure, at })
    at(`after ${erasure.state}`)
  }
}
