// The confirmation by PIN in the form: of which inspection it is, when it is gone, and what the request says of it.
import { checklists } from '@buuan/contract/checklists.ts'
import { describe, expect, test } from 'vitest'
import { type AcceptanceForm, emptyForm, formFromDraft } from './form.ts'
import { changeForm, type FormAction } from './form-actions.ts'
import { progressOf } from './progress.ts'
import { toRequest } from './to-request.ts'

const at = '2026-11-21T03:42:00.000Z'
const servicePointId = `svp_${'0'.repeat(32)}` as const
const id = `cfm_${'1'.repeat(32)}` as const
const after = (form: AcceptanceForm, ...actions: FormAction[]) => actions.reduce(changeForm, form)

function inspected(): AcceptanceForm {
  const form = after(emptyForm('00000000-0000-4000-8000-000000000000'), {
    type: 'piece',
    id: 'p1',
    changes: { description: 'Áo dài lụa, cỡ M' },
  })
  const ticks = Object.fromEntries(checklists.general.items.map(({ code }) => [code, at]))
  return { ...form, inspection: { ...form.inspection, ticks: { general: ticks } } }
}

const confirmed = () =>
  after(inspected(), {
    type: 'inspection',
    changes: { clerkConfirmedAt: at, clerkConfirmation: { id, template: 'general' } },
  })
const confirmationIn = (form: AcceptanceForm) => {
  const request = toRequest(form, { servicePointId, draftId: null, categoryCodes: [], isAtForm: true })
  return [request.jointInspection?.clerkConfirmationId, request.jointInspection?.clerkConfirmedAt]
}
const lacks = (form: AcceptanceForm, isAtForm: boolean) =>
  progressOf(form, { servicePointId, draftId: null, goods: undefined, today: '2026-11-21', isAtForm }).missing.includes(
    'clerk_confirmation',
  )

describe('at the counter’s form', () => {
  test('the request names the confirmation, and nothing is missing then', () => {
    expect(confirmationIn(confirmed())).toEqual([id, at])
    expect(lacks(confirmed(), true)).toBe(false)
  })
  test('a stated time alone is no confirmation; in a correction it is', () => {
    const stated = after(inspected(), { type: 'inspection', changes: { clerkConfirmedAt: at } })
    expect(confirmationIn(stated)).toEqual([null, null])
    expect([lacks(stated, true), lacks(stated, false)]).toEqual([true, false])
  })
  test.each<[string, FormAction]>([
    ['a tick taken back', { type: 'tick', checklist: 'general', code: 'wrapping', at: null }],
    ['a tick made again', { type: 'tick', checklist: 'general', code: 'wrapping', at: '2026-11-21T03:45:00.000Z' }],
    ['another difference', { type: 'inspection', changes: { differences: 'thiếu một hộp' } }],
    ['a form that turns out to be late', { type: 'late', changes: { isLate: true } }],
  ])('%s ends it', (_what, action) => {
    expect(after(confirmed(), action).inspection).toMatchObject({ clerkConfirmedAt: null, clerkConfirmation: null })
  })
  test('goods that ask for another checklist leave it behind', () => {
    const form = confirmed()
    const ticks = { ...form.inspection.ticks, documented: { count: at } }
    const asked = after(
      { ...form, inspection: { ...form.inspection, ticks } },
      {
        type: 'piece',
        id: 'p1',
        changes: { commercial: true },
      },
    )
    expect(confirmationIn(asked)).toEqual([null, null])
  })
  test('how the sender confirms does not touch it', () =>
    expect(
      confirmationIn(after(confirmed(), { type: 'inspection', changes: { senderConfirms: 'signed_form' } })),
    ).toEqual([id, at]))
})

test('a draft that is opened again is confirmed again; what paper attests stays', () => {
  expect(formFromDraft(structuredClone(confirmed()))?.inspection).toMatchObject({
    clerkConfirmedAt: null,
    clerkConfirmation: null,
  })
  const late = after(inspected(), { type: 'inspection', changes: { clerkConfirmedAt: at } })
  expect(formFromDraft(structuredClone(late))?.inspection.clerkConfirmedAt).toBe(at)
})
