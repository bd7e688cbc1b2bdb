// Bounds of searching and opening: which days, how wide, for which purpose. Pure.
import {
  type DayRange,
  NAME_SEARCH_DAYS,
  NAME_SEARCH_DAYS_LONG,
  type OpenItem,
  type OpeningPart,
  type ProblemCode,
  type Role,
  SEARCH_DAYS,
  isCaseNumberSound,
  mayOpenFor,
  openingPurposeOf,
  partsFor,
  problem,
} from '@buuan/contract'
import { addDays } from '@buuan/vietnam'

/** Days of a search, newest first: the retained ones, or those of the range that are among them. */
export function daysToSearch(range: DayRange | undefined, today: string): string[] {
  const oldest = addDays(today, 1 - SEARCH_DAYS)
  const first = range && range.from > oldest ? range.from : oldest
  const last = range && range.to < today ? range.to : today
  const days: string[] = []
  for (let day = last; day >= first; day = addDays(day, -1)) days.push(day)
  return days
}

/** Throws search_too_wide when a search by name spans more days than the person may. */
export function checkNameRange({ from, to }: DayRange, mayGoLong: boolean): void {
  const most = mayGoLong ? NAME_SEARCH_DAYS_LONG : NAME_SEARCH_DAYS
  if (to > addDays(from, most - 1)) throw problem('search_too_wide', { days: most })
}

/** What stands against an opening: the purpose or a part is not the role's, or the case number is missing or of another book. */
export function judgeOpening(
  roles: readonly Role[],
  { purpose: code, caseNumber, parts }: Pick<OpenItem, 'purpose' | 'caseNumber' | 'parts'>,
): ProblemCode | undefined {
  const purpose = openingPurposeOf(code)
  const allowed: readonly OpeningPart[] = partsFor(purpose, roles)
  if (!mayOpenFor(purpose, roles) || parts.some((part) => !allowed.includes(part))) return 'purpose_not_allowed'
  if (purpose.caseBook !== null && (caseNumber === null || !isCaseNumberSound(purpose, caseNumber)))
    return 'case_number_required'
  return undefined
}
