// Bounded concurrency: so many at a time, the rest wait in order.

export type Limiter = <Result>(work: () => Promise<Result>) => Promise<Result>

/** Lets at most `count` pieces of work run at a time. */
export function makeLimiter(count: number): Limiter {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running >= count) await new Promise<void>((resolve) => void waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next)
        next() // the place is handed on
      else running -= 1
    }
  }
}
