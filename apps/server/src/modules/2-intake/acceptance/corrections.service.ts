// Correction is a new sealed version that holds only what it replaces; void ends an item before it leaves. Nothing that was sealed is opened here. [CT02-I-4, CT02-I-5]
import {
  AcceptItem,
  type AcceptanceReceipt,
  type CorrectItem,
  type ItemId,
  type PhotoSlot,
  type VoidReason,
  problem,
  requirements,
  wireId,
} from '@buuan/contract'
import type { Context } from '../../../platform/context.ts'
import type { Vault } from '../../../platform/vault/vault.ts'
import { listPhotoSlots } from '../../1-ground/evidence/index.ts'
import {
  insertCorrectedRecord,
  insertSearchKeys,
  makeSearchKeys,
  type Masks,
  masksOf,
  openMasksOf,
  type PersonalParts,
  sealMaskValues,
  sealParts,
} from '../../1-ground/people/index.ts'
import type { GoodsCheck, GoodsChecker } from '../../1-ground/prohibited-articles/index.ts'
import { isKnownNotice } from '../../1-ground/legal/index.ts'
import { isIdentificationEnough, judgeIdentification } from '../identification/index.ts'
import { type ItemRow, updateItemVersion, updateVoided } from '../items/index.ts'
import { insertJointInspections } from '../joint-inspection/index.ts'
import { findingCodes, massOf, recordHashOf, valueOf } from './acceptance.prepare.ts'
import { receiptOf } from './acceptance.service.ts'
import { lockItem, requireDayKey } from './corrections.item.ts'
import { correctedParts, judgeAgain, missingAfterCorrection } from './corrections.rules.ts'
import { normaliseRequest } from './normalise.ts'

export type CorrectionDeps = { vault: Vault; goods: GoodsChecker }

/** The corrected parts in the form of a request, so that the same checks and forms apply; parts not corrected are empty. */
function requestOf(item: ItemRow, correction: CorrectItem): AcceptItem {
  const { expectedVersion: _version, reason: _reason, ...parts } = correction
  return normaliseRequest(
    AcceptItem.parse({
      servicePointId: wireId('svp', item.service_point_id),
      itemClass: item.class,
      channel: item.channel,
      transport: item.transport,
      goodsAcknowledged: item.goods_acknowledged,
      ...parts,
    }),
  )
}

/** Replaces parts of an item's record. Throws version_conflict when someone was first, requirements_missing when the record would lack a part it must have. */
export async function correctItem(
  ctx: Context,
  deps: CorrectionDeps,
  { itemId, correction }: { itemId: ItemId; correction: CorrectItem },
): Promise<AcceptanceReceipt> {
  const { item, actor, place } = await lockItem(ctx, itemId, 'acceptance.correct')
  if (item.version !== correction.expectedVersion) throw problem('version_conflict', { version: item.version })
  if (item.class === 'letter' && (correction.pieces || correction.jointInspection))
    throw problem('invalid_request', {}, [
      { field: 'pieces', code: 'letter_not_opened', message: 'Thư không mở, không kê nội dung.' },
    ])
  requireDayKey(deps.vault, place)
  const { masks } = openMasksOf(deps.vault, place, item.masks)
  if (!masks) throw problem('key_destroyed')
  const request = requestOf(item, correction)
  const goods = deps.goods.check(request.pieces, item.organisation_id)
  const slots = correction.jointInspection ? await listPhotoSlots(ctx.db, place) : []
  const verdict = judge({ item, correction, request, goods, masks, slots })
  const next = nextRow({ item, correction, request, goods, verdict })
  const sealed = sealCorrection(deps.vault, { place: { ...place, version: next.version }, request, masks, correction })
  await insertCorrectedRecord(ctx.db, {
    ...place,
    ...sealed.parts,
    version: next.version,
    recordedAt: ctx.now,
    recordedBy: actor.id,
    reason: correction.reason,
  })
  if (sealed.isSearchable)
    await insertSearchKeys(ctx.db, [
      makeSearchKeys(
        deps.vault,
        { ...place, version: next.version, servicePointId: item.service_point_id },
        sealed.plain,
      ),
    ])
  await insertInspection(ctx, request, { ...place, version: next.version })
  if ((await updateItemVersion(ctx.db, { ...next, masks: sealed.masks })) === 0) throw problem('version_conflict')
  ctx.record('acceptance.corrected', {
    item: item.id,
    day: item.day,
    version: next.version,
    fields: correctedParts(correction),
    reason: correction.reason,
    record: recordHashOf(sealed.parts),
  })
  return receiptOf(next, false)
}

type JudgeInput = {
  item: ItemRow
  correction: CorrectItem
  request: AcceptItem
  goods: GoodsCheck
  masks: Masks
  slots: readonly PhotoSlot[]
}

function judge({ item, correction, request, goods, masks, slots }: JudgeInput) {
  const { minimumLevel } = requirements[item.class][item.channel]
  const missing = missingAfterCorrection(
    {
      request,
      findings: goods.findings,
      isIdentified: isIdentificationEnough(request.identification, minimumLevel, item.day),
      isNoticeKnown: request.privacyNoticeVersion !== null && isKnownNotice(request.privacyNoticeVersion),
      isContractValid: true,
      isBatchKnown: true,
      photoSlots: slots,
    },
    correction,
    {
      missing: item.missing,
      isLate: item.late_reason !== null,
      phones: { sender: masks.senderPhone !== '', addressee: masks.addresseePhone !== '' },
    },
  )
  const { stops, completeness } = judgeAgain(missing, item)
  if (stops) throw problem('requirements_missing', { missing })
  return { missing, completeness }
}

type NextInput = Omit<JudgeInput, 'masks' | 'slots'> & { verdict: ReturnType<typeof judge> }

function nextRow({ item, correction, request, goods, verdict }: NextInput): ItemRow {
  const { identification, addressee } = request
  return {
    ...item,
    ...verdict,
    version: item.version + 1,
    photos_due_at: verdict.completeness === 'photos_pending' ? item.photos_due_at : null,
    mass_grams: correction.massGrams ?? item.mass_grams ?? massOf(request),
    goods_acknowledged: request.goodsAcknowledged,
    notice_version: request.privacyNoticeVersion ?? item.notice_version,
    ...(correction.pieces && {
      value_dong: valueOf(request),
      piece_count: request.pieces.length,
      category_codes: goods.categoryCodes,
      findings: findingCodes(goods, request),
      catalogue_version: goods.version,
    }),
    ...(addressee && {
      destination_province: addressee.address.provinceCode,
      destination_country: addressee.address.countryCode,
    }),
    ...(identification && {
      identification_level: judgeIdentification(identification, item.day).level,
      identification_method: identification.method,
      no_document_reason: identification.noDocumentReason,
    }),
  }
}

type SealInput = {
  place: { organisationId: string; day: string; itemId: string; version: number }
  request: AcceptItem
  masks: Masks
  correction: CorrectItem
}

function sealCorrection(vault: Vault, { place, request, masks, correction }: SealInput) {
  const { sender, addressee, presenter, identification } = request
  const contents = correction.pieces
    ? { pieces: request.pieces, differences: request.jointInspection?.differences ?? '' }
    : null
  const plain: PersonalParts = { sender, addressee, presenter, identification, contents }
  const fresh = masksOf(plain)
  const merged: Masks = {
    ...masks,
    ...(sender && { senderName: fresh.senderName, senderPhone: fresh.senderPhone }),
    ...(identification && { senderDocument: fresh.senderDocument }),
    ...(addressee && {
      addresseeName: fresh.addresseeName,
      addresseePhone: fresh.addresseePhone,
      addresseeCommuneCode: fresh.addresseeCommuneCode,
      addresseeProvinceCode: fresh.addresseeProvinceCode,
    }),
  }
  return {
    plain,
    parts: sealParts(vault, place, plain),
    masks: sealMaskValues(vault, place, merged),
    isSearchable: sender !== null || addressee !== null || identification !== null,
  }
}

async function insertInspection(ctx: Context, request: AcceptItem, place: SealInput['place']): Promise<void> {
  const inspection = request.jointInspection
  if (!inspection) return
  const { template, ticks, differences, senderConfirmation, clerkConfirmedAt, sampledOf } = inspection
  const actor = ctx.allow('acceptance.correct')
  await insertJointInspections(ctx.db, [
    {
      ...place,
      template,
      ticks,
      hasDifferences: differences !== '',
      senderConfirmation,
      clerkConfirmedAt,
      clerkConfirmedBy: clerkConfirmedAt === null ? null : actor.isMachine ? 'token' : 'session',
      sampledOf,
      recordedBy: actor.id,
    },
  ])
}

/** Voids an item; it stays in the record, marked, with its reason. */
export async function voidItem(
  ctx: Context,
  { itemId, reason }: { itemId: ItemId; reason: VoidReason },
): Promise<AcceptanceReceipt> {
  const { item, place } = await lockItem(ctx, itemId, 'acceptance.void')
  if ((await updateVoided(ctx.db, place, { now: ctx.now, reason })) === 0) throw problem('item_voided')
  ctx.record('acceptance.voided', { item: item.id, day: item.day, reason })
  return receiptOf({ ...item, voided_at: ctx.now, void_reason: reason }, false)
}
