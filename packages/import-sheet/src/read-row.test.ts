// Rows of words become items; what is wrong or may mean two things is named by its column.
import { BulkItem } from '@buuan/contract'
import { describe, expect, test } from 'vitest'
import { type Cells, readRow } from './read-row.ts'

const good: Cells = {
  reference: 'DH-0001',
  itemClass: 'Kiện',
  channel: 'Hợp đồng',
  senderName: 'Đoàn Thị Cẩm Nhung',
  senderPhone: '0918555123',
  senderAddress: '7 Nguyễn Trãi, phường Ninh Kiều, thành phố Cần Thơ',
  senderOrganisation: 'Công ty Bến Nước',
  senderTaxCode: '1801234562',
  addresseeName: 'Nguyễn Văn Thành',
  addresseePhone: '0905123218',
  addresseeAddress: '60 Bạch Đằng, phường Hải Châu, Đà Nẵng',
  piece1Description: 'Áo thun nam',
  piece1Quantity: '2',
  piece1Mass: '0,45 kg',
  piece1Value: '1.234.567',
  piece2Description: 'Nón',
  commercial: 'có',
  originDocument: 'hoa don',
  originDocumentNumber: '0001234',
  chargeDong: '32.500',
  photoContents: 'a.jpg; b.jpg',
}
const defaults = { channel: 'contract_batch' } as const
const read = (changes: Cells = {}) => readRow({ ...good, ...changes }, defaults)
const faultsOf = (changes: Cells) => {
  const reading = read(changes)
  return reading.ok ? [] : reading.faults
}

describe('a right row', () => {
  test('is an item that the server’s own shape takes', () => {
    const reading = read()
    if (!reading.ok) throw new Error(JSON.stringify(reading.faults))
    const { item, photos } = reading.row
    const parsed = BulkItem.parse({ ...item, servicePointId: `svp_${'0'.repeat(32)}` })
    expect(parsed.pieces).toMatchObject([
      {
        description: 'Áo thun nam',
        quantity: 2,
        massGrams: 450,
        valueDong: 1_234_567,
        commercial: true,
        originDocument: 'invoice',
      },
      { description: 'Nón', quantity: 1, massGrams: null },
    ])
    expect(parsed.addressee!.address).toMatchObject({
      street: '60 Bạch Đằng',
      communeCode: '20242',
      provinceCode: '48',
    })
    expect(parsed.sender!.kind).toBe('organisation')
    expect(parsed.chargeDong).toBe(32_500)
    expect(photos).toEqual([
      { slot: 'contents', fileName: 'a.jpg' },
      { slot: 'contents', fileName: 'b.jpg' },
    ])
  })

  test('keeps the old address as it was written, beside today’s unit', () => {
    const reading = read({ addresseeAddress: '12 Nguyễn Trãi, P. Bến Thành, Q1, TP.HCM' })
    if (!reading.ok) throw new Error(JSON.stringify(reading.faults))
    expect(reading.row.item.addressee!.address.asWritten).toBe('12 Nguyễn Trãi, P. Bến Thành, Q1, TP.HCM')
  })

  test('takes days and hours in Viet Nam’s time, levels from what was told', () => {
    const reading = read({
      channel: 'Lịch sử',
      acceptedAt: '05/11/2026 08:05',
      identification: 'Nhập từ giấy tờ',
      documentKind: 'CCCD',
      documentNumber: '003188004519',
      birthOn: '1/2/1988',
      comparedAt: '05/11/2026 8:00',
    })
    if (!reading.ok) throw new Error(JSON.stringify(reading.faults))
    expect(reading.row.item.lateEntry).toEqual({ acceptedAt: '2026-11-05T01:05:00.000Z', reason: 'paper_form' })
    expect(reading.row.item.identification).toMatchObject({ level: 2, document: { birthOn: '1988-02-01' } })
  })

  test('may go abroad with its address as written', () => {
    const reading = read({ addresseeCountry: 'kr', addresseeAddress: '12 Teheran-ro, Seoul' })
    if (!reading.ok) throw new Error(JSON.stringify(reading.faults))
    expect(reading.row.item.addressee!.address).toEqual({ street: '12 Teheran-ro, Seoul', countryCode: 'KR' })
  })
})

describe('a wrong row', () => {
  test.each([
    ['reference', { reference: ' ' }],
    ['itemClass', { itemClass: 'Thùng' }],
    ['piece1Quantity', { piece1Quantity: '2,5' }],
    ['piece1Mass', { piece1Mass: '1.250 kg' }],
    ['piece1Value', { piece1Value: 'nhiều' }],
    ['piece2Description', { piece2Description: '', piece2Quantity: '3' }],
    ['acceptedAt', { acceptedAt: '31/02/2026 10:00' }],
    ['acceptedAt', { acceptedAt: '01/02/2026 25:00' }],
    ['batch', { batch: 'lô 3' }],
    ['originCountry', { originCountry: 'Việt Nam' }],
    ['senderTaxCode', { senderTaxCode: '' }],
    ['senderName', { senderName: '' }],
    ['identification', { documentNumber: '003188004519' }],
    ['piece1Description', { itemClass: 'Thư' }],
    ['itemNumber', { itemNumber: 'A1' }],
  ] as [string, Cells][])('names %s', (column, changes) => {
    const faults = faultsOf(changes)
    expect(faults.map((fault) => fault.column)).toContain(column)
    for (const fault of faults) expect(fault.fix).toMatch(/^Đề nghị/)
  })

  test('whose address may be several places names them and guesses none', () => {
    const [fault, ...more] = faultsOf({ addresseeAddress: 'Thủ Đức, TP.HCM' })
    expect(more).toEqual([])
    expect(fault).toMatchObject({ column: 'addresseeAddress', message: 'Địa chỉ có thể là nhiều nơi.' })
    expect(fault!.fix).toMatch(/Thủ Đức.*; /)
    expect(faultsOf({ addresseeAddress: 'gần chợ' })[0]!.column).toBe('addresseeAddress')
  })

  test('has all its faults named at once', () => {
    expect(faultsOf({ itemClass: 'Thùng', piece1Value: 'x', addresseeAddress: 'gần chợ' })).toHaveLength(3)
  })
})
