// Groups writes that arrive together into one transaction (group commit). Every caller is answered after the commit, with its own result.

export type GroupCommit<Item, Result> = { add(item: Item): Promise<Result>; drained(): Promise<void> }

export type GroupSettings<Item, Result> = {
  /** Items of one key share a transaction; different keys (operators) never do. */
  keyOf(item: Item): string
  maxBatch: number
  maxInFlight: number
  /** Writes a batch in one transaction; results stand in the order of the items. */
  write(items: Item[]): Promise<Result[]>
}

type Waiting<Item, Result> = { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }

function isRefusedData(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code))
}

/** Makes a writer: while `maxInFlight` batches are under way, newcomers gather; when one ends, they go together. */
export function makeGroupCommit<Item, Result>({
  keyOf,
  maxBatch,
  maxInFlight,
  write,
}: GroupSettings<Item, Result>): GroupCommit<Item, Result> {
  const queues = new Map<string, Waiting<Item, Result>[]>()
  let inFlight = 0
  let idle: (() => void)[] = []

  const pump = () => {
    while (inFlight < maxInFlight && queues.size > 0) {
      const [key, queue] = queues.entries().next().value!
      const batch = queue.splice(0, maxBatch)
      queues.delete(key)
      if (queue.length > 0) queues.set(key, queue) // to the back: operators take turns
      inFlight += 1
      void carryOut(batch)
    }
    if (inFlight === 0 && queues.size === 0) {
      for (const resolve of idle) resolve()
      idle = []
    }
  }

  const carryOut = async (batch: Waiting<Item, Result>[]) => {
    try {
      const results = await write(batch.map(({ item }) => item))
      batch.forEach(({ resolve }, index) => resolve(results[index]!))
    } catch (error) {
      // One bad item must not fail its neighbours: a batch refused for its data is tried one by one. After a lost connection nobody knows, so all are told.
      if (batch.length > 1 && isRefusedData(error)) await Promise.all(batch.map((waiting) => carryOutAlone(waiting)))
      else for (const { reject } of batch) reject(error)
    } finally {
      inFlight -= 1
      setImmediate(pump)
    }
  }

  const carryOutAlone = async ({ item, resolve, reject }: Waiting<Item, Result>) => {
    try {
      resolve((await write([item]))[0]!)
    } catch (error) {
      reject(error)
    }
  }

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        const key = keyOf(item)
        const queue = queues.get(key) ?? []
        queue.push({ item, resolve, reject })
        queues.set(key, queue)
        setImmediate(pump)
      }),
    drained: () => new Promise((resolve) => (inFlight === 0 && queues.size === 0 ? resolve() : idle.push(resolve))),
  }
}
