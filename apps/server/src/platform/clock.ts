// The one clock. Modules read ctx.now; nothing else asks the machine for the time.

export type Clock = () => Date

/** The machine's wall clock. */
export const systemClock: Clock = () => new Date()

/** Difference in milliseconds between the wall clock's and the monotonic clock's advance since the last call. */
export function makeStepMeter(clock: Clock, monotonicMs: () => number): () => number {
  let lastWall = clock().getTime()
  let lastMonotonic = monotonicMs()
  return () => {
    const wall = clock().getTime()
    const monotonic = monotonicMs()
    const step = wall - lastWall - (monotonic - lastMonotonic)
    lastWall = wall
    lastMonotonic = monotonic
    return Math.round(step)
  }
}
