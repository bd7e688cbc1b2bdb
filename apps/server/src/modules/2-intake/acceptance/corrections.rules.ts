// What a record lacks after a correction or after its photos came, without opening what was not touched. Pure. [CT02-I-4, CT02-I-5]
import {
  type AcceptItem,
  type AcceptanceFacts,
  type CorrectItem,
  type PhotoSlot,
  type RecordPart,
  type Verdict,
  judgeMissing,
  missingParts,
  photoOnly,
  requiredParts,
} from '@buuan/contract'

type CorrectedPart = Exclude<keyof CorrectItem, 'expectedVersion' | 'reason'>

/** Parts of the requirements table that each corrected part decides anew. */
const decidedBy: Record<CorrectedPart, readonly RecordPart[]> = {
  sender: ['sender'],
  addressee: ['addressee'],
  presenter: [],
  identification: ['identification'],
  pieces: ['contents', 'goods_answers', 'origin_documents'],
  massGrams: [],
  jointInspection: ['joint_inspection', 'sender_confirmation', 'clerk_confirmation'],
  goodsAcknowledged: [],
  privacyNoticeVersion: ['privacy_notice'],
}

/** Names of the parts a correction replaces. */
export function correctedParts(correction: CorrectItem): string[] {
  return (Object.keys(decidedBy) as (keyof typeof decidedBy)[]).filter((part) => correction[part] !== undefined)
}

export type KeptFacts = {
  missing: readonly RecordPart[]
  isLate: boolean
  /** From the masks: whether the record held a phone before. */
  phones: { sender: boolean; addressee: boolean }
}

/** Parts missing after a correction: those it touches are judged anew, the others stay as they were judged before. */
export function missingAfterCorrection(facts: AcceptanceFacts, correction: CorrectItem, kept: KeptFacts): RecordPart[] {
  const decided = new Set(
    (Object.keys(decidedBy) as (keyof typeof decidedBy)[])
      .filter((part) => correction[part] !== undefined)
      .flatMap((part) => decidedBy[part]),
  )
  const fresh = missingParts(facts)
  const hasPhone = (party: 'sender' | 'addressee') =>
    correction[party] === undefined ? kept.phones[party] : correction[party].phone !== null
  const phonesTouched = correction.sender !== undefined || correction.addressee !== undefined
  return requiredParts(facts.request.itemClass, facts.request.channel, kept.isLate).filter((part) => {
    if (part === 'phone' && phonesTouched) return !(hasPhone('sender') && hasPhone('addressee'))
    return decided.has(part) ? fresh.includes(part) : kept.missing.includes(part)
  })
}

/** Parts still missing once these photo slots are filled. A signed form stands for a signature on the screen that never arrived. */
export function missingAfterPhotos(
  missing: readonly RecordPart[],
  slots: readonly PhotoSlot[],
  senderConfirmation: string | undefined,
): RecordPart[] {
  const filled: Partial<Record<RecordPart, boolean>> = {
    photo_contents: slots.includes('contents'),
    photo_wrapping: slots.includes('wrapping'),
    photo_outside: slots.includes('outside'),
    sender_confirmation:
      (senderConfirmation === 'screen_signature' && slots.includes('signature')) || slots.includes('signed_form'),
    late_form: slots.includes('signed_form'),
  }
  return missing.filter((part) => filled[part] !== true)
}

/** Whether any missing part can come as a photo. */
export function lacksPhotos(missing: readonly RecordPart[]): boolean {
  return missing.some((part) => photoOnly.includes(part))
}

/** What becomes of a record that was accepted before: it keeps the leniency it was accepted with. */
export function judgeAgain(
  missing: readonly RecordPart[],
  item: { channel: AcceptItem['channel']; completeness: string; late_reason: string | null },
): Verdict {
  return judgeMissing(missing, {
    channel: item.channel,
    photosPendingReason: item.completeness === 'photos_pending' ? 'camera_failed' : null,
    lateEntry: item.late_reason === null ? null : { acceptedAt: '', reason: 'paper_form' },
  })
}
