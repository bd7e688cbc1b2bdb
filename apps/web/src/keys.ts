// The keys of the counter: F2 F3 F6 F7 F8 F9 and Esc, in one registry that also feeds the legend.
// F1, F5, F11 and F12 stay the browser's. Nothing fires while an input method is composing.
import { useLayoutEffect, useSyncExternalStore } from 'react'

export const counterKeys = ['F2', 'F3', 'F6', 'F7', 'F8', 'F9', 'Escape'] as const
export type CounterKey = (typeof counterKeys)[number]

export type KeyBinding = {
  key: CounterKey
  /** The word of the legend; left out, the key works but is not shown. */
  label?: string
  run: () => void
  /** False leaves the key alone for now: it neither fires nor shows. */
  enabled?: boolean
}

export type KeyPress = {
  key: string
  isComposing: boolean
  keyCode: number
  repeat: boolean
  ctrlKey: boolean
  altKey: boolean
  metaKey: boolean
  shiftKey: boolean
}

/** Gives the counter key of a key press, or undefined while composing, with a modifier, or for any other key. */
export function counterKeyOf(press: KeyPress): CounterKey | undefined {
  if (press.isComposing || press.keyCode === 229) return undefined
  if (press.ctrlKey || press.altKey || press.metaKey || press.shiftKey) return undefined
  return counterKeys.find((key) => key === press.key)
}

/** The registry: the page registered last owns a key until it leaves. */
export function createKeyRegistry() {
  let owners: readonly (readonly KeyBinding[])[] = []
  let legend: readonly { key: string; label: string }[] = []
  const listeners = new Set<() => void>()

  const find = (key: CounterKey): KeyBinding | undefined =>
    owners
      .toReversed()
      .flatMap((bindings) => bindings)
      .find((binding) => binding.key === key && binding.enabled !== false)

  const change = (next: readonly (readonly KeyBinding[])[]) => {
    owners = next
    legend = counterKeys.flatMap((key) => {
      const label = find(key)?.label
      return label === undefined ? [] : [{ key: key === 'Escape' ? 'Esc' : key, label }]
    })
    for (const listener of listeners) listener()
  }

  return {
    /** Adds the bindings of a page or part; gives the way to take them back. */
    register(bindings: readonly KeyBinding[]): () => void {
      change([...owners, bindings])
      return () => change(owners.filter((each) => each !== bindings))
    },
    find,
    legend: () => legend,
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const registry = createKeyRegistry()

const dialogIsOpen = (): boolean => document.querySelector('dialog:modal') !== null

function onKeyDown(event: KeyboardEvent): void {
  const key = counterKeyOf(event)
  if (key === undefined || event.defaultPrevented) return
  const binding = registry.find(key)
  if (binding === undefined) return
  // A modal sheet owns the keyboard: Escape closes it by itself, and no act of the page behind may fire.
  if (dialogIsOpen()) {
    if (key !== 'Escape') event.preventDefault()
    return
  }
  event.preventDefault()
  if (!event.repeat) binding.run()
}

if (typeof window !== 'undefined') window.addEventListener('keydown', onKeyDown)

/** Registers keys while the calling part is shown, from the moment it is seen. Give the same array while nothing changes (`useMemo`). */
export function useKeys(bindings: readonly KeyBinding[]): void {
  useLayoutEffect(() => registry.register(bindings), [bindings])
}

/** Gives the legend of the keys that act now, in the order of the keyboard; feeds `DecisionBar`. */
export function useLegend(): readonly { key: string; label: string }[] {
  return useSyncExternalStore(registry.subscribe, registry.legend)
}
