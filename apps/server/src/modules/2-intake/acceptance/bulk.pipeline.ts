// Carries out many works at once and gives their answers in the order of the works. Reads on only as fast as answers are taken.

type Slot<Answer> = { answer: Answer | undefined; settled: Promise<void> }

/**
 * Answers of `work` over `source`, in its order, at most `limit` under way. An answer leaves as soon as those before it are known, also while the source is
 * silent. When the taker stops, works under way are waited for; when the source fails, their answers come first.
 */
export async function* inOrder<Line, Answer extends object>(
  source: AsyncIterator<Line>,
  work: (line: Line) => Promise<Answer>,
  limit: number,
): AsyncGenerator<Answer> {
  const slots: Slot<Answer>[] = []
  const failures: unknown[] = []
  let isOver = false
  let arrived: IteratorResult<Line> | undefined
  let coming: Promise<void> | undefined
  const ask = () => {
    coming ??= source.next().then(
      (result) => void (arrived = result),
      (error: unknown) => {
        failures.push(error)
        arrived = { done: true, value: undefined }
      },
    )
    return coming
  }
  const begin = (line: Line) => {
    const slot: Slot<Answer> = { answer: undefined, settled: Promise.resolve() }
    slot.settled = work(line).then((answer) => void (slot.answer = answer))
    slot.settled.catch(() => undefined) // met again when its turn comes
    slots.push(slot)
  }
  try {
    while (!isOver || slots.length > 0) {
      const head = slots[0]
      if (head?.answer) {
        slots.shift()
        yield head.answer
      } else if (head && (isOver || slots.length >= limit)) await head.settled
      else if (arrived) {
        if (arrived.done) isOver = true
        else begin(arrived.value)
        arrived = undefined
        coming = undefined
      } else await (head ? Promise.race([ask(), head.settled]) : ask())
    }
  } finally {
    await Promise.allSettled(slots.map((slot) => slot.settled))
  }
  if (failures.length > 0) throw failures[0]
}
