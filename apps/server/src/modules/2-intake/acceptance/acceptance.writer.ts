// The one function that writes items with all their parts: many acceptances of one operator share a transaction and are answered after its commit.
import { type ProblemCode, type ProblemError, problem } from '@buuan/contract'
import { entryActorOf } from '../../../platform/access/actor.ts'
import { type AuditEntry, insertEntries, makeEntry } from '../../../platform/audit/entry.ts'
import { type ContextDeps, beginStatement } from '../../../platform/context.ts'
import { type GroupCommit, makeGroupCommit } from '../../../platform/database/group-commit.ts'
import { type Db, dbOver } from '../../../platform/database/statement.ts'
import {
  type IntakePhoto,
  type ItemPhotoRow,
  findIntakePhotos,
  insertItemPhotos,
  markPhotosAttached,
  referencePhoto,
  toItemPhoto,
} from '../../1-ground/evidence/index.ts'
import type { Vault } from '../../../platform/vault/vault.ts'
import { insertRecords, insertSearchKeys } from '../../1-ground/people/index.ts'
import { deleteDrafts } from '../drafts/index.ts'
import { findReferences, insertItemNumbers, insertItems, insertReferences } from '../items/index.ts'
import { insertJointInspections } from '../joint-inspection/index.ts'
import { type Prepared, findFingerprint } from './acceptance.prepare.ts'

/** Written now, or carried out before under the same reference. */
export type Written = { written: Prepared } | { replay: { day: string; itemId: string } } | { refused: ProblemError }

const MAX_BATCH = 64
const MAX_IN_FLIGHT = 3

/** Writer over the app pool. */
export function makeAcceptanceWriter(deps: ContextDeps): GroupCommit<Prepared, Written> {
  return makeGroupCommit<Prepared, Written>({
    keyOf: (prepared) => prepared.actor.organisationId,
    maxBatch: MAX_BATCH,
    maxInFlight: MAX_IN_FLIGHT,
    write: (batch) => writeBatch(deps, batch),
  })
}

async function writeBatch(deps: ContextDeps, batch: Prepared[]): Promise<Written[]> {
  const client = await deps.pools.app.connect()
  let broken: Error | undefined
  try {
    await client.query(beginStatement(batch[0]!.actor.organisationId))
    const results = await writeInTransaction(deps, dbOver(client), batch)
    await client.query('COMMIT')
    return results
  } catch (error) {
    await client.query('ROLLBACK').catch((lost: Error) => {
      broken = lost
    })
    throw error
  } finally {
    client.release(broken)
  }
}

async function writeInTransaction(deps: ContextDeps, db: Db, batch: Prepared[]): Promise<Written[]> {
  const results = new Map<Prepared, Written>()
  const refuse = (prepared: Prepared, code: ProblemCode) => results.set(prepared, { refused: problem(code) })
  await settleReplays(deps.vault, db, { batch, results })

  let open = batch.filter((prepared) => !results.has(prepared))
  const photos = await takePhotos(deps, db, open)
  for (const prepared of open) if (!photos.has(prepared)) refuse(prepared, 'photo_not_found')

  open = open.filter((prepared) => !results.has(prepared))
  const winners = await insertItemNumbers(
    db,
    open.flatMap((prepared) => prepared.number ?? []),
  )
  for (const prepared of open)
    if (prepared.number && !winners.has(prepared.item.id)) refuse(prepared, 'item_number_taken')

  const accepted = open.filter((prepared) => !results.has(prepared))
  await writeParts(db, accepted, new Map(accepted.map((prepared) => [prepared, photos.get(prepared)!])))
  for (const prepared of accepted) results.set(prepared, { written: prepared })
  return batch.map((prepared) => followReplay(results.get(prepared)!, batch, results))
}

/** Requests whose reference was used before: the same content is answered again, other content is refused. Two alike in one batch: the first counts. */
async function settleReplays(
  vault: Vault,
  db: Db,
  { batch, results }: { batch: Prepared[]; results: Map<Prepared, Written> },
): Promise<void> {
  const referenced = batch.filter((prepared) => prepared.reference !== null)
  const known = await findReferences(
    db,
    batch[0]!.actor.organisationId,
    referenced.map((prepared) => prepared.reference!.reference),
  )
  for (const prepared of referenced) {
    const { reference, digest, fingerprint } = prepared.reference!
    const earlier = known.get(reference)
    if (!earlier) {
      known.set(reference, {
        organisationId: prepared.item.organisation_id,
        reference,
        fingerprint,
        day: prepared.item.day,
        itemId: prepared.item.id,
      })
      continue
    }
    // Once its day is erased nobody can tell the content any more: the reference alone is the same act.
    const asked = findFingerprint(vault, earlier.organisationId, { day: earlier.day, digest })
    const isSame = asked === undefined || earlier.fingerprint.equals(asked)
    results.set(
      prepared,
      isSame
        ? { replay: { day: earlier.day, itemId: earlier.itemId } }
        : { refused: problem('idempotency_key_reused') },
    )
  }
}

/** A repeat within its own batch shares the first one's fate: when that was refused, so is the repeat. */
function followReplay(result: Written, batch: Prepared[], results: Map<Prepared, Written>): Written {
  if (!('replay' in result)) return result
  const first = batch.find((prepared) => prepared.item.id === result.replay.itemId)
  const fate = first && results.get(first)
  return fate && 'refused' in fate ? fate : result
}

/** Photos of each acceptance, re-wrapped for its day; an acceptance that names a photo we do not hold is left out. */
async function takePhotos(deps: ContextDeps, db: Db, batch: Prepared[]): Promise<Map<Prepared, ItemPhotoRow[]>> {
  const organisationId = batch[0]?.actor.organisationId ?? ''
  const wished = batch.flatMap((prepared) => prepared.photoWishes.map((wish) => wish.photoId))
  const held = new Map<string, IntakePhoto>()
  if (wished.length > 0) {
    for (const photo of await findIntakePhotos(db, { organisationId, photoIds: wished, now: batch[0]!.now }))
      held.set(photo.photoId, photo)
  }
  const taken = new Map<Prepared, ItemPhotoRow[]>()
  for (const prepared of batch) {
    const place = { organisationId, day: prepared.item.day, itemId: prepared.item.id }
    const own = prepared.photoWishes.map(({ photoId, slot }) => {
      const photo = held.get(photoId)
      held.delete(photoId) // a photo belongs to one item
      return photo && { ...toItemPhoto(deps.vault, photo, place), slot }
    })
    if (own.includes(undefined)) continue
    const references = prepared.photoReferences.map((reference) =>
      referencePhoto(reference, { ...place, now: prepared.now }),
    )
    taken.set(prepared, [...(own as ItemPhotoRow[]), ...references])
  }
  return taken
}

async function writeParts(db: Db, batch: Prepared[], photos: Map<Prepared, ItemPhotoRow[]>): Promise<void> {
  if (batch.length === 0) return
  await insertItems(
    db,
    batch.map((prepared) => prepared.item),
  )
  await insertRecords(
    db,
    batch.map((prepared) => prepared.record),
  )
  await insertSearchKeys(
    db,
    batch.flatMap((prepared) => prepared.searchKeys ?? []),
  )
  await insertJointInspections(
    db,
    batch.flatMap((prepared) => prepared.inspection ?? []),
  )
  const rows = batch.flatMap((prepared) => photos.get(prepared) ?? [])
  await insertItemPhotos(db, rows)
  await markPhotosAttached(db, rows)
  await insertReferences(
    db,
    batch.flatMap((prepared) =>
      prepared.reference === null
        ? []
        : [
            {
              ...prepared.reference,
              organisationId: prepared.item.organisation_id,
              day: prepared.item.day,
              itemId: prepared.item.id,
            },
          ],
    ),
  )
  await deleteDrafts(
    db,
    batch.flatMap((prepared) =>
      prepared.draftId === null ? [] : [{ draftId: prepared.draftId, staffId: prepared.actor.id }],
    ),
  )
  await insertEntries(
    db,
    batch.map((prepared) => entryOf(prepared, photos.get(prepared) ?? [])),
  )
}

function entryOf(prepared: Prepared, photos: ItemPhotoRow[]): AuditEntry {
  const { item, actor, now } = prepared
  const place = {
    item: item.id,
    day: item.day,
    servicePoint: item.service_point_id,
    class: item.class,
    channel: item.channel,
  }
  const goods = { categories: item.category_codes, catalogue: item.catalogue_version }
  if (item.outcome === 'refused')
    return makeEntry(entryActorOf(actor), now, 'acceptance.refused', {
      ...place,
      ...goods,
      grounds: item.refusal_grounds,
    })
  return makeEntry(entryActorOf(actor), now, 'acceptance.accepted', {
    ...place,
    ...goods,
    level: item.identification_level,
    completeness: item.completeness,
    missing: item.missing,
    notice: item.notice_version,
    acknowledged: item.goods_acknowledged,
    paperForm: item.paper_form_number,
    contract: item.contract_id,
    batch: item.batch_id,
    late: item.late_reason !== null,
    record: prepared.recordHash,
    photos: photos.map((photo) => photo.sha256.toString('hex')),
  })
}
