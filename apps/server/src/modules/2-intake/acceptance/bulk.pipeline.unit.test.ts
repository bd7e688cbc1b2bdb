// Many at once, answers in order, reading no faster than answers are taken.
import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { inOrder } from './bulk.pipeline.ts'

async function* numbers(count: number, seen?: { read: number }) {
  for (let number = 0; number < count; number += 1) {
    if (seen) seen.read += 1
    yield number
  }
}
const after = async (turns: number) => {
  for (let each = 0; each < turns; each += 1) await turn()
}

describe('works in order', () => {
  test('answers stand in the order of the works, whichever ends first', async () => {
    const answers: number[] = []
    const work = async (number: number) => {
      await after((7 * number) % 5)
      return { number }
    }
    for await (const { number } of inOrder(numbers(50), work, 8)) answers.push(number)
    expect(answers).toEqual(Array.from({ length: 50 }, (_, index) => index))
  })

  test('never more than the limit is under way, and it is reached', async () => {
    let underWay = 0
    let most = 0
    const work = async () => {
      underWay += 1
      most = Math.max(most, underWay)
      await after(3)
      underWay -= 1
      return {}
    }
    for await (const _answer of inOrder(numbers(40), work, 8)) void _answer
    expect(most).toBe(8)
  })

  test('a taker that waits stops the reading; one that leaves waits for what is under way', async () => {
    const seen = { read: 0 }
    let done = 0
    const work = async () => {
      await after(2)
      done += 1
      return {}
    }
    const answers = inOrder(numbers(1_000, seen), work, 8)
    await answers.next()
    await after(20)
    expect(seen.read).toBeLessThanOrEqual(10)
    await answers.return(undefined)
    expect(done).toBe(seen.read)
  })

  test('an answer leaves while the source is silent', async () => {
    let release = () => {}
    const gate = new Promise<void>((resolve) => (release = resolve))
    async function* slow() {
      yield 1
      await gate
      yield 2
    }
    const answers = inOrder(slow(), async (number) => ({ number }), 8)
    expect((await answers.next()).value).toEqual({ number: 1 })
    release()
    expect((await answers.next()).value).toEqual({ number: 2 })
  })

  test('a source that fails is told after the answers before it', async () => {
    async function* broken() {
      yield 1
      throw new Error('cut')
    }
    const answers = inOrder(broken(), async (number) => ({ number }), 8)
    expect((await answers.next()).value).toEqual({ number: 1 })
    await expect(answers.next()).rejects.toThrow('cut')
  })
})
