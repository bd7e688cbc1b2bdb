// Corrections without a browser: from an opened record to the form and back, what changed, and how long is left.
import type { ItemPage, OpenedPart } from '@buuan/contract'
import { CorrectItem } from '@buuan/contract'
import * as places from '@buuan/vietnam/places.ts'
import { expect, test } from 'vitest'
import { changeForm } from '../acceptance/form-actions.ts'
import { toRequest } from '../acceptance/to-request.ts'
import { changesOf } from './correction-changes.ts'
import { formOfRecord, partsToCorrect, partsToOpen, replacedParts } from './correction-form.ts'
import { timeLeft } from './time-left.ts'
import { communeLabel, type Words } from './words.ts'

const servicePointId = `svp_${'0'.repeat(32)}` as const
const at = '2026-11-21T03:42:00.000Z'
/** What of a record's page a correction reads. */
const item = {
  itemId: `itm_20261121_${'0'.repeat(32)}`,
  itemClass: 'parcel',
  massGrams: 450,
  goodsAcknowledged: true,
  acceptedAt: at,
  identificationMethod: 'cccd_qr',
  identificationLevel: 2,
  noDocumentReason: null,
  masks: { senderDocument: '•••• 4512' },
  jointInspection: {
    template: 'general',
    ticks: [{ code: 'count_as_declared', at }],
    hasDifferences: false,
    senderConfirmation: 'screen_signature',
    clerkConfirmedAt: at,
  },
} as unknown as ItemPage
const address = { street: '60 Bạch Đằng', communeCode: '20242', provinceCode: '48', countryCode: 'VN', asWritten: '' }
const opened: OpenedPart[] = [
  { part: 'addressee_name', name: 'Nguyễn Văn Thành' },
  { part: 'addressee_phone', phone: '+84905123218' },
  { part: 'addressee_address', address },
]
const named = (commune: string | null, province: string | null) => communeLabel(places, commune, province)
const requestOf = (form: ReturnType<typeof formOfRecord>) =>
  toRequest(form, { servicePointId, draftId: null, categoryCodes: [] })
// Words are their keys here.
const t = ((key: string) => key) as unknown as Words
const facts = { t, places, item }

test('what was opened fills the counter’s form, and goes back unchanged', () => {
  const form = formOfRecord(item, opened, named)
  expect(form.addressee).toMatchObject({ phone: '0905 123 218', address: { street: '60 Bạch Đằng' } })
  expect(form.addressee.address.place).toContain('Hải Châu')
  const request = requestOf(form)
  expect(replacedParts('addressee', request)).toEqual({
    addressee: { name: 'Nguyễn Văn Thành', phone: '0905 123 218', address },
  })
  expect(changesOf('addressee', { before: request, after: request }, facts)).toEqual([])
})

test('only lines that differ are shown, before and after', () => {
  const form = formOfRecord(item, opened, named)
  const changed = changeForm(form, { type: 'addressee', changes: { phone: '0905123999' } })
  expect(changesOf('addressee', { before: requestOf(form), after: requestOf(changed) }, facts)).toEqual([
    { id: 'phone', label: 'part.addressee_phone', before: '0905 123 218', after: '0905 123 999' },
  ])
})

test('an inspection keeps its ticks and goes with the contents, as the server asks', () => {
  const piece = { description: 'Áo dài', quantity: 1, massGrams: 450, valueDong: null, commercial: false }
  const contents = { originCountry: null, originDocument: null, originDocumentNumber: '', answers: [] }
  const withGoods: OpenedPart[] = [{ part: 'contents', pieces: [{ ...piece, ...contents }], differences: '' }]
  const form = changeForm(formOfRecord(item, withGoods, named), {
    type: 'inspection',
    changes: { differences: 'Thừa một khăn' },
  })
  const parts = replacedParts('inspection', requestOf(form))
  expect(parts.jointInspection).toMatchObject({
    template: 'general',
    ticks: [{ code: 'count_as_declared', at }],
    differences: 'Thừa một khăn',
    senderConfirmation: 'screen_signature',
    clerkConfirmedAt: at,
  })
  expect(CorrectItem.safeParse({ expectedVersion: 1, reason: 'inspected_again', ...parts }).success).toBe(true)
})

test('an unopened document shows its mask before, also when the new one ends alike', () => {
  const form = formOfRecord(item, [], named)
  const typed = changeForm(form, { type: 'identity', changes: { number: '003190994512' } })
  const changes = changesOf('identification', { before: requestOf(form), after: requestOf(typed) }, facts)
  expect(changes.find(({ id }) => id === 'number')).toMatchObject({ before: '•••• 4512', after: '•••• 4512' })
  expect(changes.find(({ id }) => id === 'method')?.before).toBe('method.cccd_qr')
})

test('a letter offers neither contents nor inspection; a clerk opens no document', () => {
  const parts = ['addressee', 'sender', 'presenter', 'identification']
  expect(partsToCorrect({ itemClass: 'letter', missing: [] })).toEqual(parts)
  expect(partsToCorrect({ itemClass: 'letter', missing: ['privacy_notice'] })).toEqual([...parts, 'notice'])
  expect(partsToOpen('identification', ['addressee_name', 'contents'])).toEqual([])
  expect(partsToOpen('inspection', ['addressee_name', 'contents'])).toEqual(['contents'])
})

test('time left is said in hours, in the last hour in minutes, and then not at all', () => {
  const due = '2026-11-22T03:42:00.000Z'
  const before = (ms: number) => timeLeft(due, Date.parse(due) - ms)
  expect(before(24 * 3_600_000)).toEqual({ unit: 'hours', count: 24 })
  expect(before(3_599_000)).toEqual({ unit: 'minutes', count: 59 })
  expect(before(1000)).toEqual({ unit: 'minutes', count: 1 })
  expect(before(0)).toBeNull()
})
