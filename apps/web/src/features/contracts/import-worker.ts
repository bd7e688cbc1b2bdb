// Imports a CSV away from the screen: reads rows, sends them as lines, tells how far it is, hands back the faulty rows as a file.
import { BulkAnswer, type BulkLine } from '@buuan/contract'
import {
  type CellFault,
  byteOrderMark,
  cellsOf,
  csvLine,
  detectDelimiter,
  errorHeadings,
  errorRow,
  exampleReference,
  faultCells,
  faultsOfProblem,
  readHeadings,
  readRow,
  unguardFormula,
} from '@buuan/import-sheet'
import { parse } from 'csv-parse/browser/esm/sync'
import type { ImportCounts, ImportOrder, ImportReport } from './import-messages.ts'

const BATCH_ROWS = 500

type Row = { cells: string[]; line: string | null; told: { error: string; fix: string } | null }
type Layout = Extract<ReturnType<typeof readHeadings>, { ok: true }>['layout']

const say = (report: ImportReport) => postMessage(report)

async function run(order: ImportOrder): Promise<void> {
  const text = await order.file.text()
  const delimiter = detectDelimiter(text)
  const [head = [], ...records] = parse(text, { bom: true, delimiter, relax_column_count: true }) as string[][]
  const headings = readHeadings(head)
  if (!headings.ok) return say({ kind: 'refused', ...headings })
  const cells = records
    .map((record) => record.map(unguardFormula))
    .filter((row) => row.some((cell) => cell.trim() !== ''))
  const rows = readRows(cells, headings.layout, order)
  const counts: ImportCounts = { accepted: 0, refused: 0, repeated: 0, faulty: 0, incomplete: 0 }
  for (let start = 0; start < rows.length; start += BATCH_ROWS) {
    const batch = rows.slice(start, start + BATCH_ROWS)
    await sendBatch(batch, counts)
    counts.faulty += batch.filter((row) => row.told !== null).length
    say({ kind: 'progress', done: Math.min(start + BATCH_ROWS, rows.length), total: rows.length, counts })
  }
  const faulty = rows.flatMap(({ cells: row, told }) => (told ? [errorRow(row, headings.layout, told)] : []))
  const lines = [errorHeadings(headings.layout), ...faulty].map((row) => csvLine(row, delimiter))
  const errors = faulty.length === 0 ? null : new Blob([byteOrderMark, ...lines], { type: 'text/csv' })
  say({ kind: 'finished', counts, errors })
}

function readRows(records: string[][], layout: Layout, order: ImportOrder): Row[] {
  const seen = new Set<string>()
  return records.flatMap((cells): Row[] => {
    const fail = (faults: CellFault[]): Row[] => [{ cells, line: null, told: faultCells(faults) }]
    const reading = readRow(cellsOf(cells, layout), { channel: order.channel })
    if (!reading.ok) return fail(reading.faults)
    const { item, servicePointCode, contractNumber, photos } = reading.row
    if (item.reference === exampleReference) return []
    const faults: CellFault[] = []
    if (seen.has(item.reference))
      faults.push({
        column: 'reference',
        message: 'Trùng với dòng trước.',
        fix: 'Đề nghị mỗi bưu gửi một mã tham chiếu.',
      })
    seen.add(item.reference)
    const point = servicePointCode === null ? order.servicePointId : order.points[servicePointCode]
    if (point === undefined)
      faults.push({
        column: 'servicePoint',
        message: `Không có điểm phục vụ “${servicePointCode}”.`,
        fix: 'Đề nghị ghi đúng mã điểm.',
      })
    if (contractNumber !== null && contractNumber !== order.contract?.number)
      faults.push({
        column: 'contractNumber',
        message: 'Khác hợp đồng được chọn.',
        fix: `Đề nghị để trống hoặc ghi ${order.contract?.number ?? 'khi nhập từ trang hợp đồng'}.`,
      })
    if (photos.length > 0)
      faults.push({
        column: 'photoContents',
        message: 'Trình duyệt không nhập ảnh theo tên tệp.',
        fix: 'Đề nghị dùng lệnh “buuan import --photos”, hoặc xóa tên ảnh.',
      })
    if (faults.length > 0) return fail(faults)
    const line = {
      ...item,
      servicePointId: point,
      contractId: order.contract?.id ?? null,
      handoverBatchId: item.handoverBatchId ?? order.batchId,
    }
    return [{ cells, line: JSON.stringify(line), told: null }]
  })
}

/** Sends the good rows of a batch; a row left without an answer was not looked at and ends the import. */
async function sendBatch(batch: readonly Row[], counts: ImportCounts): Promise<void> {
  const sent = batch.filter((row) => row.line !== null)
  if (sent.length === 0) return
  const response = await fetch('/api/v1/acceptance-batches', {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', 'accept-language': 'vi' },
    body: sent.map((row) => `${row.line}\n`).join(''),
  })
  if (!response.ok) throw new Error(`http_${response.status}`)
  const answers = (await response.text())
    .trim()
    .split('\n')
    .map((text) => BulkAnswer.parse(JSON.parse(text)))
  const lines = answers.filter((answer): answer is BulkLine => !('summary' in answer))
  for (const answer of lines) {
    if (answer.problem) sent[answer.line - 1]!.told = faultCells(faultsOfProblem(answer.problem))
    if (answer.status !== 'faulty') counts[answer.status] += 1
    if (answer.status === 'accepted' && answer.completeness !== 'complete') counts.incomplete += 1
  }
  if (lines.length < sent.length) throw new Error('answer_cut')
}

addEventListener('message', (event: MessageEvent<ImportOrder>) => {
  run(event.data).catch((error: unknown) =>
    say({ kind: 'failed', code: error instanceof Error ? error.message : String(error) }),
  )
})
