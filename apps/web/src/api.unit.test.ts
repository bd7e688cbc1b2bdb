// Idempotency keys are fresh version 4 UUIDs, also where the browser has no `randomUUID`.
import { expect, test, vi } from 'vitest'
import { newIdempotencyKey } from './api.ts'

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

test('each key is a new UUID', () => {
  const keys = Array.from({ length: 50 }, newIdempotencyKey)
  expect(new Set(keys).size).toBe(50)
  for (const key of keys) expect(key).toMatch(shape)
})

test('a page outside a secure context makes them from random bytes', () => {
  const whole = crypto
  vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => whole.getRandomValues(bytes) })
  try {
    expect(newIdempotencyKey()).toMatch(shape)
  } finally {
    vi.unstubAllGlobals()
  }
})
