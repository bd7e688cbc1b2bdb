// The answers offered to a finding, on keys 1 to 4, and whether it is settled: the same rule as the server's.
import type { FindingAnswer } from '@buuan/contract'
import { isFindingSettled } from '@buuan/contract/acceptance-rules.ts'
import type { Finding } from '@buuan/goods-matcher'
import type { PieceForm } from './form.ts'

/** A choice of the clerk: an answer to record, or an act at the counter. */
export type Choice = Exclude<FindingAnswer['answer'], 'removed_by_sender'> | 'reword' | 'remove' | 'refuse'

const byDisposition: Record<Finding['disposition'], (strength: Finding['strength']) => readonly Choice[]> = {
  prohibited: (strength) =>
    strength === 'ask'
      ? ['not_this_goods', 'documents_complete', 'remove', 'refuse']
      : ['refuse', 'remove', 'not_this_goods'],
  conditional: () => ['documents_complete', 'documents_missing', 'not_this_goods', 'other'],
  air_restricted: () => ['road_only', 'not_this_goods', 'packed_as_required', 'other'],
  international_only: () => ['documents_complete', 'documents_missing', 'not_this_goods', 'other'],
  vague: () => ['reword', 'remove'],
}

/** What may be answered to a finding, in the order of the keys. */
export const choicesFor = (finding: Finding): readonly Choice[] => byDisposition[finding.disposition](finding.strength)

/** True when a choice needs a few words of reason before it counts. */
export function needsReason(choice: Choice, finding: Finding): boolean {
  return choice === 'other' || (choice === 'not_this_goods' && finding.strength !== 'ask')
}

type Settling = { answers: PieceForm['answers']; transport: 'any' | 'road_only' }

/** True when nothing is left to ask about the finding. */
export function isSettled(finding: Finding, { answers, transport }: Settling): boolean {
  const { categoryCode, disposition, strength } = finding
  return isFindingSettled(
    { piece: 0, categoryCode, disposition, strength },
    {
      // Only the answers of the piece take part in the rule.
      pieces: [{ answers }] as Parameters<typeof isFindingSettled>[1]['pieces'],
      transport,
    },
  )
}

export type PieceStanding = 'clear' | 'condition' | 'road_only' | 'question' | 'refused' | 'vague' | 'answered'

/** The state of a row in one word; the gravest open finding speaks for it. */
export function standingOf(findings: readonly Finding[], settling: Settling): PieceStanding {
  const open = findings.find((finding) => !isSettled(finding, settling))
  if (open !== undefined) {
    if (open.disposition === 'vague') return 'vague'
    return open.disposition === 'prohibited' && open.strength === 'certain' ? 'refused' : 'question'
  }
  if (findings.length === 0) return 'clear'
  const dropped = (finding: Finding) =>
    settling.answers.some((each) => each.categoryCode === finding.categoryCode && each.answer === 'not_this_goods')
  const standing = findings.filter((finding) => !dropped(finding))
  if (standing.length === 0) return 'answered'
  return standing.some((finding) => finding.disposition === 'air_restricted') ? 'road_only' : 'condition'
}
