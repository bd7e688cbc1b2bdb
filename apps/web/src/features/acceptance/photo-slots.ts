// The places for photos of an item: a letter shows its outside only, and what was taken in on paper its paper.
import type { AcceptanceForm, CounterSlot } from './form.ts'

type PhotoFacts = Pick<AcceptanceForm, 'itemClass' | 'inspection' | 'late'>
export type SlotPlace = { id: CounterSlot; required: boolean }

/** The slots of the form, required ones first in the order they are taken. */
export function slotsOf(form: PhotoFacts): SlotPlace[] {
  const { isLate } = form.late
  const signed: SlotPlace = { id: 'signed_form', required: isLate || form.inspection.senderConfirms === 'signed_form' }
  if (form.itemClass === 'letter') return [{ id: 'outside', required: true }, ...(isLate ? [signed] : [])]
  return [{ id: 'contents', required: true }, { id: 'wrapping', required: true }, signed]
}

/** The first required slot without a photo. */
export function nextSlot(form: PhotoFacts & Pick<AcceptanceForm, 'photos'>): CounterSlot | undefined {
  return slotsOf(form).find((slot) => slot.required && form.photos[slot.id] === undefined)?.id
}
