// Contracts, hand-over batches and their items that are right unless told otherwise. The customer and its people are invented.
import { type AcceptItemInput, type CreateContractInput, type RecordHandoverInput, wireId } from '@buuan/contract'
import { demoIds } from '../../../seed/src/personas.ts'
import { parcel } from './factories.ts'

const ninhKieu2 = wireId('svp', demoIds.ninhKieu2) as AcceptItemInput['servicePointId']

/** A contract at Ninh Kiều 2 that stands on the tests' day, level 2. */
export function contract(changes: Partial<CreateContractInput> = {}): CreateContractInput {
  return {
    servicePointId: ninhKieu2,
    number: 'HĐ-2026/014',
    customerName: 'Công ty TNHH Thời trang Bến Nước (minh họa)',
    taxCode: '1801234562',
    level: 2,
    method: 'cccd_qr',
    validFrom: '2026-01-01',
    validUntil: '2026-12-31',
    representative: {
      name: 'Đoàn Thị Cẩm Nhung',
      title: 'Giám đốc',
      phone: '0918 555 123',
      documentKind: 'cccd_2021',
      documentNumber: '003188004519',
    },
    ...changes,
  }
}

/** A hand-over of forty items, one in twenty inspected. */
export function handover(changes: Partial<RecordHandoverInput> = {}): RecordHandoverInput {
  return {
    servicePointId: ninhKieu2,
    handedOverBy: { name: 'Lương Quốc Việt', phone: '0907 444 321', documentNumber: '005195007788' },
    itemCount: 40,
    extent: 'sample',
    samplingRule: 'Cứ 20 kiện mở 1 kiện, chọn ngẫu nhiên',
    inspectedCount: 2,
    photos: [{ sha256: 'a'.repeat(64), reference: 'kho-anh/2026-11-21/1' }],
    undertakingSigned: true,
    ...changes,
  }
}

/** An item of a contract batch: everything the row of the table asks for, identified by its contract. */
export function contractItem(changes: Partial<AcceptItemInput> = {}): AcceptItemInput {
  return parcel({
    channel: 'contract_batch',
    identification: null,
    jointInspection: null,
    photos: [],
    sender: {
      kind: 'organisation',
      name: 'Đoàn Thị Cẩm Nhung',
      phone: '0918 555 123',
      address: { street: '7 Nguyễn Trãi', communeCode: '31135', provinceCode: '92' },
      organisation: { name: 'Công ty TNHH Thời trang Bến Nước (minh họa)', taxCode: '1801234562' },
    },
    ...changes,
  })
}
