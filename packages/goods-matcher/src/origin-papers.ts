// Commercial goods without papers of origin (H02): decided from the facts of the item, not from its words.
import type { Catalogue } from './catalogue.ts'
import type { Finding } from './findings.ts'

/** What is known of an item when it is handed in. */
export type ItemFacts = {
  /** Sent in the course of trade: contract sender, shop, cash on delivery. */
  isCommercial: boolean
  /** An invoice, delivery note or other paper of origin was shown. */
  hasOriginPapers: boolean
  /** The sender says the goods were imported. */
  isImported?: boolean
  /** Imported goods carry a Vietnamese supplementary label. */
  hasVietnameseLabel?: boolean
  pieceCount?: number
  /** Declared value in đồng. */
  declaredValue?: number
}

/** Many alike pieces or a high value look like trade even when the sender does not say so. */
const TRADE_PIECES = 20
const TRADE_VALUE = 20_000_000

/** The question to ask when goods of trade come without papers, or undefined when there is nothing to ask (CT02-I-5, H02). */
export function findMissingOriginPapers(catalogue: Catalogue, facts: ItemFacts): Finding | undefined {
  const category = catalogue.categories.find((one) => one.code === 'H02')
  const looksLikeTrade = (facts.pieceCount ?? 1) >= TRADE_PIECES || (facts.declaredValue ?? 0) >= TRADE_VALUE
  const papersMissing = (facts.isCommercial || looksLikeTrade) && !facts.hasOriginPapers
  const labelMissing = facts.isCommercial && facts.isImported === true && facts.hasVietnameseLabel === false
  if (!category || (!papersMissing && !labelMissing)) return undefined
  return {
    categoryCode: category.code,
    disposition: category.disposition,
    term: '',
    catalogueTerm: '',
    span: [0, 0],
    strength: 'ask',
    reasonVi: papersMissing ? category.reasonVi : 'Hàng nhập khẩu để kinh doanh phải có nhãn phụ tiếng Việt khi gửi.',
    reasonEn: papersMissing ? category.reasonEn : 'Imported goods for trade need a Vietnamese supplementary label.',
    legalBasis: category.legalBasis.map((basis) => basis.text),
    action: 'ask',
    actionIfConfirmed: category.action,
    ...(category.conditionVi !== undefined && { conditionVi: category.conditionVi }),
    ...(category.conditionEn !== undefined && { conditionEn: category.conditionEn }),
    ...(category.questionVi !== undefined && { questionVi: category.questionVi }),
    ...(category.questionEn !== undefined && { questionEn: category.questionEn }),
    severity: category.severity,
  }
}
