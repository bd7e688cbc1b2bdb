// The places for photos of an item: a letter shows its outside only.
import type { AcceptanceForm, CounterSlot } from './form.ts'

export type SlotPlace = { id: CounterSlot; required: boolean }

/** The slots of the form, required ones first in the order they are taken. */
export function slotsOf(form: Pick<AcceptanceForm, 'itemClass' | 'inspection'>): SlotPlace[] {
  if (form.itemClass === 'letter') return [{ id: 'outside', required: true }]
  const signed: SlotPlace = { id: 'signed_form', required: form.inspection.senderConfirms === 'signed_form' }
  return [{ id: 'contents', required: true }, { id: 'wrapping', required: true }, signed]
}

/** The first required slot without a photo. */
export function nextSlot(form: Pick<AcceptanceForm, 'itemClass' | 'inspection' | 'photos'>): CounterSlot | undefined {
  return slotsOf(form).find((slot) => slot.required && form.photos[slot.id] === undefined)?.id
}
