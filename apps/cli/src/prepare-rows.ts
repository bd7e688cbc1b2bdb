// Rows → lines to send: words read, points and contracts found, photos sent. A row that cannot go is a fault of its own.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { PhotoSlot } from '@buuan/contract'
import { type CellFault, type RowDefaults, cellsOf, exampleReference, faultCells, readRow } from '@buuan/import-sheet'
import { z } from 'zod'
import type { Api } from './api.ts'
import { errorKeys } from './error-file.ts'
import { inTurns } from './in-turns.ts'
import type { Input } from './input.ts'
import type { Fault } from './state.ts'

export type Prepared = { row: number; line: string } | { fault: Fault } | { row: number; isExample: true }

export type Settings = {
  api: Api
  photoFolder: string | null
  defaults: RowDefaults
  servicePointId: string
  contractId: string | null
  batchId: string | null
}

type PhotoFile = { slot: PhotoSlot; fileName: string }
type Draft = {
  item: Record<string, unknown>
  servicePointCode: string | null
  contractNumber: string | null
  photos: PhotoFile[]
}
type Reading = { ok: true; draft: Draft } | { ok: false; faults: CellFault[] }

const PHOTOS_AT_ONCE = 6
const mediaTypes: Record<string, string> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
}

/** Prepares rows of one input; it remembers references, points and contracts from batch to batch. */
export function makePreparer(input: Input, settings: Settings) {
  const referenceRows = new Map<string, number>()
  const contracts = new Map<string, Promise<string | undefined>>()
  const points = new Map<string, Promise<string | undefined>>()
  const remembered = (
    known: Map<string, Promise<string | undefined>>,
    key: string,
    find: (key: string) => Promise<string | undefined>,
  ) => {
    const found = known.get(key) ?? find(key)
    known.set(key, found)
    return found
  }
  const readOne = (raw: { cells: string[] } | { text: string }): Reading =>
    'cells' in raw && input.kind !== 'ndjson'
      ? readSheetRow(raw.cells, input, settings)
      : readLine((raw as { text: string }).text, settings)

  /** A reference stands for one row of the file; the second one is told of the first. */
  const findTwin = (row: number, reference: unknown): CellFault | undefined => {
    if (typeof reference !== 'string') return undefined
    const first = referenceRows.get(reference)
    if (first === undefined) referenceRows.set(reference, row)
    if (first === undefined || first === row) return undefined
    return { column: 'reference', message: `Trùng với dòng ${first}.`, fix: 'Đề nghị mỗi bưu gửi một mã tham chiếu.' }
  }

  const resolve = async ({ item, servicePointCode, contractNumber, photos }: Draft): Promise<CellFault[] | string> => {
    const faults: CellFault[] = []
    const point =
      servicePointCode === null
        ? settings.servicePointId
        : await remembered(points, servicePointCode, settings.api.findServicePoint)
    if (point === undefined)
      faults.push({
        column: 'servicePoint',
        message: `Không có điểm phục vụ “${servicePointCode}”.`,
        fix: 'Đề nghị ghi đúng mã điểm.',
      })
    const contract =
      contractNumber === null
        ? settings.contractId
        : await remembered(contracts, contractNumber, settings.api.findContract)
    if (contract === undefined)
      faults.push({
        column: 'contractNumber',
        message: `Không có hợp đồng “${contractNumber}”.`,
        fix: 'Đề nghị ghi đúng số hợp đồng.',
      })
    if (faults.length > 0) return faults
    const sent = await inTurns(photos, PHOTOS_AT_ONCE, (photo) => sendPhoto(settings, photo))
    const photoFaults = sent.flatMap((each) => ('message' in each ? [each] : []))
    if (photoFaults.length > 0) return photoFaults
    const own = (item['photos'] as unknown[] | undefined) ?? []
    return JSON.stringify({
      ...(contract !== null && { contractId: contract }),
      ...(settings.batchId !== null && { handoverBatchId: settings.batchId }),
      servicePointId: point,
      ...Object.fromEntries(Object.entries(item).filter(([, value]) => value !== null)),
      photos: [...own, ...sent],
    })
  }

  return {
    /** Notes the reference of a row that was dealt with before. */
    pass(row: number, raw: { cells: string[] } | { text: string }): void {
      const reading = readOne(raw)
      if (reading.ok) findTwin(row, reading.draft.item['reference'])
    },
    async prepare(row: number, raw: { cells: string[] } | { text: string }): Promise<Prepared> {
      const reading = readOne(raw)
      const fail = (faults: CellFault[]): Prepared => ({ fault: { row, ...faultCells(faults) } })
      if (!reading.ok) return fail(reading.faults)
      if (reading.draft.item['reference'] === exampleReference) return { row, isExample: true }
      const twin = findTwin(row, reading.draft.item['reference'])
      if (twin) return fail([twin])
      const line = await resolve(reading.draft)
      return typeof line === 'string' ? { row, line } : fail(line)
    },
  }
}

function readSheetRow(cells: string[], input: Exclude<Input, { kind: 'ndjson' }>, { defaults }: Settings): Reading {
  const reading = readRow(cellsOf(cells, input.layout), defaults)
  if (!reading.ok) return reading
  const { item, ...rest } = reading.row
  return { ok: true, draft: { item, ...rest } }
}

const PhotoFiles = z.array(z.object({ slot: z.string(), file: z.string() })).default([])

/** An NDJSON line: what the API takes, besides `photoFiles` and the keys of an error file. */
function readLine(text: string, { defaults }: Settings): Reading {
  const bad = (message: string): Reading => ({
    ok: false,
    faults: [{ column: null, message, fix: 'Đề nghị ghi mỗi dòng một đối tượng JSON trọn vẹn.' }],
  })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return bad('Dòng không phải JSON.')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return bad('Dòng không phải một đối tượng JSON.')
  const { photoFiles, ...item } = value as Record<string, unknown>
  for (const key of errorKeys) delete item[key]
  const files = PhotoFiles.safeParse(photoFiles)
  if (!files.success) return bad('“photoFiles” cần là danh sách {slot, file}.')
  const photos = files.data.map(({ slot, file }) => ({ slot: slot as PhotoSlot, fileName: file }))
  return {
    ok: true,
    draft: { item: { channel: defaults.channel, ...item }, servicePointCode: null, contractNumber: null, photos },
  }
}

const photoColumns: Partial<Record<PhotoSlot, string>> = {
  contents: 'photoContents',
  wrapping: 'photoWrapping',
  outside: 'photoOutside',
  document: 'photoDocument',
}

async function sendPhoto(
  { api, photoFolder }: Settings,
  { slot, fileName }: PhotoFile,
): Promise<CellFault | { photoId: string; slot: PhotoSlot }> {
  const fault = (message: string, fix: string): CellFault => ({ column: photoColumns[slot] ?? null, message, fix })
  if (photoFolder === null)
    return fault('Có tên ảnh mà lệnh chưa nêu thư mục ảnh.', 'Đề nghị chạy lại với --photos THƯ_MỤC.')
  const mediaType = mediaTypes[path.extname(fileName).toLowerCase()]
  if (path.basename(fileName) !== fileName || mediaType === undefined)
    return fault(
      `Tên ảnh “${fileName}” chưa đúng.`,
      'Đề nghị ghi tên tệp .jpg, .png hoặc .webp nằm ngay trong thư mục ảnh.',
    )
  const bytes = await readFile(path.join(photoFolder, fileName)).catch(() => undefined)
  if (bytes === undefined) return fault(`Không thấy ảnh “${fileName}”.`, 'Đề nghị kiểm tra tên tệp và thư mục ảnh.')
  const answer = await api.sendPhoto(slot, mediaType, bytes)
  return 'photoId' in answer
    ? { photoId: answer.photoId, slot }
    : fault(`Ảnh “${fileName}”: ${answer.problem.title}.`, answer.problem.detail)
}
