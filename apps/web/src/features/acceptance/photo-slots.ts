// The places for photos of an item: a letter shows its outside only, and what was taken in on paper its paper.
import { requirements } from '@buuan/contract/requirements.ts'
import { type AcceptanceForm, channelOf, type CounterSlot, isFromLetterBox, type ItemKind } from './form.ts'

type PhotoFacts = ItemKind & Pick<AcceptanceForm, 'inspection' | 'late'>
export type SlotPlace = { id: CounterSlot; required: boolean }

/** The slots of the form, required ones first in the order they are taken. */
export function slotsOf(form: PhotoFacts): SlotPlace[] {
  const { isLate } = form.late
  const signed: SlotPlace = { id: 'signed_form', required: isLate || form.inspection.senderConfirms === 'signed_form' }
  if (form.itemClass === 'letter') {
    const outside = requirements.letter[channelOf(form)].photos.includes('outside')
    // Nobody signs for a letter out of a letter box.
    const paper = { ...signed, required: !isFromLetterBox(form) }
    return [{ id: 'outside', required: outside }, ...(isLate ? [paper] : [])]
  }
  return [{ id: 'contents', required: true }, { id: 'wrapping', required: true }, signed]
}

/** The first required slot without a photo. */
export function nextSlot(form: PhotoFacts & Pick<AcceptanceForm, 'photos'>): CounterSlot | undefined {
  return slotsOf(form).find((slot) => slot.required && form.photos[slot.id] === undefined)?.id
}
