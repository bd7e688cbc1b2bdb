// The grouping itself, over writes that a test decides: nobody waits for ever, and nobody is told another's result.
import { expect, test } from 'vitest'
import { makeGroupCommit } from './group-commit.ts'

const settings = { keyOf: () => 'one operator', maxBatch: 64, maxInFlight: 1 }
const lost = Object.assign(new Error('Connection terminated unexpectedly'), { code: '57P01' })

test('a batch whose connection is lost is told to every one of its members', async () => {
  const sizes: number[] = []
  const group = makeGroupCommit<number, number>({
    ...settings,
    async write(items) {
      sizes.push(items.length)
      throw lost
    },
  })
  const results = await Promise.allSettled([1, 2, 3].map((item) => group.add(item)))
  expect(sizes).toEqual([3])
  expect(results).toEqual(Array.from({ length: 3 }, () => ({ status: 'rejected', reason: lost })))
  await group.drained()
})

test('a batch refused for its data is tried one by one: the bad one fails alone', async () => {
  const bad = Object.assign(new Error('invalid input'), { code: '22P02' })
  const group = makeGroupCommit<number, number>({
    ...settings,
    async write(items) {
      if (items.includes(2)) throw bad
      return items.map((item) => item * 10)
    },
  })
  const results = await Promise.allSettled([1, 2, 3].map((item) => group.add(item)))
  expect(results).toEqual([
    { status: 'fulfilled', value: 10 },
    { status: 'rejected', reason: bad },
    { status: 'fulfilled', value: 30 },
  ])
})
