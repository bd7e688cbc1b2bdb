// What is typed becomes what is sent; what is wrong is named in the order of the form.
import { expect, test } from 'vitest'
import {
  type ContractDraft,
  contractRequest,
  emptyHandover,
  handoverRequest,
  verificationRequest,
  wrongContractFields,
  wrongHandoverFields,
  wrongVerificationFields,
} from './form.ts'

const contract: ContractDraft = {
  servicePointId: `svp_${'0'.repeat(32)}`,
  number: 'HĐ-1',
  customerName: 'Công ty Bến Nước',
  taxCode: '1801234562',
  level: 2,
  method: 'cccd_qr',
  validFrom: '1/1/2026',
  validUntil: '31122026',
  representativeName: 'Đoàn Thị Cẩm Nhung',
  representativeTitle: '',
  representativePhone: ' ',
  documentNumber: '003188004519',
}

test('a contract is sent with its days as dates and an empty phone as none', () => {
  expect(wrongContractFields(contract)).toEqual([])
  expect(contractRequest(contract)).toMatchObject({
    validFrom: '2026-01-01',
    validUntil: '2026-12-31',
    representative: { phone: null },
  })
})

test('wrong fields of a contract: check digit, an end before the start, a day that is none', () => {
  expect(wrongContractFields({ ...contract, taxCode: '1801234563', validUntil: '31/12/2025' })).toEqual([
    'taxCode',
    'validUntil',
  ])
  expect(wrongContractFields({ ...contract, validFrom: '31/02/2026' })).toEqual(['validFrom'])
})

test('a hand-over counts what its extent says', () => {
  const draft = {
    ...emptyHandover,
    name: 'Lương Quốc Việt',
    itemCount: '1.200',
    inspectedCount: '60',
    samplingRule: 'cứ 20 mở 1',
  }
  expect(wrongHandoverFields(draft)).toEqual([])
  const point = `svp_${'0'.repeat(32)}`
  expect(handoverRequest(draft, point)).toMatchObject({ itemCount: 1200, inspectedCount: 60 })
  expect(handoverRequest({ ...draft, extent: 'all' }, point)).toMatchObject({ inspectedCount: 1200, samplingRule: '' })
  expect(handoverRequest({ ...draft, extent: 'none' }, point).inspectedCount).toBe(0)
  expect(wrongHandoverFields({ ...draft, inspectedCount: '1200', samplingRule: '' })).toEqual([
    'inspectedCount',
    'samplingRule',
  ])
  const photos = [{ sha256: 'a'.repeat(64), name: 'IMG 1.jpg' }]
  expect(wrongHandoverFields({ ...draft, photos, photoPlace: 'kho ảnh' })).toEqual(['photoPlace'])
  expect(handoverRequest({ ...draft, photos, photoPlace: 'kho/2026-11' }, point).photos).toEqual([
    { sha256: 'a'.repeat(64), reference: 'kho/2026-11/1' },
  ])
  expect(wrongHandoverFields({ ...emptyHandover, extent: 'none' })).toEqual(['name', 'itemCount'])
})

test('identified again: level and method always, the representative only where it is another one', () => {
  const at = { version: 3, isOther: false }
  expect(verificationRequest(contract, at)).toEqual({ version: 3, level: 2, method: 'cccd_qr' })
  expect(verificationRequest(contract, { ...at, isOther: true }).representative).toMatchObject({
    name: 'Đoàn Thị Cẩm Nhung',
    phone: null,
  })
  expect(wrongVerificationFields({ ...contract, documentNumber: '', number: '' })).toEqual(['documentNumber'])
})
