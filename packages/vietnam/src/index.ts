// The light door: text, names, masks, phones, days, numbers, days off and retention. Places are behind places.ts.
export { fold, hasAccents, spelling, squash, tidy, toNfc } from './fold.ts'
export { lastWord, longestPersonName, nameSearchKeys, nameWords, normalisePersonName } from './names.ts'
export type { PersonName, PersonNameProblem } from './names.ts'
export {
  labelName,
  labelPhone,
  maskDocumentNumber,
  maskDots,
  maskName,
  maskNameKeepSurname,
  maskPhone,
} from './masks.ts'
export type { LabelNameStyle } from './masks.ts'
export { makePhoneReader, oldMobilePrefixes } from './phones.ts'
export type { Phone, PhoneKind, PhoneProblem, PhoneReader, PhoneReading } from './phones.ts'
export {
  addDays,
  addMonths,
  dayFromNumber,
  dayNumber,
  dayOf,
  dayParts,
  daysInMonth,
  endOfDay,
  formatDay,
  formatDayInWords,
  formatInstant,
  formatTime,
  parseDay,
  startOfDay,
  vietnamDay,
  weekday,
} from './days.ts'
export type { Day, DayProblem, DayReading, Instant, YearRange } from './days.ts'
export { formatMass, formatMoney, formatNumber, parseMass, parseMoney } from './numbers.ts'
export type { NumberProblem, NumberReading } from './numbers.ts'
export { firstDayOfTet, hungKingsDay, lunarToDay, tetDays } from './lunar.ts'
export type { LunarDay } from './lunar.ts'
export { holidayDecisions } from './holiday-decisions.ts'
export type { HolidayDecision, WorkingDaySwap } from './holiday-decisions.ts'
export { findDayOff, firstHolidayYear, isWorkingDay, listDaysOff, nextWorkingDay } from './holidays.ts'
export type { DayOff, DayOffBasis } from './holidays.ts'
export { erasableFrom, minimumRetentionMonths, retentionDueOn } from './retention.ts'
