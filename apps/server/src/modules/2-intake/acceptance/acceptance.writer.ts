// The one function that writes items with all their parts: many acceptances of one operator share a transaction and are answered after its commit.
import { type ProblemError, problem } from '@buuan/contract'
import { entryActorOf } from '../../../platform/access/actor.ts'
import { type AuditEntry, insertEntries, makeEntry } from '../../../platform/audit/entry.ts'
import type { ContextDeps } from '../../../platform/context.ts'
import { type GroupCommit, makeGroupCommit } from '../../../platform/database/group-commit.ts'
import type { Db } from '../../../platform/database/statement.ts'
import { type Flight, fly } from '../../../platform/flight.ts'
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
import {
  type ClientReference,
  findReferences,
  insertItemNumbers,
  insertItems,
  insertReferences,
  takeItemNumbers,
} from '../items/index.ts'
import { insertJointInspections } from '../joint-inspection/index.ts'
import { type Prepared, findFingerprint } from './acceptance.prepare.ts'
import { type Confirmed, holdConfirmations, inspectionWith, useUpConfirmations } from './confirmed-inspections.ts'

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
  const { organisationId } = batch[0]!.actor
  try {
    return await fly(deps, organisationId, (flight) => writeHopefully(deps, flight, batch))
  } catch (error) {
    if (!isNumberTaken(error)) throw error
    return fly(deps, organisationId, (flight) => writeCarefully(deps, flight, batch))
  }
}

/** As if every item number were free, which nearly all are: numbers, parts and COMMIT travel together. A number taken before ends the transaction. */
async function writeHopefully(deps: ContextDeps, { db, land }: Flight, batch: Prepared[]): Promise<Written[]> {
  const looked = await lookUp(deps, db, batch)
  await land([insertItemNumbers(db, numbersOf(looked.open)), ...writeParts(db, looked.open, looked)])
  return settle(batch, looked.open, looked.results)
}

/** Takes the numbers first and refuses the items whose number another item has; then writes the rest. */
async function writeCarefully(deps: ContextDeps, { db, land }: Flight, batch: Prepared[]): Promise<Written[]> {
  const looked = await lookUp(deps, db, batch)
  const { open, results } = looked
  const winners = await takeItemNumbers(db, numbersOf(open))
  const accepted = open.filter((prepared) => prepared.number === null || winners.has(prepared.item.id))
  for (const prepared of open)
    if (!accepted.includes(prepared)) results.set(prepared, { refused: problem('item_number_taken') })
  await land(writeParts(db, accepted, looked))
  return settle(batch, accepted, results)
}

type LookedUp = {
  /** Nothing decided about them yet. */
  open: Prepared[]
  photos: Map<Prepared, ItemPhotoRow[]>
  confirmed: Confirmed
  results: Map<Prepared, Written>
}

/** Settles what the batch refers to: references used before, photos we do not hold, confirmations that do not stand. */
async function lookUp(deps: ContextDeps, db: Db, batch: Prepared[]): Promise<LookedUp> {
  const results = new Map<Prepared, Written>()
  await settleReplays(deps.vault, db, { batch, results })
  const unknown = batch.filter((prepared) => !results.has(prepared))
  const photos = await takePhotos(deps, db, unknown)
  for (const prepared of unknown)
    if (!photos.has(prepared)) results.set(prepared, { refused: problem('photo_not_found') })
  const pictured = unknown.filter((prepared) => photos.has(prepared))
  const confirmed = await holdConfirmations(db, pictured)
  const isConfirmed = (prepared: Prepared) => prepared.confirmation === null || confirmed.has(prepared)
  for (const prepared of pictured)
    if (!isConfirmed(prepared)) results.set(prepared, { refused: problem('clerk_confirmation_void') })
  return { open: pictured.filter(isConfirmed), photos, confirmed, results }
}

function settle(batch: Prepared[], accepted: Prepared[], results: Map<Prepared, Written>): Written[] {
  for (const prepared of accepted) results.set(prepared, { written: prepared })
  return batch.map((prepared) => followReplay(results.get(prepared)!, batch, results))
}

const numbersOf = (batch: Prepared[]) => batch.flatMap((prepared) => prepared.number ?? [])

function isNumberTaken(error: unknown): boolean {
  const { code, table } = error as { code?: string; table?: string }
  return code === '23505' && table === 'item_numbers'
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

function writeParts(
  db: Db,
  batch: Prepared[],
  { photos, confirmed }: Pick<LookedUp, 'photos' | 'confirmed'>,
): Promise<unknown>[] {
  if (batch.length === 0) return []
  const rows = batch.flatMap((prepared) => photos.get(prepared) ?? [])
  return [
    insertItems(
      db,
      batch.map((prepared) => prepared.item),
    ),
    insertRecords(
      db,
      batch.map((prepared) => prepared.record),
    ),
    insertSearchKeys(
      db,
      batch.flatMap((prepared) => prepared.searchKeys ?? []),
    ),
    insertJointInspections(
      db,
      batch.flatMap((prepared) => inspectionWith(prepared, confirmed)),
    ),
    useUpConfirmations(db, batch),
    insertItemPhotos(db, rows),
    markPhotosAttached(db, rows),
    insertReferences(db, batch.flatMap(referenceOf)),
    deleteDrafts(
      db,
      batch.flatMap(({ draftId, actor }) => (draftId === null ? [] : [{ draftId, staffId: actor.id }])),
    ),
    insertEntries(
      db,
      batch.map((prepared) => entryOf(prepared, photos.get(prepared) ?? [])),
    ),
  ]
}

function referenceOf({ reference, item }: Prepared): ClientReference[] {
  if (reference === null) return []
  return [{ ...reference, organisationId: item.organisation_id, day: item.day, itemId: item.id }]
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
    clerkConfirmation: prepared.inspection?.clerkConfirmedBy ?? null,
    paperForm: item.paper_form_number,
    contract: item.contract_id,
    batch: item.batch_id,
    late: item.late_reason !== null,
    record: prepared.recordHash,
    photos: photos.map((photo) => photo.sha256.toString('hex')),
  })
}
