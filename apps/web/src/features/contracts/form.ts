// What was typed on the forms of contracts → what is sent, or the fields that are wrong. Pure.
import type { CreateContractInput, RecordHandoverInput, UpdateContractInput } from '@buuan/contract'
import { parseTaxCode } from '@buuan/identity-document'
import { parseDay } from '@buuan/vietnam'

export type ContractDraft = {
  servicePointId: string
  number: string
  customerName: string
  taxCode: string
  level: 1 | 2
  method: NonNullable<CreateContractInput['method']>
  validFrom: string
  validUntil: string
  representativeName: string
  representativeTitle: string
  representativePhone: string
  documentNumber: string
}

export const emptyDraft: ContractDraft = {
  servicePointId: '',
  number: '',
  customerName: '',
  taxCode: '',
  level: 2,
  method: 'cccd_qr',
  validFrom: '',
  validUntil: '',
  representativeName: '',
  representativeTitle: '',
  representativePhone: '',
  documentNumber: '',
}

export const contractFields = [
  'servicePointId',
  'number',
  'customerName',
  'taxCode',
  'validFrom',
  'validUntil',
  'representativeName',
  'documentNumber',
] as const
export type ContractField = (typeof contractFields)[number]

/** ISO day of a typed day, or the empty text. */
export function isoDayOf(typed: string): string {
  const reading = parseDay(typed)
  return reading.ok ? reading.day : ''
}

/** Fields of a contract that are not right yet, in the order of the form. */
export function wrongContractFields(draft: ContractDraft): ContractField[] {
  const [from, until] = [isoDayOf(draft.validFrom), isoDayOf(draft.validUntil)]
  const wrong: Record<ContractField, boolean> = {
    servicePointId: draft.servicePointId === '',
    number: draft.number.trim().length < 2,
    customerName: draft.customerName.trim().length < 2,
    taxCode: !parseTaxCode(draft.taxCode).ok,
    validFrom: from === '',
    validUntil: until === '' || (from !== '' && until < from),
    representativeName: draft.representativeName.trim().length < 2,
    documentNumber: draft.documentNumber.trim().length < 4,
  }
  return contractFields.filter((field) => wrong[field])
}

/** Fields of a new representative that are not right yet. */
export function wrongVerificationFields(draft: ContractDraft): ContractField[] {
  const wrong = wrongContractFields(draft)
  return wrong.filter((field) => field === 'representativeName' || field === 'documentNumber')
}

const representativeOf = (draft: ContractDraft): CreateContractInput['representative'] => ({
  name: draft.representativeName,
  title: draft.representativeTitle,
  phone: draft.representativePhone.trim() || null,
  documentNumber: draft.documentNumber,
})

/** Request of a verification; the representative only where it is another one. */
export function verificationRequest(
  { level, method, ...draft }: ContractDraft,
  { version, isOther }: { version: number; isOther: boolean },
): UpdateContractInput {
  return { version, level, method, ...(isOther && { representative: representativeOf({ level, method, ...draft }) }) }
}

/** Request of a contract whose fields are right. */
export function contractRequest(draft: ContractDraft): CreateContractInput {
  return {
    servicePointId: draft.servicePointId as CreateContractInput['servicePointId'],
    number: draft.number,
    customerName: draft.customerName,
    taxCode: draft.taxCode,
    level: draft.level,
    method: draft.method,
    validFrom: isoDayOf(draft.validFrom),
    validUntil: isoDayOf(draft.validUntil),
    representative: representativeOf(draft),
  }
}

export type HandoverDraft = {
  name: string
  phone: string
  documentNumber: string
  itemCount: string
  extent: 'all' | 'sample' | 'none'
  inspectedCount: string
  samplingRule: string
  undertakingSigned: boolean
  photos: { sha256: string; name: string }[]
  /** Where the operator keeps the photos' files. */
  photoPlace: string
}

export const emptyHandover: HandoverDraft = {
  name: '',
  phone: '',
  documentNumber: '',
  itemCount: '',
  extent: 'sample',
  inspectedCount: '',
  samplingRule: '',
  undertakingSigned: false,
  photos: [],
  photoPlace: '',
}

export type HandoverField = 'name' | 'itemCount' | 'inspectedCount' | 'samplingRule' | 'photoPlace'

/** Fields of a hand-over that are not right yet; all and none need no count, a sample needs its rule. */
export function wrongHandoverFields(draft: HandoverDraft): HandoverField[] {
  const [items, inspected] = [wholeOf(draft.itemCount), wholeOf(draft.inspectedCount)]
  const isSample = draft.extent === 'sample'
  const wrong: Record<HandoverField, boolean> = {
    name: draft.name.trim().length < 2,
    itemCount: items < 1 || items > 1_000_000,
    inspectedCount: isSample && (inspected < 1 || inspected >= items),
    samplingRule: isSample && draft.samplingRule.trim().length < 5,
    photoPlace: draft.photos.length > 0 && !/^[\w./:-]{1,190}$/.test(draft.photoPlace.trim()),
  }
  return (Object.keys(wrong) as HandoverField[]).filter((field) => wrong[field])
}

/** Request of a hand-over whose fields are right. */
export function handoverRequest(draft: HandoverDraft, servicePointId: string): RecordHandoverInput {
  const itemCount = wholeOf(draft.itemCount)
  const counts = { all: itemCount, none: 0, sample: wholeOf(draft.inspectedCount) }
  return {
    servicePointId: servicePointId as RecordHandoverInput['servicePointId'],
    handedOverBy: {
      name: draft.name,
      phone: draft.phone.trim() || null,
      documentNumber: draft.documentNumber.trim() || null,
    },
    itemCount,
    extent: draft.extent,
    inspectedCount: counts[draft.extent],
    samplingRule: draft.extent === 'sample' ? draft.samplingRule : '',
    undertakingSigned: draft.undertakingSigned,
    photos: draft.photos.map(({ sha256 }, index) => ({ sha256, reference: `${draft.photoPlace.trim()}/${index + 1}` })),
  }
}

function wholeOf(typed: string): number {
  const digits = typed.replaceAll(/[\s.]/g, '')
  return /^\d{1,7}$/.test(digits) ? Number(digits) : -1
}
