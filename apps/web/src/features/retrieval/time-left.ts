// How long photos may still come.

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/** Time left until the photos are due, in whole hours, in minutes within the last hour; null once it is over. */
export function timeLeft(dueAt: string, now: number): { unit: 'hours' | 'minutes'; count: number } | null {
  const left = Date.parse(dueAt) - now
  if (left <= 0) return null
  return left >= HOUR_MS
    ? { unit: 'hours', count: Math.floor(left / HOUR_MS) }
    : { unit: 'minutes', count: Math.max(1, Math.floor(left / MINUTE_MS)) }
}
