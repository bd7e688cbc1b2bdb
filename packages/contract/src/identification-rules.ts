// What a sender's identification amounts to, and whether it is enough for the item. Pure. [CT02-I-4]
import type { AssuranceLevel } from './item-classes.ts'
import type { Identification } from './parties.ts'

export type IdentificationVerdict = { level: AssuranceLevel | null; problems: IdentificationProblem[] }
export type IdentificationProblem =
  | 'level_not_offered'
  | 'level_needs_document'
  | 'level_needs_comparison'
  | 'reason_missing'
  | 'document_expired'

const methodCeiling: Record<Identification['method'], AssuranceLevel> = {
  cccd_qr: 2,
  card_mrz: 2,
  passport_mrz: 2,
  typed_document: 2,
  vneid_presented: 2,
  tax_code: 2,
  contract: 2, // of a contract that stands: acceptance takes the client’s word for none
  declared: 0,
  none: 0,
}

/**
 * Level that the record supports: L1 needs a read document, L2 besides that the clerk's comparison of card and face; the QR is unsigned, so nothing here
 * is ever "verified". L3 and L4 belong to later readers and are offered by no method.
 */
export function judgeIdentification(identification: Identification | null, today: string): IdentificationVerdict {
  if (!identification) return { level: null, problems: [] }
  const problems: IdentificationProblem[] = []
  const { level, method, document, comparedAt, noDocumentReason } = identification
  if (level > methodCeiling[method]) problems.push('level_not_offered')
  if (level >= 1 && document === null && method !== 'contract') problems.push('level_needs_document')
  if (level >= 2 && comparedAt === null) problems.push('level_needs_comparison')
  if (level === 0 && method !== 'none' && noDocumentReason === null) problems.push('reason_missing')
  if (document?.expiresOn != null && document.expiresOn < today) problems.push('document_expired')
  return { level: level as AssuranceLevel, problems }
}

/** Whether the level meets the row of the requirements table; L0 passes a higher minimum only with its reason (minor, no document). */
export function isIdentificationEnough(
  identification: Identification | null,
  minimum: AssuranceLevel | null,
  today: string,
): boolean {
  if (minimum === null) return true
  const { level, problems } = judgeIdentification(identification, today)
  if (level === null) return minimum === 0
  if (problems.length > 0) return false
  return level >= minimum || (level === 0 && identification?.noDocumentReason != null)
}
