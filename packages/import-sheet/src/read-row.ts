// A row of words → an item to accept, or the cells that are wrong. Pure; nothing is guessed: what may mean two things is a fault that names them.
import type { BulkItemInput, PhotoSlot } from '@buuan/contract'
import { type CodeList, codeOf, listWords } from './codes.ts'
import { type ColumnKey, columns, pieceNumbers } from './columns.ts'
import type { CellFault } from './faults.ts'
import { type Address, type Reading, readAddress, readInstant, readItemNumber, readWith } from './read-cell.ts'

export type Cells = Readonly<Partial<Record<ColumnKey, string>>>

/** An item as the sheet tells it: points and contracts by their codes, photos by file name. */
export type SheetItem = Omit<BulkItemInput, 'servicePointId' | 'contractId' | 'photos'>
export type SheetRow = {
  item: SheetItem
  servicePointCode: string | null
  contractNumber: string | null
  photos: { slot: PhotoSlot; fileName: string }[]
}
export type RowReading = { ok: true; row: SheetRow } | { ok: false; faults: CellFault[] }

const photoSlots: [ColumnKey, PhotoSlot][] = [
  ['photoContents', 'contents'],
  ['photoWrapping', 'wrapping'],
  ['photoOutside', 'outside'],
  ['photoDocument', 'document'],
]

type Reader = {
  text(key: ColumnKey): string
  code<Code extends string>(key: ColumnKey, list: CodeList): Code | null
  with<Value>(key: ColumnKey, read: (text: string) => Reading<Value>): Value | null
  fault(column: ColumnKey, message: string, fix: string): void
  has(...keys: ColumnKey[]): boolean
}

function makeReader(cells: Cells, faults: CellFault[]): Reader {
  const text = (key: ColumnKey) => (cells[key] ?? '').normalize('NFC').trim()
  const fault = (column: ColumnKey, message: string, fix: string) => void faults.push({ column, message, fix })
  const reader: Reader = {
    text,
    fault,
    has: (...keys) => keys.some((key) => text(key) !== ''),
    with(key, read) {
      const typed = text(key)
      if (typed === '') return null
      const reading = read(typed)
      if (reading.ok) return reading.value
      fault(key, reading.message, reading.fix)
      return null
    },
    code<Code extends string>(key: ColumnKey, list: CodeList) {
      return reader.with(key, (typed): Reading<Code> => {
        const code = codeOf(list, typed)
        if (code !== undefined) return { ok: true, value: code as Code } // the lists hold the contract's codes
        return {
          ok: false,
          message: `“${typed}” không có trong danh sách.`,
          fix: `Đề nghị ghi một trong: ${listWords(list)}.`,
        }
      })
    },
  }
  return reader
}

export type RowDefaults = { channel: 'contract_batch' | 'imported_history' | 'letter_box' }

/** Reads one row; `channel` stands where the row leaves it open. */
export function readRow(cells: Cells, defaults: RowDefaults): RowReading {
  const faults: CellFault[] = []
  const reader = makeReader(cells, faults)
  for (const [key, column] of Object.entries(columns)) {
    if (column.required && reader.text(key) === '')
      reader.fault(key, 'Chưa có giá trị.', `Đề nghị ghi ô “${column.heading}”.`)
  }
  const itemClass = reader.code<SheetItem['itemClass']>('itemClass', 'itemClass') ?? 'parcel'
  const row: SheetRow = {
    item: {
      reference: reader.text('reference'),
      itemClass,
      channel: reader.code<RowDefaults['channel']>('channel', 'channel') ?? defaults.channel,
      itemNumber: reader.with('itemNumber', readItemNumber),
      handoverBatchId: reader.with('batch', readWith.batchId),
      transport: reader.code<'any' | 'road_only'>('transport', 'transport') ?? 'any',
      sender: readSender(reader),
      identification: readIdentification(reader),
      addressee: readAddressee(reader),
      pieces: readPieces(reader, itemClass),
      massGrams: reader.with('massGrams', readWith.mass),
      chargeDong: reader.with('chargeDong', readWith.money),
      goodsAcknowledged: reader.code('goodsAcknowledged', 'yesNo') === 'yes',
      privacyNoticeVersion: reader.text('noticeVersion') || null,
      lateEntry: readLateEntry(reader),
    },
    servicePointCode: reader.text('servicePoint') || null,
    contractNumber: reader.text('contractNumber') || null,
    photos: photoSlots.flatMap(([key, slot]) => namesOf(reader.text(key)).map((fileName) => ({ slot, fileName }))),
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, row }
}

const namesOf = (text: string) =>
  text
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '')

const noPlace: Address = { street: '' }

function readSender(reader: Reader): SheetItem['sender'] {
  if (!reader.has('senderName', 'senderPhone', 'senderAddress', 'senderOrganisation', 'senderTaxCode')) return null
  const organisation = reader.text('senderOrganisation')
  if (reader.text('senderName') === '')
    reader.fault('senderName', 'Chưa có họ tên người gửi.', 'Đề nghị ghi họ tên, hoặc xóa hết các ô của người gửi.')
  if (organisation !== '' && reader.text('senderTaxCode') === '')
    reader.fault('senderTaxCode', 'Tổ chức gửi chưa có mã số thuế.', 'Đề nghị ghi mã số thuế của tổ chức.')
  return {
    kind: organisation === '' ? 'person' : 'organisation',
    name: reader.text('senderName'),
    phone: reader.text('senderPhone') || null,
    address: reader.with('senderAddress', readAddress) ?? noPlace,
    organisation: organisation === '' ? null : { name: organisation, taxCode: reader.text('senderTaxCode') },
  }
}

function readAddressee(reader: Reader): SheetItem['addressee'] {
  if (!reader.has('addresseeName', 'addresseePhone', 'addresseeAddress')) return null
  if (reader.text('addresseeName') === '')
    reader.fault('addresseeName', 'Chưa có họ tên người nhận.', 'Đề nghị ghi họ tên người nhận.')
  const countryCode = reader.with('addresseeCountry', readWith.country) ?? 'VN'
  const abroad = countryCode !== 'VN'
  return {
    name: reader.text('addresseeName'),
    phone: reader.text('addresseePhone') || null,
    address: abroad
      ? { street: reader.text('addresseeAddress'), countryCode }
      : (reader.with('addresseeAddress', readAddress) ?? noPlace),
  }
}

/** Level follows from what is told: declared 0, a document read 1, compared with its holder 2. */
function readIdentification(reader: Reader): SheetItem['identification'] {
  type Method = NonNullable<SheetItem['identification']>['method']
  type Kind = NonNullable<NonNullable<SheetItem['identification']>['document']>['kind']
  const method = reader.code<Method>('identification', 'identification')
  const number = reader.text('documentNumber')
  const kind = reader.code<Kind>('documentKind', 'documentKind')
  const comparedAt = reader.with('comparedAt', readInstant)
  const birthOn = reader.with('birthOn', readWith.day)
  if (method === null) {
    if (number !== '')
      reader.fault(
        'identification',
        'Có số giấy tờ mà chưa có cách định danh.',
        'Đề nghị ghi cách định danh, ví dụ “Nhập từ giấy tờ”.',
      )
    return null
  }
  const document = number === '' ? null : { kind: kind ?? 'other', number, birthOn }
  return {
    method,
    level: document === null ? 0 : comparedAt === null ? 1 : 2,
    document,
    comparedAt,
    noDocumentReason: reader.code<'minor'>('noDocumentReason', 'noDocumentReason'),
  }
}

function readPieces(reader: Reader, itemClass: SheetItem['itemClass']): NonNullable<SheetItem['pieces']> {
  const given = pieceNumbers.filter((number) => reader.has(...pieceKeys(number)))
  if (itemClass === 'letter' && given.length > 0) {
    reader.fault('piece1Description', 'Thư không ghi nội dung.', 'Đề nghị xóa các ô món hàng, hoặc sửa loại bưu gửi.')
    return []
  }
  type Document = NonNullable<SheetItem['pieces']>[number]['originDocument']
  const origin = {
    commercial: reader.code('commercial', 'yesNo') === 'yes',
    originCountry: reader.with('originCountry', readWith.country),
    originDocument: reader.code<NonNullable<Document>>('originDocument', 'originDocument'),
    originDocumentNumber: reader.text('originDocumentNumber'),
  }
  return given.map((number) => {
    const [description, quantity, mass, value] = pieceKeys(number)
    if (reader.text(description) === '')
      reader.fault(description, 'Món hàng chưa có tên.', 'Đề nghị ghi tên món, ví dụ “áo thun nam”.')
    return {
      description: reader.text(description),
      quantity: reader.with(quantity, readWith.count) ?? 1,
      massGrams: reader.with(mass, readWith.mass),
      valueDong: reader.with(value, readWith.money),
      ...origin,
    }
  })
}

function pieceKeys(number: number): [string, string, string, string] {
  return [`piece${number}Description`, `piece${number}Quantity`, `piece${number}Mass`, `piece${number}Value`]
}

function readLateEntry(reader: Reader): SheetItem['lateEntry'] {
  type Reason = NonNullable<SheetItem['lateEntry']>['reason']
  const acceptedAt = reader.with('acceptedAt', readInstant)
  const reason = reader.code<Reason>('lateReason', 'lateReason')
  return acceptedAt === null ? null : { acceptedAt, reason: reason ?? 'paper_form' }
}
