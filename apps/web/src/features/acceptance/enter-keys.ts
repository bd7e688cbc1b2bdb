// Enter goes to the next field, and after the last one to the next step; never while an input method is composing.
import type { KeyboardEvent } from 'react'

const stopSelector =
  'input:not([type=hidden]):not([type=file]):not(:disabled), select:not(:disabled), textarea, [data-finding] fieldset button:first-of-type'

const isShown = (element: HTMLElement): boolean => element.getClientRects().length > 0

/** The stops of a sheet in their order; of a group of radios the chosen one stands for all. */
export function stopsIn(sheet: HTMLElement): HTMLElement[] {
  return [...sheet.querySelectorAll<HTMLElement>(stopSelector)].filter((element) => {
    if (!isShown(element)) return false
    return !(element instanceof HTMLInputElement && element.type === 'radio' && !element.checked)
  })
}

/** Focuses the first open thing of a step: an empty field, an unticked box, else its first stop; a step without any, itself. */
export function focusOpenStop(section: HTMLElement): void {
  const stops = stopsIn(section)
  const isOpen = (element: HTMLElement): boolean => {
    if (element instanceof HTMLButtonElement) return true
    if (element instanceof HTMLInputElement && element.type === 'checkbox')
      return section.dataset.step !== 'sender' && section.dataset.step !== 'contents' && !element.checked
    return (
      (element instanceof HTMLInputElement || element instanceof HTMLSelectElement) &&
      element.type !== 'radio' &&
      element.value === ''
    )
  }
  const wanted = section.dataset.step === 'item' ? stops[0] : (stops.find(isOpen) ?? stops[0])
  ;(wanted ?? section).focus()
}

/** Handles Enter inside the work sheet; `onEnd` runs after the last stop of a step. */
export function onEnter(event: KeyboardEvent<HTMLElement>, onEnd: () => void): void {
  if (event.key !== 'Enter' || event.defaultPrevented || event.nativeEvent.isComposing) return
  if (event.ctrlKey || event.altKey || event.metaKey) return
  const { target } = event
  if (!(target instanceof HTMLElement) || target instanceof HTMLButtonElement) return
  const section = target.closest<HTMLElement>('[data-step]')
  if (section === null) return
  event.preventDefault()
  const stops = stopsIn(section)
  const next = stops[stops.indexOf(target) + 1]
  if (next === undefined) onEnd()
  else next.focus()
}
