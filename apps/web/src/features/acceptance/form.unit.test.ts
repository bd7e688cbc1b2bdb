// The form without a browser: changes, scans into it, the request out of it, and what it still lacks.
import { AcceptItem } from '@buuan/contract'
import { checklists } from '@buuan/contract/checklists.ts'
import { type ScanUnderstanding, understandScan } from '@buuan/identity-document'
import { describe, expect, test } from 'vitest'
import { findFieldProblems } from './field-problems.ts'
import { type AcceptanceForm, emptyForm, formFromDraft, isUntouched } from './form.ts'
import { changeForm, type FormAction } from './form-actions.ts'
import { fromScan } from './from-scan.ts'
import { loadGoods } from './goods.ts'
import { progressOf } from './progress.ts'
import { levelOf, toRequest } from './to-request.ts'

const today = '2026-11-21'
const at = '2026-11-21T03:42:00.000Z'
const servicePointId = `svp_${'0'.repeat(32)}` as const
const fresh = () => emptyForm('00000000-0000-4000-8000-000000000000')
const after = (form: AcceptanceForm, ...actions: FormAction[]) => actions.reduce(changeForm, form)
const read = (text: string): ScanUnderstanding => understandScan(text, { today, operatorSchemes: [] })
const scanned = (form: AcceptanceForm, text: string) => fromScan(form, read(text), 'p1')
const card = '003190004512||Trần Thị Mai Hương|15041990|Nữ|12 Hòa Bình, Phường Ninh Kiều, Cần Thơ|01072021'
const request = (form: AcceptanceForm) => toRequest(form, { servicePointId, draftId: null, categoryCodes: [] })

/** A parcel with every part but the photos. */
function filled(): AcceptanceForm {
  const ticks = Object.fromEntries(checklists.general.items.map(({ code }) => [code, at]))
  const form = after(
    scanned(fresh(), card).form,
    { type: 'compared', at },
    { type: 'sender', changes: { phone: '0912 345 675' } },
    {
      type: 'address',
      of: 'sender',
      changes: { street: '12 Hòa Bình', place: 'x', communeCode: '31135', provinceCode: '92' },
    },
    { type: 'addressee', changes: { name: 'Nguyễn Văn Thành', phone: '0905 123 218' } },
    { type: 'address', of: 'addressee', changes: { place: 'x', communeCode: '20242', provinceCode: '48' } },
    { type: 'piece', id: 'p1', changes: { description: 'Áo dài lụa, cỡ M', mass: '450', value: '850.000' } },
    { type: 'inspection', changes: { senderConfirms: 'signed_form', clerkConfirmedAt: at } },
    { type: 'item', changes: { noticeVersion: 'CN-2026-1', goodsAcknowledged: true } },
  )
  return { ...form, inspection: { ...form.inspection, ticks: { general: ticks } } }
}

describe('scans', () => {
  test('a card fills the sender at level 1, keeps the residence for the address, and goes to that step', () => {
    const { form, outcome, residence } = scanned(fresh(), card)
    expect([form.step, form.sender.name, form.identity.birthOn, outcome]).toEqual([
      'sender',
      'Trần Thị Mai Hương',
      '15/04/1990',
      'card',
    ])
    expect(residence).toContain('Ninh Kiều')
    expect(levelOf(form.identity)).toBe(1)
  })
  test('a card of somebody else makes that person the presenter, and touches no address', () => {
    const named = after(fresh(), { type: 'sender', changes: { name: 'Lý Thị Hoa' } })
    const { form, outcome, residence } = scanned(named, card)
    expect([form.sender.name, form.presenter.name, form.presenter.isOther]).toEqual([
      'Lý Thị Hoa',
      'Trần Thị Mai Hương',
      true,
    ])
    expect([outcome, residence]).toEqual(['card_presenter', undefined])
  })
  test('a name typed without accents takes the spelling of the card', () => {
    const named = after(fresh(), { type: 'sender', changes: { name: 'tran thi mai huong' } })
    expect(scanned(named, card).form.sender.name).toBe('Trần Thị Mai Hương')
  })
  test('a registered number proposes a letter before anything was entered, and afterwards no class', () => {
    expect(scanned(filled(), 'RB123456785US').form.itemClass).toBe('parcel')
    const { form } = scanned({ ...fresh(), step: 'contents' }, 'RB123456785US')
    expect([form.itemClass, form.step, form.number]).toEqual([
      'letter',
      'item',
      { scheme: 'upu_s10', value: 'RB123456785US' },
    ])
  })
  test('a telephone goes to whoever is being entered; a wrong check digit changes nothing', () => {
    expect(scanned({ ...fresh(), step: 'addressee' }, '0905123218').form.addressee.phone).toBe('0905123218')
    expect(scanned(fresh(), '0905123218').form.sender.phone).toBe('0905123218')
    const before = fresh()
    expect(scanned(before, 'RB123456786US')).toEqual({ form: before, outcome: 'not_understood' })
  })
  test('typed words become a row of contents there, a name in an empty name, and are not kept elsewhere', () => {
    expect(scanned({ ...fresh(), step: 'contents' }, 'áo thun').form.pieces[0]?.description).toBe('áo thun')
    expect(scanned({ ...fresh(), step: 'addressee' }, 'Lê Văn An').form.addressee.name).toBe('Lê Văn An')
    expect(scanned(fresh(), 'áo thun').outcome).toBe('not_kept')
  })
})

describe('changes', () => {
  test('typing over what was read takes back level and comparison; another kind of document empties its fields', () => {
    const form = after(scanned(fresh(), card).form, { type: 'compared', at })
    expect(levelOf(form.identity)).toBe(2)
    const retyped = after(form, { type: 'identity', changes: { number: '003190004513' } })
    expect([retyped.identity.method, levelOf(retyped.identity)]).toEqual(['typed_document', 0])
    expect(after(form, { type: 'identity', changes: { kind: 'passport' } }).identity.number).toBe('')
  })
  test('a row begins with its first letter; new words drop the answers given to the old ones', () => {
    const answer = { categoryCode: 'H03', answer: 'documents_complete', reason: '' } as const
    const form = after(
      fresh(),
      { type: 'piece', id: 'a', changes: { description: 'thuốc' } },
      { type: 'answer', id: 'a', answer },
    )
    expect(form.pieces[0]?.answers).toEqual([answer])
    expect(after(form, { type: 'piece', id: 'a', changes: { quantity: '2' } }).pieces[0]?.answers).toEqual([answer])
    expect(after(form, { type: 'piece', id: 'a', changes: { description: 'áo' } }).pieces[0]?.answers).toEqual([])
  })
  test('taking back a tick takes back the clerk’s confirmation', () => {
    const code = checklists.general.items[0].code
    const form = after(filled(), { type: 'tick', checklist: 'general', code, at: null })
    expect(form.inspection.clerkConfirmedAt).toBeNull()
  })
  test('a draft reads back as it was written; one that is none is told', () => {
    const form = filled()
    expect(formFromDraft(JSON.parse(JSON.stringify(form)))).toEqual(form)
    expect(formFromDraft({ something: 'else' })).toBeUndefined()
    expect([isUntouched(fresh()), isUntouched(form)]).toEqual([true, false])
  })
})

describe('the request', () => {
  test('is one that the contract takes, with money and mass as whole numbers', () => {
    const sent = request(filled())
    expect(AcceptItem.parse(sent)).toEqual(sent)
    expect(sent.pieces[0]).toMatchObject({ massGrams: 450, valueDong: 850_000 })
    expect(sent.identification).toMatchObject({ method: 'cccd_qr', level: 2, comparedAt: at })
  })
  test('of a letter carries neither contents nor inspection, whatever was entered before', () => {
    const sent = request(after(filled(), { type: 'kind', changes: { itemClass: 'letter' } }))
    expect([sent.pieces, sent.jointInspection, sent.goodsAcknowledged]).toEqual([[], null, false])
  })
  test('a minor without a document is declared with the reason', () => {
    const form = after(
      filled(),
      { type: 'identity', changes: { kind: 'none' } },
      { type: 'identity', changes: { noDocumentReason: 'minor' } },
    )
    expect(request(form).identification).toMatchObject({ method: 'declared', level: 0, noDocumentReason: 'minor' })
  })
  test('an address abroad has no commune; an organisation needs a name and a right tax code', () => {
    const form = after(
      filled(),
      { type: 'address', of: 'addressee', changes: { country: 'JP', street: '1-1 Chiyoda, Tokyo' } },
      { type: 'sender', changes: { kind: 'organisation', organisationName: 'Cửa hàng Sen', taxCode: '12' } },
    )
    expect(request(form).addressee?.address).toMatchObject({ countryCode: 'JP', communeCode: null })
    expect(request(form).sender?.organisation).toBeNull()
  })
})

describe('progress', async () => {
  const goods = await loadGoods()
  const progress = (form: AcceptanceForm) => progressOf(form, { servicePointId, draftId: null, goods, today })
  test('names what is missing, in the order of the table, and nothing when it is all there', () => {
    expect(progress(filled()).missing).toEqual(['sender_confirmation', 'photo_contents', 'photo_wrapping'])
    const photo = { photoId: `pho_${'0'.repeat(32)}`, takenAt: at }
    const whole = { ...filled(), photos: { contents: photo, wrapping: photo, signed_form: photo } }
    expect([progress(whole).missing, progress(whole).problems]).toEqual([[], []])
  })
  test('goods that need a question hold the step open until they are answered', () => {
    const asked = after(filled(), { type: 'piece', id: 'p2', changes: { description: 'thuốc xương khớp' } })
    expect(progress(asked)).toMatchObject({ openQuestions: 1, checklist: 'medicine' })
    expect(progress(asked).steps.find(({ id }) => id === 'contents')?.state).toBe('question')
    const answer = { categoryCode: 'H03', answer: 'documents_complete', reason: '' } as const
    expect(progress(after(asked, { type: 'answer', id: 'p2', answer })).openQuestions).toBe(0)
  })
  test('goods that may not fly are settled by going by road', () => {
    const form = after(filled(), { type: 'piece', id: 'p2', changes: { description: 'sạc dự phòng 10.000 mAh' } })
    expect(progress(form).openQuestions).toBe(1)
    expect(progress(after(form, { type: 'item', changes: { transport: 'road_only' } })).openQuestions).toBe(0)
  })
})

describe('fields that cannot be read', () => {
  test.each<[string, FormAction, string]>([
    ['a short telephone', { type: 'sender', changes: { phone: '09123' } }, 'sender.phone:phone'],
    ['a day that is none', { type: 'identity', changes: { birthOn: '31/02/1990' } }, 'identity.birthOn:date'],
    [
      'a birth year of another number',
      { type: 'identity', changes: { birthOn: '15/04/1991' } },
      'identity.number:number_birth_year',
    ],
    ['an expired document', { type: 'identity', changes: { expiresOn: '01/01/2020' } }, 'identity.expiresOn:expired'],
    [
      'a commune not chosen',
      { type: 'address', of: 'addressee', changes: { communeCode: null } },
      'addressee.place:place_choice',
    ],
    ['no quantity', { type: 'piece', id: 'p1', changes: { quantity: '0' } }, 'p1.quantity:quantity'],
    ['a mass in words', { type: 'piece', id: 'p1', changes: { mass: 'nặng' } }, 'p1.mass:mass'],
  ])('%s', (_name, action, expected) => {
    expect(findFieldProblems(filled(), today)).toEqual([])
    const found = findFieldProblems(after(filled(), action), today)
    expect(found.map(({ field, code }) => `${field}:${code}`)).toEqual([expected])
  })
})
