// Late entry from paper without a browser: what it needs, what its request says, and that the paper's own time counts.
import { AcceptItem, awaitedSlots } from '@buuan/contract'
import { describe, expect, test } from 'vitest'
import { findFieldProblems } from './field-problems.ts'
import { type AcceptanceForm, emptyForm } from './form.ts'
import { changeForm, type FormAction } from './form-actions.ts'
import { slotsOf } from './photo-slots.ts'
import { isStopped, progressOf } from './progress.ts'
import { toRequest } from './to-request.ts'

const today = '2026-11-21'
const typedAt = '2026-11-21T03:42:00.000Z'
const servicePointId = `svp_${'0'.repeat(32)}` as const
const facts = { servicePointId, draftId: null, goods: undefined, today }
const fresh = () => emptyForm('00000000-0000-4000-8000-000000000000')
const after = (form: AcceptanceForm, ...actions: FormAction[]) => actions.reduce(changeForm, form)
const request = (form: AcceptanceForm) => toRequest(form, { servicePointId, draftId: null, categoryCodes: [] })
const paper: FormAction[] = [
  { type: 'late', changes: { isLate: true, day: '20/11/2026', time: '09:15', reason: 'power_cut' } },
  { type: 'item', changes: { paperFormNumber: 'mg-nk2-261120-001' } },
]
const codes = (form: AcceptanceForm) => findFieldProblems(form, today).map(({ field, code }) => `${field} ${code}`)

describe('late entry', () => {
  test('says the true time in Viet Nam, the reason and the number of the form; it was signed on paper', () => {
    const form = after(fresh(), ...paper)
    expect(form.inspection.senderConfirms).toBe('signed_form')
    expect(AcceptItem.parse(request(form))).toMatchObject({
      lateEntry: { acceptedAt: '2026-11-20T09:15:00+07:00', reason: 'power_cut' },
      paperFormNumber: 'MG-NK2-261120-001',
    })
  })

  test('what the paper attests happened when it was written, not when it is typed', () => {
    const form = after(
      fresh(),
      ...paper,
      { type: 'piece', id: 'p1', changes: { description: 'Sách' } },
      { type: 'tick', checklist: 'general', code: 'count_as_declared', at: typedAt },
      { type: 'identity', changes: { number: '003190004512' } },
      { type: 'compared', at: typedAt },
      { type: 'inspection', changes: { clerkConfirmedAt: typedAt } },
    )
    const { jointInspection, identification } = request(form)
    const at = '2026-11-20T09:15:00+07:00'
    expect(jointInspection).toMatchObject({ ticks: [{ at }], clerkConfirmedAt: at })
    expect(identification?.comparedAt).toBe(at)
    const now = after(form, { type: 'late', changes: { isLate: false } })
    expect(request(now).jointInspection?.clerkConfirmedAt).toBe(typedAt)
  })

  test.each([
    [{ day: '13/11/2026' }, 'late.day late_day'],
    [{ day: '22/11/2026' }, 'late.day late_day'],
    [{ day: '31/02/2026' }, 'late.day date'],
    [{ time: '25:00' }, 'late.time late_time'],
    [{ time: '' }, 'late.time late_time'],
    [{ reason: '' as const }, 'late.reason late_reason'],
  ])('with %o is named as %s and not sent', (changes, code) => {
    const form = after(fresh(), ...paper, { type: 'late', changes })
    expect(codes(form)).toEqual([code])
    expect(isStopped(progressOf(form, facts))).toBe(true)
  })

  test('without the number of its form it is not sent; seven days back it is', () => {
    expect(codes(after(fresh(), paper[0]!))).toEqual(['late.form late_form'])
    expect(codes(after(fresh(), ...paper, { type: 'late', changes: { day: '14/11/2026' } }))).toEqual([])
  })

  test('asks for the photo of the paper, of a letter too; other parts may follow, the people and the contents may not', () => {
    const form = after(fresh(), ...paper)
    const signed = (each: AcceptanceForm) =>
      slotsOf(each)
        .filter(({ required }) => required)
        .map(({ id }) => id)
    expect(signed(form)).toEqual(['contents', 'wrapping', 'signed_form'])
    const letter = after(form, { type: 'kind', changes: { itemClass: 'letter' } })
    expect(signed(letter)).toEqual(['outside', 'signed_form'])
    expect(progressOf(letter, facts).missing).toContain('late_form')
    expect(isStopped(progressOf(letter, facts))).toBe(true)
    const address = { place: 'x', communeCode: '31135', provinceCode: '92' }
    const named = after(
      letter,
      { type: 'sender', changes: { name: 'Lý Thị Hoa' } },
      { type: 'address', of: 'sender', changes: address },
      { type: 'addressee', changes: { name: 'Nguyễn Văn Thành' } },
      { type: 'address', of: 'addressee', changes: address },
    )
    expect(isStopped(progressOf(named, facts))).toBe(false)
  })
})

test('a printed form is signed with a pen, and its number goes with the acceptance', () => {
  const form = after(fresh(), { type: 'printed', formNumber: 'MG-NK2-261121-004' })
  expect(form.inspection.senderConfirms).toBe('signed_form')
  expect(request(form)).toMatchObject({ paperFormNumber: 'MG-NK2-261121-004', lateEntry: null })
})

test('photos that would supply what is missing, each once', () => {
  expect(awaitedSlots(['sender_confirmation', 'photo_wrapping', 'late_form', 'phone'])).toEqual([
    'wrapping',
    'signed_form',
  ])
  expect(awaitedSlots(['phone'])).toEqual([])
})
