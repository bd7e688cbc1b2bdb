// The quiet confirmation at the bottom left: only for what is already visible elsewhere, never for errors.
import { useEffect, useSyncExternalStore } from 'react'
import { Toast } from '@buuan/ui'

type Said = { id: number; text: string } | null

let said: Said = null
let count = 0
const listeners = new Set<() => void>()

function set(next: Said): void {
  said = next
  for (const listener of listeners) listener()
}

/** Shows a confirmation for four seconds; the next one takes its place. */
export function toast(text: string): void {
  count += 1
  set({ id: count, text })
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Holds the place of the confirmation; part of the shell. */
export function Toasts() {
  const current = useSyncExternalStore(subscribe, () => said)
  useEffect(() => {
    if (current === null) return undefined
    const timer = setTimeout(() => set(null), 4000)
    return () => clearTimeout(timer)
  }, [current])
  return <Toast text={current?.text} />
}
