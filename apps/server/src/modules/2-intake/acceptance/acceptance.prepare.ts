// Turns an accepted or refused request into the rows to write: sealed, hashed, masked. No database; the group writer commits them.
import { createHash, hash as hashOnce } from 'node:crypto'
import { type AcceptItem, type ItemNumber, type PhotoSlot, type RecordPart, uuidOf } from '@buuan/contract'
import type { StaffActor } from '../../../platform/access/actor.ts'
import { vietnamDay } from '@buuan/vietnam'
import { uuidv7 } from '../../../platform/uuid.ts'
import { type Vault, dayScope } from '../../../platform/vault/vault.ts'
import { PHOTOS_DUE_HOURS, personalRetainUntil } from '../../1-ground/legal/index.ts'
import {
  makeSearchKeys,
  type PersonalParts,
  type SealedRecord,
  type SearchKeys,
  sealMasks,
  sealParts,
} from '../../1-ground/people/index.ts'
import type { GoodsCheck } from '../../1-ground/prohibited-articles/index.ts'
import { type ItemNumberRow, type ItemRow, numberNamespace } from '../items/index.ts'
import type { JointInspectionRow } from '../joint-inspection/index.ts'
import type { Verdict } from './acceptance.rules.ts'
import { confirmationMeans, markOf } from './confirmations.service.ts'

export type Decision = {
  request: AcceptItem
  goods: GoodsCheck
  missing: RecordPart[]
  verdict: Verdict
  number: ItemNumber | null
  level: number | null
}
export type PhotoWish = { photoId: string; slot: PhotoSlot }
export type PhotoReference = { sha256: string; slot: PhotoSlot; reference: string }

export type Prepared = {
  actor: StaffActor
  now: Date
  item: ItemRow
  number: ItemNumberRow | null
  record: SealedRecord
  recordHash: string
  searchKeys: SearchKeys | null
  inspection: JointInspectionRow | null
  /** The confirmation by PIN that the request names, and the fingerprint of the inspection it has to be of. */
  confirmation: { id: string; inspection: Buffer } | null
  photoWishes: PhotoWish[]
  photoReferences: PhotoReference[]
  draftId: string | null
  /** The digest stays in memory; what is stored is its blind index under the day's key, so that it dies with the day. */
  reference: { reference: string; digest: string; fingerprint: Buffer } | null
}

/** What a reference stood for on its day; undefined once the day's key is gone. */
export function findFingerprint(
  vault: Vault,
  organisationId: string,
  { day, digest }: { day: string; digest: string },
): Buffer | undefined {
  return vault.findBlindIndex(organisationId, dayScope(day), 'fingerprint', digest)
}

/** Digest of what a reference stands for. */
export function digestOf(content: string): string {
  return hashOnce('sha256', content, 'base64')
}

/** Parts that are kept: all of an accepted item; of a refused one its goods only, since its people's data is destroyed at once (design §4). */
export function keptParts(request: AcceptItem): PersonalParts {
  const contents =
    request.pieces.length > 0
      ? { pieces: request.pieces, differences: request.jointInspection?.differences ?? '' }
      : null
  if (request.outcome === 'refused')
    return { sender: null, addressee: null, presenter: null, identification: null, contents }
  const { sender, addressee, presenter, identification } = request
  return { sender, addressee, presenter, identification, contents }
}

/** Photos that are kept: of a refusal those of goods and wrapping only. */
function keptPhotos(request: AcceptItem): { photoWishes: PhotoWish[]; photoReferences: PhotoReference[] } {
  const kept = request.photos.filter(
    (photo) => request.outcome === 'accepted' || photo.slot === 'contents' || photo.slot === 'wrapping',
  )
  return {
    photoWishes: kept.flatMap((photo) =>
      'photoId' in photo ? [{ photoId: uuidOf(photo.photoId), slot: photo.slot }] : [],
    ),
    photoReferences: kept.flatMap((photo) => ('sha256' in photo ? [photo] : [])),
  }
}

/** SHA-256 over the sealed parts: what the log commits to; it says nothing about their contents. */
export function recordHashOf(
  record: Pick<SealedRecord, 'sender' | 'addressee' | 'presenter' | 'identification' | 'contents'>,
): string {
  const hash = createHash('sha256')
  for (const part of [record.sender, record.addressee, record.presenter, record.identification, record.contents]) {
    hash.update(part === null ? 'none' : hashOnce('sha256', part, 'buffer'))
  }
  return hash.digest('hex')
}

/** Codes of findings with the answer given to each. */
export function findingCodes(goods: GoodsCheck, request: AcceptItem): ItemRow['findings'] {
  return goods.findings.map((finding) => ({
    piece: finding.piece,
    category: finding.categoryCode,
    strength: finding.strength,
    answer:
      request.pieces[finding.piece]?.answers.find((answer) => answer.categoryCode === finding.categoryCode)?.answer ??
      null,
  }))
}

/** Declared mass in grams: of the item, else the sum of its pieces, else unknown. */
export function massOf(request: AcceptItem): number | null {
  const known = request.pieces.flatMap((piece) => piece.massGrams ?? [])
  return request.massGrams ?? (known.length > 0 ? known.reduce((sum, mass) => sum + mass, 0) : null)
}

export function valueOf(request: AcceptItem): number | null {
  const known = request.pieces.flatMap((piece) => piece.valueDong ?? [])
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) : null
}

type PrepareInput = {
  vault: Vault
  actor: StaffActor
  now: Date
  decision: Decision
  reference: { reference: string; digest: string } | null
}

/** Rows of one decision. */
export function prepareAcceptance({ vault, actor, now, decision, reference }: PrepareInput): Prepared {
  const { request, number } = decision
  const acceptedAt = request.lateEntry ? new Date(request.lateEntry.acceptedAt) : now
  const place = { organisationId: actor.organisationId, day: vietnamDay(acceptedAt), itemId: uuidv7(now), version: 1 }
  const parts = keptParts(request)
  const sealed = sealParts(vault, place, parts)
  const isAccepted = request.outcome === 'accepted'
  const item = itemRowOf({
    actor,
    now,
    decision,
    place,
    acceptedAt,
    masks: isAccepted ? sealMasks(vault, place, parts) : null,
  })
  return {
    actor,
    now,
    item,
    number:
      number && isAccepted
        ? {
            namespace: numberNamespace(number, actor.organisationId),
            value: number.value,
            organisationId: actor.organisationId,
            day: place.day,
            itemId: place.itemId,
          }
        : null,
    record: { ...place, ...sealed, recordedAt: now, recordedBy: actor.id },
    recordHash: recordHashOf(sealed),
    searchKeys: isAccepted ? makeSearchKeys(vault, { ...place, servicePointId: item.service_point_id }, parts) : null,
    inspection: inspectionOf(request, place, actor),
    confirmation: confirmationOf(vault, request, actor),
    ...keptPhotos(request),
    draftId: request.draftId === null ? null : uuidOf(request.draftId),
    reference: reference && {
      ...reference,
      fingerprint: vault.blindIndex(place.organisationId, dayScope(place.day), 'fingerprint', reference.digest),
    },
  }
}

function inspectionOf(
  request: AcceptItem,
  place: { organisationId: string; day: string; itemId: string; version: number },
  actor: StaffActor,
): JointInspectionRow | null {
  const inspection = request.jointInspection
  if (!inspection || request.itemClass === 'letter') return null // a letter is never opened
  const { template, ticks, differences, senderConfirmation, clerkConfirmedAt, sampledOf } = inspection
  return {
    ...place,
    template,
    ticks,
    hasDifferences: differences !== '',
    senderConfirmation,
    clerkConfirmedAt,
    clerkConfirmedBy: confirmationMeans(request, actor),
    sampledOf,
    recordedBy: actor.id,
  }
}

function confirmationOf(vault: Vault, request: AcceptItem, actor: StaffActor): Prepared['confirmation'] {
  const inspection = request.jointInspection
  if (!inspection?.clerkConfirmationId || request.itemClass === 'letter') return null
  return {
    id: uuidOf(inspection.clerkConfirmationId),
    inspection: markOf(vault, actor.organisationId, inspection),
  }
}

type ItemRowInput = {
  actor: StaffActor
  now: Date
  decision: Decision
  place: { organisationId: string; day: string; itemId: string }
  acceptedAt: Date
  masks: Buffer | null
}

function itemRowOf({ actor, now, decision, place, acceptedAt, masks }: ItemRowInput): ItemRow {
  const { request, goods, missing, verdict, number, level } = decision
  const isPending = verdict.completeness === 'photos_pending'
  return {
    organisation_id: place.organisationId,
    day: place.day,
    id: place.itemId,
    service_point_id: uuidOf(request.servicePointId),
    number_scheme: number?.scheme ?? 'none',
    number_value: number?.value ?? '',
    class: request.itemClass,
    channel: request.channel,
    outcome: request.outcome,
    accepted_at: acceptedAt,
    recorded_at: now,
    recorded_by: actor.id,
    identification_level: level,
    identification_method: request.identification?.method ?? 'none',
    no_document_reason: request.identification?.noDocumentReason ?? null,
    mass_grams: massOf(request),
    value_dong: valueOf(request),
    charge_dong: request.chargeDong,
    piece_count: request.pieces.length,
    category_codes: goods.categoryCodes,
    findings: findingCodes(goods, request),
    refusal_grounds: request.refusalGrounds,
    completeness: request.outcome === 'refused' ? 'complete' : verdict.completeness,
    missing: request.outcome === 'refused' ? [] : missing,
    photos_due_at: isPending ? new Date(now.getTime() + PHOTOS_DUE_HOURS * 3_600_000) : null,
    photos_signed_by: null,
    destination_province: request.addressee?.address.provinceCode ?? null,
    destination_country: request.addressee?.address.countryCode ?? 'VN',
    transport: request.transport,
    contract_id: request.contractId ? uuidOf(request.contractId) : null,
    batch_id: request.handoverBatchId ? uuidOf(request.handoverBatchId) : null,
    notice_version: request.privacyNoticeVersion,
    catalogue_version: goods.version,
    goods_acknowledged: request.goodsAcknowledged,
    retain_until: personalRetainUntil(place.day),
    late_reason: request.lateEntry?.reason ?? null,
    paper_form_number: request.paperFormNumber,
    version: 1,
    voided_at: null,
    void_reason: null,
    masks,
  }
}
