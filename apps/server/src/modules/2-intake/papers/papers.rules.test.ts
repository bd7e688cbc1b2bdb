// Lines, marks and codes of papers.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { moduleDotsFor } from './barcodes.ts'
import { escapeText, html } from '../../../platform/http/html.ts'
import { availabilityOf, base32, blockSize, formNumber, handlingMarks, inspectionLine } from './papers.rules.ts'

const accepted = { class: 'parcel', outcome: 'accepted', voided_at: null }
const at = new Date('2026-11-21T03:42:00Z')

test('which item has which paper', () => {
  expect(availabilityOf(accepted, 'label_a6')).toBe('available')
  expect(availabilityOf({ ...accepted, class: 'letter' }, 'receipt_80mm')).toBe('available')
  expect(availabilityOf({ ...accepted, class: 'letter' }, 'joint_inspection_form')).toBe('no_such_paper')
  expect(availabilityOf({ ...accepted, outcome: 'refused' }, 'receipt_80mm')).toBe('no_such_paper')
  expect(availabilityOf({ ...accepted, voided_at: at }, 'label_a6')).toBe('voided')
})

test('handling marks say how to carry, and stay away when there is nothing to say', () => {
  expect(handlingMarks({ transport: 'road_only', category_codes: ['B07'] })).toBe('CHỈ ĐƯỜNG BỘ · CÓ PIN')
  expect(handlingMarks({ transport: 'any', category_codes: ['C04'] })).toBe('')
})

describe('the inspection line', () => {
  const item = { class: 'parcel', accepted_at: at, completeness: 'complete', photos_due_at: null, channel: 'counter' }
  const inspection = {
    senderConfirmation: 'screen_signature',
    clerkConfirmedAt: at,
    clerkConfirmedBy: 'session',
    hasDifferences: false,
    sampledOf: null,
  }
  test('names time, sides and photos', () =>
    expect(inspectionLine({ item, inspection, photoCount: 2 })).toBe(
      'Đã đồng kiểm cùng người gửi lúc 10:42. Người gửi đã ký trên màn hình. 2 ảnh.',
    ))
  test('says of a clerk who confirmed by PIN that it was so, of others nothing', () =>
    expect(inspectionLine({ item, inspection: { ...inspection, clerkConfirmedBy: 'pin' }, photoCount: 0 })).toBe(
      'Đã đồng kiểm cùng người gửi lúc 10:42. Người gửi đã ký trên màn hình. Giao dịch viên đã xác nhận bằng mã PIN.',
    ))
  test('never claims an inspection that was not', () => {
    expect(inspectionLine({ item, inspection: undefined, photoCount: 0 })).not.toContain('Đã đồng kiểm')
    expect(inspectionLine({ item: { ...item, class: 'letter' }, inspection: undefined, photoCount: 1 })).toBe(
      'Thư, không mở. 1 ảnh.',
    )
  })
  test('says until when photos are due', () =>
    expect(
      inspectionLine({
        item: { ...item, completeness: 'photos_pending', photos_due_at: at },
        inspection,
        photoCount: 0,
      }),
    ).toContain('Ảnh bổ sung trước 21/11/2026 10:42.'))
})

test('codes: 26 signs without I, L, O, U; different bytes, different codes', () => {
  expect(base32(new Uint8Array(16))).toBe('0'.repeat(26))
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 16, maxLength: 16 }),
      fc.uint8Array({ minLength: 16, maxLength: 16 }),
      (a, b) => {
        expect(base32(a)).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
        expect(base32(a) === base32(b)).toBe(Buffer.from(a).equals(Buffer.from(b)))
      },
    ),
  )
  expect(formNumber({ code: 'NK2', day: '2026-11-21', serial: 7 })).toBe('MG-NK2-261121-007')
})

test('long names get smaller letters, never fewer', () => {
  const address = ['60 Bạch Đằng', 'Phường Hải Châu, TP. Đà Nẵng']
  expect([
    blockSize('Lê Hường', address),
    blockSize('x'.repeat(50), address),
    blockSize('x'.repeat(120), address),
  ]).toEqual(['large', 'mid', 'tight'])
  expect(blockSize('Lê Hường', ['x'.repeat(140)])).toBe('tight')
})

test('bars are whole dots, two at least, with quiet zones of 3 mm and ten modules', () => {
  for (const modules of [60, 145, 200, 264, 400]) {
    const dots = moduleDotsFor(modules, 72)
    if (dots !== undefined)
      expect(modules * dots + 2 * Math.max(10 * dots, 24), `${modules}`).toBeLessThanOrEqual(72 * 8)
  }
  expect(moduleDotsFor(145, 72)).toBe(3)
  expect(moduleDotsFor(145, 97)).toBe(4)
  expect(moduleDotsFor(600, 97)).toBeUndefined()
})

test('whatever people type stays text', () => {
  expect(escapeText('<script>\'"&\u0000\u2028')).toBe('&lt;script&gt;&#39;&quot;&amp;  ')
  fc.assert(fc.property(fc.string(), (text) => !/[<>"']/.test(html`${text}`.html)))
  expect(escapeText('Thành'.normalize('NFD'))).toBe('Thành')
})
