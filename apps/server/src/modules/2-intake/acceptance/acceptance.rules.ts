// Rules of acceptance. What an acceptance still lacks stands in the contract, so that counter and server judge by the same function; here is what only the server decides.
export { judgeMissing, missingParts, type Verdict } from '@buuan/contract'

/** Whether a stated time of acceptance may be entered late: past, and within the window of its channel. */
export function isLateEntryInTime(acceptedAt: Date, now: Date, windowDays: number): boolean {
  const ageMs = now.getTime() - acceptedAt.getTime()
  return ageMs >= 0 && ageMs <= windowDays * 86_400_000
}
