// A letter out of a letter box on the counter's form: no sender, nothing asked of one, never opened. [CT02-I-4]
import { AcceptItem } from '@buuan/contract'
import { type ScanUnderstanding, understandScan } from '@buuan/identity-document'
import { describe, expect, test } from 'vitest'
import { findFieldProblems } from './field-problems.ts'
import { type AcceptanceForm, emptyForm, formFromDraft, isUntouched, neighbourStep, stepsOf } from './form.ts'
import { changeForm, type FormAction } from './form-actions.ts'
import { fromScan } from './from-scan.ts'
import { nextSlot, slotsOf } from './photo-slots.ts'
import { papersOf } from './print-papers.ts'
import { isStopped, progressOf } from './progress.ts'

const today = '2026-11-21'
const facts = { servicePointId: `svp_${'0'.repeat(32)}` as const, draftId: null, goods: undefined, today }
const after = (form: AcceptanceForm, ...actions: FormAction[]) => actions.reduce(changeForm, form)
const fresh = () => emptyForm('00000000-0000-4000-8000-000000000000')
const letter: FormAction = { type: 'kind', changes: { itemClass: 'letter' } }
const box: FormAction = { type: 'kind', changes: { letterBox: true } }
const boxed = () => after(fresh(), letter, box)
const read = (text: string): ScanUnderstanding => understandScan(text, { today, operatorSchemes: [] })
const card = '003190004512||Trần Thị Mai Hương|15041990|Nữ|12 Hòa Bình, Phường Ninh Kiều, Cần Thơ|01072021'

describe('a letter out of a letter box', () => {
  test('has the steps item, addressee and decision, and may be accepted at once: the table asks for nothing', () => {
    const progress = progressOf(boxed(), facts)
    expect(progress.steps.map(({ id }) => id)).toEqual(['item', 'addressee', 'decision'])
    expect([progress.missing, progress.problems, isStopped(progress)]).toEqual([[], [], false])
    expect(neighbourStep(boxed(), 1)).toBe('addressee')
  })

  test('a letter brought to the counter is still stopped without its sender, addressee, notice and photo', () => {
    const progress = progressOf(after(fresh(), letter), facts)
    expect(progress.missing).toEqual(['sender', 'addressee', 'privacy_notice', 'photo_outside'])
    expect(isStopped(progress)).toBe(true)
    expect(progress.request.channel).toBe('counter')
  })

  test('is sent with its channel and without anything of a sender, whatever was entered before', () => {
    const entered = after(
      fromScan(fresh(), read(card), 'p1').form,
      { type: 'sender', changes: { phone: '09' } },
      { type: 'presenter', changes: { isOther: true, name: 'Lê Văn An' } },
      { type: 'item', changes: { noticeVersion: 'CN-2026-1' } },
      { type: 'piece', id: 'p1', changes: { description: 'thuốc' } },
      letter,
      box,
    )
    const { request, problems } = progressOf(entered, facts)
    expect(AcceptItem.parse(request)).toEqual(request)
    expect(request).toMatchObject({
      channel: 'letter_box',
      sender: null,
      presenter: null,
      identification: null,
      privacyNoticeVersion: null,
      pieces: [],
      jointInspection: null,
    })
    expect([problems, entered.step]).toEqual([[], 'item'])
  })

  test('is nothing that a packet or parcel can be', () => {
    const parcel = after(boxed(), { type: 'kind', changes: { itemClass: 'parcel' } })
    const { request, missing } = progressOf(parcel, facts)
    expect(request.channel).toBe('counter')
    expect(missing).toContain('identification')
    expect(stepsOf(parcel)).toContain('inspection')
  })

  test('its addressee is sent as on the envelope; an address of nobody is asked about, not lost', () => {
    const place = { place: 'x', communeCode: '20242', provinceCode: '48' }
    const nobody = after(boxed(), { type: 'address', of: 'addressee', changes: place })
    expect(findFieldProblems(nobody, today).map(({ field, code }) => `${field}:${code}`)).toEqual([
      'addressee.name:addressee_name',
    ])
    expect(isStopped(progressOf(nobody, facts))).toBe(true)
    const named = after(nobody, { type: 'addressee', changes: { name: 'Nguyễn Văn Thành' } })
    expect(progressOf(named, facts).request.addressee).toMatchObject({ name: 'Nguyễn Văn Thành', phone: null })
    expect(isStopped(progressOf(named, facts))).toBe(false)
  })

  test.each([card, '003190004512', '0905123218'])('keeps nothing of a sender that is scanned: %s', (text) => {
    const form = boxed()
    expect(fromScan(form, read(text), 'p1')).toEqual({ form, outcome: 'no_sender' })
  })

  test('takes a telephone for its addressee, and a number', () => {
    const form = { ...boxed(), step: 'addressee' as const }
    expect(fromScan(form, read('0905123218'), 'p1').form.addressee.phone).toBe('0905123218')
    expect(fromScan(form, read('RH208710015VN'), 'p1').form).toMatchObject({ letterBox: true, step: 'addressee' })
  })

  test('may show its outside and must not; no sender takes a receipt home', () => {
    expect([slotsOf(boxed()), nextSlot(boxed())]).toEqual([[{ id: 'outside', required: false }], undefined])
    expect([papersOf(boxed()), papersOf(after(fresh(), letter))]).toEqual([['label_a6'], ['receipt_80mm', 'label_a6']])
    const late = after(boxed(), { type: 'late', changes: { isLate: true } })
    expect(slotsOf(late)).toEqual([
      { id: 'outside', required: false },
      { id: 'signed_form', required: false },
    ])
  })

  test('is kept in a draft; a draft from before has none', () => {
    expect(formFromDraft(JSON.parse(JSON.stringify(boxed())))).toEqual(boxed())
    expect(isUntouched(boxed())).toBe(false)
    const { letterBox: _none, ...earlier } = after(fresh(), letter)
    expect(formFromDraft(earlier)?.letterBox).toBe(false)
  })
})
