// Nothing opens without a purpose, its case number and a chosen part; nothing is ticked that the purpose does not need.
import { expect, test } from 'vitest'
import { findRevealLack, partsFor, partsOffered, type RevealPart, type RevealPurpose } from './reveal.rules.ts'

const purposes: RevealPurpose[] = [
  { code: 'redelivery', label: 'Phát lại', needs: ['phone'] },
  { code: 'complaint', label: 'Khiếu nại', needsCase: true, needs: ['name', 'phone', 'document'] },
  { code: 'authority', label: 'Cơ quan yêu cầu', refused: 'Không mở tại đây.' },
]
const parts: RevealPart[] = [
  { id: 'name', label: 'Họ tên' },
  { id: 'phone', label: 'Điện thoại' },
  { id: 'document', label: 'Số giấy tờ', refused: 'Cần phụ trách ca mở cùng' },
]
const sound = (value: string): boolean => /^KN-\d{4}\/\d{2}-\d{4}$/.test(value)

test.each([
  [{ purpose: undefined, parts: ['name'], caseNumber: '' }, 'purpose'],
  [{ purpose: 'authority', parts: ['name'], caseNumber: '' }, 'purpose'],
  [{ purpose: 'complaint', parts: ['name'], caseNumber: 'KN-2026/11' }, 'case'],
  [{ purpose: 'redelivery', parts: [], caseNumber: '' }, 'parts'],
  [{ purpose: 'redelivery', parts: ['phone'], caseNumber: '' }, undefined],
  [{ purpose: 'complaint', parts: ['name'], caseNumber: 'KN-2026/11-0042' }, undefined],
])('%j lacks %s', (choice, lack) => {
  expect(findRevealLack(choice, purposes, sound)).toBe(lack)
})

test('choosing a purpose ticks what it needs and the person may open', () => {
  expect(purposes.map((purpose) => partsFor(purpose, parts))).toEqual([['phone'], ['name', 'phone'], []])
})

test('a part is offered for the purposes that may need it, and all are before one is chosen', () => {
  const some: RevealPart[] = [...parts, { id: 'contents', label: 'Nội dung', purposes: ['complaint'] }]
  const offered = (purpose: string | undefined) => partsOffered(purpose, some).map(({ id }) => id)
  expect(offered(undefined)).toContain('contents')
  expect(offered('complaint')).toContain('contents')
  expect(offered('redelivery')).toEqual(['name', 'phone', 'document'])
})
