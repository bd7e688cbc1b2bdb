// Each limit and threshold as one line of words: what it is about, and how much with its unit.
import type { OpeningRules } from '@buuan/contract'
import { useTranslation } from 'react-i18next'
import { useFigures } from '../../figures.ts'
import { type Counted, units } from './rules.ts'

export const groups = {
  shift: ['shift', 'hours'],
  limits: ['shiftOpenings', 'dayOpenings', 'shiftSearches', 'daySearches'],
  thresholds: ['bulk', 'oddHourOpenings', 'otherPoints', 'sameQuery', 'sameItem', 'sameItemPurposes'],
} as const
export const groupNames = ['shift', 'limits', 'thresholds'] as const
export type Line = (typeof groups)[keyof typeof groups][number]
export const lines: readonly Line[] = groupNames.flatMap((group): readonly Line[] => groups[group])

/** Gives functions that put rules into words. */
export function useRuleWords() {
  const { t } = useTranslation('desk')
  const figures = useFigures()
  const unit = (name: Counted, count: number) => t(`rules.unit.${units[name]}`, { count })
  const amount = (name: Counted, count: number) => `${figures(count)} ${unit(name, count)}`
  const value = (line: Line, rules: OpeningRules): string => {
    if (line === 'shift')
      return t(`rules.shift.${rules.shiftBasis}`, { length: amount('shiftHours', rules.shiftHours) })
    if (line === 'hours') return `${rules.openFrom}–${rules.openTo}`
    if (line !== 'bulk') return amount(line, rules[line])
    const [items, within] = [amount('bulkItems', rules.bulkItems), amount('bulkMinutes', rules.bulkMinutes)]
    return t('rules.bulkWithin', { items, within })
  }
  return { unit, value, label: (line: Line) => t(`rules.line.${line}`) }
}
