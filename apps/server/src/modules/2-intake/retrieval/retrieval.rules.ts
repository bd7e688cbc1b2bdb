// Bounds of searching: whose items, which days, how wide. Pure.
import {
  type DayRange,
  NAME_SEARCH_DAYS,
  NAME_SEARCH_DAYS_LONG,
  type OpenItem,
  type OpeningPart,
  type ProblemCode,
  SEARCH_DAYS,
  isCaseNumberSound,
  mayOpenFor,
  openingPurposeOf,
  partsFor,
  problem,
} from '@buuan/contract'
import { type StaffActor, isPointBound } from '../../../platform/access/actor.ts'
import { addDays } from '../../../platform/database/days.ts'

/** Whose items a person finds: of one service point, or of the whole organisation (`servicePointId` null). */
export type Reach = { organisationId: string; servicePointId: string | null }

/**
 * Design §8: a clerk works at one service point. Clerk and supervisor therefore find their own point's items only, by whatever way they search;
 * the security lead finds the operator's. Point-bound staff without a point find nothing.
 */
export function reachOf(actor: StaffActor): Reach {
  const { organisationId } = actor
  if (!isPointBound(actor)) return { organisationId, servicePointId: null }
  if (actor.servicePointId === null) throw problem('not_found')
  return { organisationId, servicePointId: actor.servicePointId }
}

/** Whether an item lies within a reach. */
export function isWithin(reach: Reach, item: { organisation_id: string; service_point_id: string }): boolean {
  return (
    item.organisation_id === reach.organisationId &&
    (reach.servicePointId === null || item.service_point_id === reach.servicePointId)
  )
}

/** The service point a search is about: the one named, or one's own; a point outside the reach is not found. */
export function pointOf(reach: Reach, named: string | null): string {
  const point = named ?? reach.servicePointId
  if (point === null || (reach.servicePointId !== null && point !== reach.servicePointId)) throw problem('not_found')
  return point
}

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
  roles: StaffActor['roles'],
  { purpose: code, caseNumber, parts }: Pick<OpenItem, 'purpose' | 'caseNumber' | 'parts'>,
): ProblemCode | undefined {
  const purpose = openingPurposeOf(code)
  const allowed: readonly OpeningPart[] = partsFor(purpose, roles)
  if (!mayOpenFor(purpose, roles) || parts.some((part) => !allowed.includes(part))) return 'purpose_not_allowed'
  if (purpose.caseBook !== null && (caseNumber === null || !isCaseNumberSound(purpose, caseNumber)))
    return 'case_number_required'
  return undefined
}
