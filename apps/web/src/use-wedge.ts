// Catches wedge scans wherever the focus is, and gives the field in focus back what it held before.
import { useLayoutEffect, useRef } from 'react'
import { cleanScan, createWedge, isCharacter } from './wedge.ts'

export type WedgeScan = {
  text: string
  /** True when an input method took part: if the text is not understood, ask to turn it off and scan again. */
  rewritten: boolean
}

type Field = HTMLInputElement | HTMLTextAreaElement
type Before = { field: Field; value: string; start: number; end: number }

function fieldInFocus(): Field | undefined {
  const active = document.activeElement
  const isField =
    active instanceof HTMLTextAreaElement ||
    (active instanceof HTMLInputElement && active.type !== 'checkbox' && active.type !== 'radio')
  return isField ? active : undefined
}

/** A secret is typed by hand or pasted and is nobody else's to read. */
const isSecret = (field: Field | undefined): boolean =>
  field?.type === 'password' || field?.autocomplete === 'one-time-code'

function remember(field: Field | undefined): Before | undefined {
  if (field === undefined) return undefined
  const end = field.selectionEnd ?? field.value.length
  return { field, value: field.value, start: field.selectionStart ?? end, end }
}

/** Gives what the burst put into the field: the value now without what stood before and after the caret. */
function insertedInto(before: Before): string {
  const tail = before.value.length - before.end
  return before.field.value.slice(before.start, before.field.value.length - tail)
}

/** Puts the old value back the way a person would, so that React and native listeners both see it. */
function restore(before: Before): void {
  const kind = before.field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(before.field, before.value)
  before.field.dispatchEvent(new Event('input', { bubbles: true }))
  if (before.field.selectionStart !== null) before.field.setSelectionRange(before.start, before.end)
}

function listen(onScan: (scan: WedgeScan) => void): () => void {
  const wedge = createWedge()
  let before: Before | undefined
  let length = 0
  let keyAt: number | undefined

  const onKeyDown = (event: KeyboardEvent) => {
    const field = fieldInFocus()
    if (isSecret(field) || event.target instanceof HTMLDialogElement) return
    const at = event.timeStamp
    keyAt = at
    if (wedge.opens(at)) {
      before = remember(field)
      length = field?.value.length ?? 0
    }
    const follows = wedge.follows(at)
    const composing = event.isComposing || event.keyCode === 229
    const { key, ctrlKey, metaKey, repeat } = event
    const verdict = wedge.press({ at, key, ctrlKey, metaKey, repeat, composing })
    // Outside text fields a burst must press no button and tick no box: a scanned name holds blanks, a number digits.
    const astray = field === undefined && follows && isCharacter(key)
    if (verdict.kind === 'typing' && !astray) return
    event.preventDefault()
    event.stopPropagation()
    if (verdict.kind !== 'scan') return
    const kept = before !== undefined && before.field === field ? before : undefined
    const text = cleanScan(kept === undefined ? verdict.typed : insertedInto(kept))
    if (kept !== undefined) restore(kept)
    if (text !== '') onScan({ text, rewritten: verdict.rewritten })
  }

  const onInput = (event: Event) => {
    const field = fieldInFocus()
    if (field === undefined || event.target !== field || isSecret(field)) return
    // A key press bears the time of the key, an input event the time the page got to it: on a busy machine far later.
    if (keyAt !== undefined) wedge.grew(keyAt, field.value.length - length)
    length = field.value.length
  }

  window.addEventListener('keydown', onKeyDown, { capture: true })
  window.addEventListener('input', onInput, { capture: true })
  return () => {
    window.removeEventListener('keydown', onKeyDown, { capture: true })
    window.removeEventListener('input', onInput, { capture: true })
  }
}

/** Calls back with each wedge scan while the calling part is shown; typing is never touched, secrets are never read. */
export function useWedge(onScan: (scan: WedgeScan) => void): void {
  const latest = useRef(onScan)
  useLayoutEffect(() => {
    latest.current = onScan
  }, [onScan])
  useLayoutEffect(() => listen((scan) => latest.current(scan)), [])
}
