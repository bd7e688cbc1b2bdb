// Limits and thresholds as the desk speaks of them: their units, and what was typed read with the contract's own shape. No drawing.
import {
  type DatedOpeningRules,
  OpeningRules,
  type OpeningRulesAnswer,
  SetOpeningRules,
  shiftWithinDay,
} from '@buuan/contract'
import { formatDay, parseDay } from '@buuan/vietnam'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

export const rulesQuery = queryOptions({
  queryKey: ['desk', 'rules'],
  queryFn: ({ signal }) => api.get<OpeningRulesAnswer>('/opening-rules', { signal }),
})

/** Sets rules from a day on. */
export function setRules(rules: SetOpeningRules): Promise<OpeningRulesAnswer> {
  return api.post<OpeningRulesAnswer>('/opening-rules', rules)
}

/** Takes back rules to come. */
export function withdrawRules(effectiveOn: string): Promise<OpeningRulesAnswer> {
  return api.post<OpeningRulesAnswer>(`/opening-rules/${effectiveOn}/withdrawal`)
}

/** What each number counts. */
export const units = {
  shiftHours: 'hours',
  shiftOpenings: 'times',
  dayOpenings: 'times',
  shiftSearches: 'times',
  daySearches: 'times',
  bulkItems: 'items',
  bulkMinutes: 'minutes',
  oddHourOpenings: 'times',
  otherPoints: 'times',
  sameQuery: 'times',
  sameItem: 'times',
  sameItemPurposes: 'purposes',
} as const satisfies Partial<Record<keyof OpeningRules, string>>
export type Counted = keyof typeof units

const counted = Object.keys(units) as Counted[] // the literal's own keys

/** Least and most that the contract takes for a number. */
export function rangeOf(name: Counted): { least: number; most: number } {
  const { minValue, maxValue } = OpeningRules.shape[name]
  return { least: minValue!, most: maxValue! } // every number of the rules has both
}

/** Everything as typed: numbers as digits, the day as dd/mm/yyyy, times as HH:MM. */
export type Draft = Record<Counted | 'effectiveOn' | 'openFrom' | 'openTo', string> & Pick<OpeningRules, 'shiftBasis'>
export type Fault = 'day' | 'range' | 'clock' | 'ends_before' | 'above_day'
export type Faults = Partial<Record<keyof Draft, Fault>>

/** Fills a draft with rules that stand. */
export function draftOf(rules: OpeningRules, effectiveOn: string): Draft {
  const numbers = Object.fromEntries(counted.map((name) => [name, String(rules[name])])) as Record<Counted, string>
  const { shiftBasis, openFrom, openTo } = rules
  return { ...numbers, shiftBasis, openFrom, openTo, effectiveOn: formatDay(effectiveOn) }
}

const clockOf = (typed: string) => typed.trim().padStart(5, '0')
const numberOf = (typed: string) => (/^\d+$/.test(typed.trim()) ? Number(typed) : Number.NaN)

function faultOf(name: keyof Draft, code: string): Fault {
  if (name === 'effectiveOn') return 'day'
  if (name !== 'openFrom' && name !== 'openTo') return 'range'
  return code === 'custom' ? 'ends_before' : 'clock'
}

/** Reads a draft; `wanted` is there only when nothing is wrong with it. */
export function readDraft(
  draft: Draft,
  { earliestOn, latestOn }: Pick<OpeningRulesAnswer, 'earliestOn' | 'latestOn'>,
): { wanted?: SetOpeningRules; faults: Faults } {
  const day = parseDay(draft.effectiveOn)
  const effectiveOn = day.ok ? day.day : ''
  const numbers = Object.fromEntries(counted.map((name) => [name, numberOf(draft[name])])) as Record<Counted, number>
  const clocks = { openFrom: clockOf(draft.openFrom), openTo: clockOf(draft.openTo) }
  const shaped = SetOpeningRules.safeParse({
    effectiveOn,
    rules: { ...numbers, ...clocks, shiftBasis: draft.shiftBasis },
  })
  const faults: Faults = {}
  for (const { path, code } of shaped.error?.issues ?? []) {
    const name = path.at(-1) as keyof Draft // the draft has the names of the contract
    faults[name] = faultOf(name, code)
  }
  if (effectiveOn < earliestOn || effectiveOn > latestOn) faults.effectiveOn = 'day'
  for (const [shift, ofDay] of shiftWithinDay) if (numbers[shift] > numbers[ofDay]) faults[shift] ??= 'above_day'
  return shaped.success && Object.keys(faults).length === 0 ? { wanted: shaped.data, faults } : { faults }
}

/** Rules to come with those that stand until then, to tell what changes. */
export function changesOf({ inForce, upcoming }: OpeningRulesAnswer): (DatedOpeningRules & { before: OpeningRules })[] {
  return upcoming.map((row, at) => ({ ...row, before: upcoming[at - 1]?.rules ?? inForce }))
}
