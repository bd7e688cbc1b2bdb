// From verdicts to the findings a clerk reads: overlaps settled, one sentence of reason, one thing to do.
import type { Action, CatalogueCategory, Disposition } from './catalogue.ts'
import type { Strength, Verdict } from './judge.ts'
import type { Scan } from './scan.ts'

/** One thing the matcher noticed in a piece description. */
export type Finding = {
  categoryCode: string
  disposition: Disposition
  /** The words as written in the original text. */
  term: string
  /** The catalogue's term that was recognised. */
  catalogueTerm: string
  /** UTF-16 offsets [start, end) in the original text. */
  span: [number, number]
  strength: Strength
  reasonVi: string
  reasonEn: string
  legalBasis: string[]
  /** What to do now; a question while the strength is `ask`. */
  action: Action
  /** What to do once the goods are confirmed to be what the finding says. */
  actionIfConfirmed: Action
  conditionVi?: string
  conditionEn?: string
  questionVi?: string
  questionEn?: string
  severity: number
}

const RANK: Record<Strength, number> = { certain: 3, likely: 2, ask: 1 }
const MAX_FINDINGS = 12

/** Findings in order of weight: strongest first, then gravest, then as written. */
export function composeFindings(scan: Scan, verdicts: Verdict[]): Finding[] {
  const kept = settleOverlaps(verdicts)
  const findings = kept.map((verdict) => toFinding(scan, verdict))
  findings.sort((a, b) => RANK[b.strength] - RANK[a.strength] || b.severity - a.severity || a.span[0] - b.span[0])
  return findings.slice(0, MAX_FINDINGS)
}

// The longest name wins over what it contains ("thuốc lá điện tử" over "thuốc lá"); at equal length the stronger, then graver one.
function settleOverlaps(verdicts: Verdict[]): Verdict[] {
  const width = (verdict: Verdict) => verdict.candidate.to - verdict.candidate.from
  const ordered = verdicts.toSorted(
    (a, b) =>
      width(b) - width(a) ||
      RANK[b.strength] - RANK[a.strength] ||
      b.candidate.term.source.weight - a.candidate.term.source.weight ||
      b.candidate.exact - a.candidate.exact ||
      b.category.severity - a.category.severity,
  )
  const kept: Verdict[] = []
  for (const verdict of ordered) {
    const { from, to } = verdict.candidate
    const inside = kept.some((other) => other.candidate.from <= from && other.candidate.to >= to)
    const overlapsOwn = kept.some(
      (other) => other.category === verdict.category && other.candidate.from < to && other.candidate.to > from,
    )
    if (!inside && !overlapsOwn) kept.push(verdict)
  }
  return kept
}

function toFinding(scan: Scan, verdict: Verdict): Finding {
  const { candidate, category, strength } = verdict
  const condition = candidate.term.category === category ? candidate.term.condition : undefined
  const start = scan.start[candidate.from] as number
  const end = scan.end[candidate.to - 1] as number
  const confirmed = condition?.action ?? category.action
  return {
    categoryCode: category.code,
    disposition: condition?.disposition ?? category.disposition,
    term: scan.text.slice(start, end),
    catalogueTerm: candidate.term.source.term,
    span: [start, end],
    strength,
    reasonVi: condition?.conditionVi ?? category.reasonVi,
    reasonEn: condition?.conditionEn ?? category.reasonEn,
    legalBasis: category.legalBasis.map((basis) => basis.text),
    action: strength === 'ask' ? 'ask' : confirmed,
    actionIfConfirmed: confirmed,
    ...wordsToSay(category, condition),
    severity: condition ? Math.min(2, category.severity) : category.severity,
  }
}

type Sayable = { conditionVi?: string; conditionEn?: string }

function wordsToSay(category: CatalogueCategory, condition: Sayable | undefined) {
  const source: Sayable = condition ?? category
  return {
    ...(source.conditionVi !== undefined && { conditionVi: source.conditionVi }),
    ...(source.conditionEn !== undefined && { conditionEn: source.conditionEn }),
    ...(category.questionVi !== undefined && { questionVi: category.questionVi }),
    ...(category.questionEn !== undefined && { questionEn: category.questionEn }),
  }
}

/** The finding for a declaration that names no goods at all. */
export function vagueFinding(text: string): Finding {
  const start = text.length - text.trimStart().length
  return {
    categoryCode: 'VAGUE',
    disposition: 'vague',
    term: text.trim(),
    catalogueTerm: '',
    span: [start, text.trimEnd().length],
    strength: 'ask',
    reasonVi: 'Nội dung khai báo chưa nêu tên hàng cụ thể nên chưa thể đối chiếu danh mục.',
    reasonEn: 'The declaration names no particular goods, so it cannot be checked against the list.',
    legalBasis: ['Chỉ thị 02/CT-BKHCN, mục I.5'],
    action: 'ask',
    actionIfConfirmed: 'ask',
    questionVi: 'Đề nghị ghi rõ tên hàng, chất liệu và số lượng (ví dụ: 2 áo thun nam, 1 ốp lưng điện thoại).',
    questionEn: 'Please name the goods, material and quantity (for example: 2 T-shirts, 1 phone case).',
    severity: 1,
  }
}
