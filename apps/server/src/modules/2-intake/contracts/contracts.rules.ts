// When a contract stands, and what its identification amounts to. Pure.
import type { ContractState, Identification } from '@buuan/contract'

export type ContractTerm = { validFrom: string; validUntil: string; closedOn: string | null }

/** State of a contract on a day (ISO, Viet Nam): from the day of its closing on it stands no more. */
export function stateOn(term: ContractTerm, day: string): ContractState {
  if (term.closedOn !== null && day >= term.closedOn) return 'closed'
  if (day < term.validFrom) return 'upcoming'
  return day > term.validUntil ? 'expired' : 'valid'
}

/** Days the contract still stands, the given day included; 0 when it does not. */
export function daysLeftOn(term: ContractTerm, day: string): number {
  if (stateOn(term, day) !== 'valid') return 0
  return Math.round((Date.parse(term.validUntil) - Date.parse(day)) / 86_400_000) + 1
}

/** What an item inherits: the level of the contract; at L2 the comparison is the one made with the representative. */
export function identificationBy(contract: { level: number; verifiedAt: Date }): Identification {
  return {
    method: 'contract',
    level: contract.level,
    document: null,
    noDocumentReason: null,
    comparedAt: contract.level >= 2 ? contract.verifiedAt.toISOString() : null,
  }
}

export type HandoverCounts = {
  itemCount: number
  inspectedCount: number
  extent: 'all' | 'sample' | 'none'
  samplingRule: string
}
export type HandoverFault = 'inspected_not_all' | 'inspected_not_none' | 'sample_out_of_range' | 'sampling_rule_missing'

/** What does not agree in a hand-over: all means every item, none means none, a sample is some of them by a rule in words. */
export function handoverFaults({ itemCount, inspectedCount, extent, samplingRule }: HandoverCounts): HandoverFault[] {
  if (extent === 'all') return inspectedCount === itemCount ? [] : ['inspected_not_all']
  if (extent === 'none') return inspectedCount === 0 ? [] : ['inspected_not_none']
  return [
    ...(inspectedCount < 1 || inspectedCount >= itemCount ? (['sample_out_of_range'] as const) : []),
    ...(samplingRule.length < 5 ? (['sampling_rule_missing'] as const) : []),
  ]
}
