// What an acceptance still lacks, and what becomes of it. Pure: no clock, database or request; it runs unchanged at the counter and on a phone. [CT02-I-4, CT02-I-5]
import type { AcceptItem, Completeness } from './acceptance.ts'
import { missingTicks } from './checklists.ts'
import type { AcceptanceChannel, ItemClass, PhotoSlot, RecordPart } from './item-classes.ts'
import { lenientChannels, requirements } from './requirements.ts'

export type FindingFact = {
  piece: number
  categoryCode: string
  disposition: string
  strength: 'certain' | 'likely' | 'ask'
}

export type AcceptanceFacts = {
  request: AcceptItem
  findings: readonly FindingFact[]
  isIdentified: boolean
  isNoticeKnown: boolean
  isContractValid: boolean
  isBatchKnown: boolean
  /** A person at the counter's form, whose confirmation is by PIN where the table says so; a late entry's is on its paper. */
  isAtForm?: boolean
  photoSlots: readonly PhotoSlot[]
}

const photoParts: Partial<Record<PhotoSlot, RecordPart>> = {
  contents: 'photo_contents',
  wrapping: 'photo_wrapping',
  outside: 'photo_outside',
}

function hasAddress(address: {
  street: string
  communeCode: string | null
  asWritten: string
  countryCode: string
}): boolean {
  return (
    address.communeCode !== null ||
    address.asWritten.length > 0 ||
    (address.countryCode !== 'VN' && address.street.length > 0)
  )
}

/** A finding is settled when the clerk answered it; prohibited goods only by "not these goods", with a reason; goods that may not fly also by going by road. */
export function isFindingSettled(
  finding: FindingFact,
  { pieces, transport }: Pick<AcceptItem, 'pieces' | 'transport'>,
): boolean {
  if (finding.disposition === 'air_restricted' && transport === 'road_only') return true
  const answers = pieces[finding.piece]?.answers ?? []
  const answer = answers.find((each) => each.categoryCode === finding.categoryCode)
  if (!answer) return false
  if (answer.answer === 'not_this_goods') return answer.reason.length >= 3 || finding.strength === 'ask'
  if (finding.disposition === 'prohibited') return finding.strength === 'ask' && answer.answer === 'documents_complete'
  return answer.answer !== 'documents_missing'
}

/** Whether the clerk's confirmation has to be by PIN: at the counter's form, for goods opened there, not for what was taken in on paper. */
export function isPinRequired(
  { itemClass, channel, lateEntry }: Pick<AcceptItem, 'itemClass' | 'channel' | 'lateEntry'>,
  isAtForm: boolean,
): boolean {
  return isAtForm && lateEntry === null && requirements[itemClass][channel].clerkPin === true
}

function isPresent(part: RecordPart, facts: AcceptanceFacts): boolean {
  const { request, photoSlots } = facts
  const { sender, addressee, jointInspection } = request
  switch (part) {
    case 'sender':
      return sender !== null && hasAddress(sender.address) && (sender.kind === 'person' || sender.organisation !== null)
    case 'addressee':
      return addressee !== null && hasAddress(addressee.address)
    case 'phone':
      return Boolean(sender?.phone) && Boolean(addressee?.phone)
    case 'identification':
      return facts.isIdentified
    case 'contents':
      return request.pieces.length > 0
    case 'goods_answers':
      return request.goodsAcknowledged && facts.findings.every((finding) => isFindingSettled(finding, request))
    case 'origin_documents':
      return request.pieces.every((piece) => !piece.commercial || piece.originDocument !== null)
    case 'joint_inspection':
      return (
        jointInspection !== null &&
        missingTicks(
          jointInspection.template,
          jointInspection.ticks.map((tick) => tick.code),
        ).length === 0
      )
    case 'sender_confirmation':
      return (
        (jointInspection?.senderConfirmation === 'screen_signature' && photoSlots.includes('signature')) ||
        (jointInspection?.senderConfirmation === 'signed_form' && photoSlots.includes('signed_form'))
      )
    case 'clerk_confirmation':
      return isPinRequired(request, facts.isAtForm ?? false)
        ? jointInspection?.clerkConfirmationId != null
        : jointInspection?.clerkConfirmedAt != null
    case 'photo_contents':
      return photoSlots.includes('contents')
    case 'photo_wrapping':
      return photoSlots.includes('wrapping')
    case 'photo_outside':
      return photoSlots.includes('outside')
    case 'late_form':
      return photoSlots.includes('signed_form')
    case 'contract':
      return facts.isContractValid
    case 'handover_batch':
      return facts.isBatchKnown
    case 'privacy_notice':
      return facts.isNoticeKnown
  }
}

/** Parts that the one table asks for, photos among them; what was taken in on paper also shows the signed paper, which nobody signs for a letter box. */
export function requiredParts(itemClass: ItemClass, channel: AcceptanceChannel, isLate = false): RecordPart[] {
  const { parts, photos } = requirements[itemClass][channel]
  const isOnPaper = isLate && channel !== 'letter_box' && !lenientChannels.includes(channel)
  const paper: RecordPart[] = isOnPaper ? ['late_form'] : []
  return [...parts, ...photos.flatMap((slot) => photoParts[slot] ?? []), ...paper]
}

/** Parts still missing, in the order of the table. */
export function missingParts(facts: AcceptanceFacts): RecordPart[] {
  const { itemClass, channel, lateEntry } = facts.request
  return requiredParts(itemClass, channel, lateEntry !== null).filter((part) => !isPresent(part, facts))
}

/** Parts that photos alone supply. */
export const photoOnly: readonly RecordPart[] = [
  'photo_contents',
  'photo_wrapping',
  'photo_outside',
  'sender_confirmation',
  'late_form',
]

/** Photos that would supply what is missing, in the order they are taken: a signature that did not arrive is made good by a signed form. */
export function awaitedSlots(missing: readonly RecordPart[]): PhotoSlot[] {
  const slots: [PhotoSlot, readonly RecordPart[]][] = [
    ['contents', ['photo_contents']],
    ['wrapping', ['photo_wrapping']],
    ['outside', ['photo_outside']],
    ['signed_form', ['sender_confirmation', 'late_form']],
  ]
  return slots.flatMap(([slot, parts]) => (parts.some((part) => missing.includes(part)) ? [slot] : []))
}

export type Verdict = { stops: boolean; completeness: Completeness }

/**
 * What the missing parts mean: at counter and door they stop the clerk, unless only photos are missing and their store was down (`photos_pending`);
 * from contracts, history and late paper forms they make the record `incomplete`: listed and counted, never silently passed.
 */
export function judgeMissing(
  missing: readonly RecordPart[],
  request: Pick<AcceptItem, 'channel' | 'photosPendingReason' | 'lateEntry'>,
): Verdict {
  if (missing.length === 0) return { stops: false, completeness: 'complete' }
  if (lenientChannels.includes(request.channel) || request.lateEntry !== null)
    return { stops: false, completeness: 'incomplete' }
  if (request.photosPendingReason !== null && missing.every((part) => photoOnly.includes(part)))
    return { stops: false, completeness: 'photos_pending' }
  return { stops: true, completeness: 'incomplete' }
}
