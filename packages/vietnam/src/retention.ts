// When personal data of an accepted item may be erased: the directive's three months, counted as the Civil Code counts.
import { addMonths, endOfDay, type Day } from './days.ts'
import { holidayDecisions, type HolidayDecision } from './holiday-decisions.ts'
import { nextWorkingDay } from './holidays.ts'

/** The least number of months the directive orders (CT02-I-4); a shorter term is refused. */
export const minimumRetentionMonths = 3

/**
 * The last day of the term: the day of acceptance is not counted (Civil Code Art. 147.2), the term ends with the
 * corresponding day of the last month or that month's last day (148.3), moved past weekends and holidays (148.5).
 */
export function retentionDueOn(
  acceptedOn: Day,
  months: number = minimumRetentionMonths,
  decisions: readonly HolidayDecision[] = holidayDecisions,
): Day {
  if (!Number.isInteger(months) || months < minimumRetentionMonths) {
    throw new RangeError(`retention is at least ${minimumRetentionMonths} whole months`)
  }
  return nextWorkingDay(addMonths(acceptedOn, months), decisions)
}

/** The first instant at which data due on a day may be erased: 24:00 of that day in Viet Nam (Civil Code Art. 148.6). */
export function erasableFrom(dueOn: Day): Date {
  return endOfDay(dueOn)
}
