// A server that died (killed, out of memory) is started again, a few times and no more; the service above it goes on meanwhile with 503.

export type RestartReport =
  | { outcome: 'restarted'; attempt: number; milliseconds: number }
  | { outcome: 'failed'; attempt: number; error: unknown }
  | { outcome: 'given-up'; attempts: number; withinMinutes: number }

export type Watched = {
  isAlive(): Promise<boolean>
  /** Brings the server back on the port it had. */
  restart(): Promise<void>
  report(report: RestartReport): void
}

/** At most so many restarts in so long: a server that dies each time is a fault for a person, and each start costs its log. */
export const restartLimit = { attempts: 5, withinMilliseconds: 600_000 }
const lookEveryMilliseconds = 500

/** Looks after a server until `stop`, which waits for a restart under way. After the limit it tries again only when the oldest attempt is past. */
export function watchServer(
  { isAlive, restart, report }: Watched,
  { attempts, withinMilliseconds } = restartLimit,
  lookEvery = lookEveryMilliseconds,
): { stop(): Promise<void> } {
  let tried: number[] = []
  let saidGivenUp = false
  let isStopping = false
  let timer: NodeJS.Timeout | undefined

  const bringBack = async () => {
    const begun = performance.now()
    tried = tried.filter((at) => begun - at < withinMilliseconds)
    if (tried.length >= attempts) {
      if (!saidGivenUp) report({ outcome: 'given-up', attempts, withinMinutes: withinMilliseconds / 60_000 })
      saidGivenUp = true
      return
    }
    saidGivenUp = false
    tried.push(begun)
    try {
      await restart()
      report({ outcome: 'restarted', attempt: tried.length, milliseconds: Math.round(performance.now() - begun) })
    } catch (error) {
      report({ outcome: 'failed', attempt: tried.length, error })
    }
  }
  const look = async () => {
    if (!(await isAlive()) && !isStopping) await bringBack()
  }
  let looking = Promise.resolve()
  const schedule = () => {
    timer = setTimeout(() => {
      looking = look().then(() => {
        if (!isStopping) schedule()
      })
    }, lookEvery)
    timer.unref()
  }
  schedule()
  return {
    async stop() {
      isStopping = true
      clearTimeout(timer)
      await looking
    },
  }
}
