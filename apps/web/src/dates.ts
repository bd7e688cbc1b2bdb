// Dates and times as Viet Nam writes them, always in Viet Nam's time whatever the machine says.

const zone = 'Asia/Ho_Chi_Minh'
const dayFormat = new Intl.DateTimeFormat('vi-VN', {
  timeZone: zone,
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
})
const timeFormat = new Intl.DateTimeFormat('vi-VN', {
  timeZone: zone,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

type Instant = Date | string | number
const asDate = (instant: Instant): Date => (instant instanceof Date ? instant : new Date(instant))

function partsOf(format: Intl.DateTimeFormat, instant: Instant): Record<string, string> {
  return Object.fromEntries(format.formatToParts(asDate(instant)).map((part) => [part.type, part.value]))
}

/** Gives the day as dd/mm/yyyy. */
export function dayOf(instant: Instant): string {
  const { day = '', month = '', year = '' } = partsOf(dayFormat, instant)
  return `${day}/${month}/${year}`
}

/** Gives the time as HH:MM, 24 hours. */
export function timeOfDay(instant: Instant): string {
  const { hour = '', minute = '' } = partsOf(timeFormat, instant)
  return `${hour}:${minute}`
}

/** Gives day and time as dd/mm/yyyy HH:MM. */
export function dayAndTime(instant: Instant): string {
  return `${dayOf(instant)} ${timeOfDay(instant)}`
}
