// One key for one act: the same while it is tried again, a new one when it has succeeded.
import { useCallback, useRef } from 'react'
import { newIdempotencyKey } from './api.ts'

export type IdempotencyKey = {
  /** Gives the key of the act at hand. */
  current: () => string
  /** Call when the act has succeeded; the next act gets a key of its own. */
  renew: () => void
}

/** Keeps an idempotency key over repeated tries, so that pressing F9 again after a lost answer saves nothing twice. */
export function useIdempotencyKey(): IdempotencyKey {
  const key = useRef<string>(undefined)
  const current = useCallback(() => {
    key.current ??= newIdempotencyKey()
    return key.current
  }, [])
  const renew = useCallback(() => {
    key.current = undefined
  }, [])
  return { current, renew }
}
