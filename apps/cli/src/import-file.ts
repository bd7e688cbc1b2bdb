// One import: rows in batches, each prepared while the one before is being accepted; what was answered is noted at once.
import { existsSync, readFileSync } from 'node:fs'
import type { BulkLine } from '@buuan/contract'
import { faultCells, faultsOfProblem } from '@buuan/import-sheet'
import { type Api, makeApi } from './api.ts'
import { writeErrorFile } from './error-file.ts'
import { Failure } from './failure.ts'
import { inTurns } from './in-turns.ts'
import { type Input, hashFile, openInput } from './input.ts'
import { type Prepared, type Settings, makePreparer } from './prepare-rows.ts'
import { makeProgress } from './progress.ts'
import { type Counts, type Fault, type StateFile, openState } from './state.ts'

export type ImportOptions = {
  server: URL
  tokenFile: string
  photos?: string
  servicePoint?: string
  contract?: string
  batch?: string
  channel: 'contract_batch' | 'imported_history' | 'letter_box'
  again?: true
}

const BATCH_ROWS = 1_000
const ROWS_AT_ONCE = 16
const RESENDS = 3

type Raw = { number: number } & ({ cells: string[] } | { text: string })
type Batch = { upTo: number; prepared: Prepared[] }

/** Imports a file; answers the exit code: 0 all rows taken, 2 some faulty. Throws a failure for everything that ends it. */
export async function importFile(
  file: string,
  options: ImportOptions,
  say: (text: string) => void = console.log,
): Promise<0 | 2> {
  if (!existsSync(file)) throw new Failure(`Không thấy tệp ${file}.`)
  const input = await openInput(file)
  const api = makeApi(options.server, readToken(options.tokenFile))
  const settings = await makeSettings(api, options)
  const state = openState(file, {
    hash: await hashFile(file),
    server: options.server.origin,
    again: options.again === true,
  })
  if (!state.progress.isFinished) {
    await importRows(input, settings, state)
    const errorFile = await writeErrorFile(file, input, state.progress.faults)
    state.finish()
    if (errorFile) say(`Các dòng lỗi: ${errorFile}. Đề nghị sửa theo cột “Cách sửa” rồi nhập tệp này.`)
  } else say('Tệp này đã nhập xong trước đây. Muốn nhập lại từ đầu: thêm --again.')
  say(wordsOf(state.progress.counts))
  return state.progress.counts.faulty > 0 ? 2 : 0
}

function readToken(file: string): string {
  try {
    const token = readFileSync(file, 'utf8').trim()
    if (token !== '') return token
  } catch (error) {
    throw new Failure(`Không đọc được tệp mã truy cập: ${error instanceof Error ? error.message : String(error)}`)
  }
  throw new Failure(`Tệp mã truy cập ${file} trống.`)
}

async function makeSettings(api: Api, options: ImportOptions): Promise<Settings> {
  const { servicePoint } = await api.session()
  const code = options.servicePoint ?? servicePoint?.code
  if (code === undefined) throw new Failure('Tài khoản không gắn một điểm phục vụ. Đề nghị thêm --service-point MÃ.')
  const servicePointId = code === servicePoint?.code ? servicePoint.id : await api.findServicePoint(code)
  if (servicePointId === undefined) throw new Failure(`Không có điểm phục vụ “${code}”. Đề nghị kiểm tra mã điểm.`)
  const contractId = options.contract === undefined ? null : await api.findContract(options.contract)
  if (contractId === undefined)
    throw new Failure(`Không có hợp đồng “${options.contract}”. Đề nghị kiểm tra số hợp đồng.`)
  if (options.batch !== undefined && !/^bat_[0-9a-f]{32}$/.test(options.batch))
    throw new Failure('Mã đợt bàn giao có dạng bat_ và 32 ký tự. Đề nghị sao lại từ trang hợp đồng.')
  return {
    api,
    photoFolder: options.photos ?? null,
    defaults: { channel: options.channel },
    servicePointId,
    contractId,
    batchId: options.batch ?? null,
  }
}

async function importRows(input: Input, settings: Settings, state: StateFile): Promise<void> {
  const progress = makeProgress()
  const batches = readBatches(input, settings, state.progress.upTo)
  const ahead = () => {
    const batch = batches.next()
    batch.catch(() => undefined) // met again when it is awaited
    return batch
  }
  try {
    let upcoming = ahead()
    for (let batch = await upcoming; !batch.done; batch = await upcoming) {
      upcoming = ahead()
      await sendBatch(batch.value, settings.api, state)
      progress.show(wordsOf(state.progress.counts))
    }
  } finally {
    progress.end()
  }
}

async function* readBatches(input: Input, settings: Settings, upTo: number): AsyncGenerator<Batch> {
  const preparer = makePreparer(input, settings)
  let rows: Raw[] = []
  const prepareAll = async (): Promise<Batch> => ({
    upTo: rows.at(-1)!.number,
    prepared: await inTurns(rows, ROWS_AT_ONCE, (raw) => preparer.prepare(raw.number, raw)),
  })
  for await (const raw of input.rows() as AsyncIterable<Raw>) {
    if (raw.number <= upTo) preparer.pass(raw.number, raw)
    else rows.push(raw)
    if (rows.length < BATCH_ROWS) continue
    yield await prepareAll()
    rows = []
  }
  if (rows.length > 0) yield await prepareAll()
}

/** Sends a batch until every line is answered; lines whose answer was lost are sent again and come back as repeated. */
async function sendBatch({ upTo, prepared }: Batch, api: Api, state: StateFile): Promise<void> {
  const lines = prepared.flatMap((each) => ('line' in each ? [each] : []))
  const answers = new Map<number, BulkLine>()
  let lastCut: string | null = null
  for (let attempt = 0; attempt <= RESENDS; attempt += 1) {
    const open = lines.filter(({ row }) => !answers.has(row))
    if (open.length === 0) break
    const sent = await api.sendLines(open.map(({ line }) => line))
    lastCut = sent.cut
    for (const [index, answer] of sent.answers) if (!isTemporary(answer)) answers.set(open[index]!.row, answer)
    if (sent.cut === 'not_signed_in' || sent.cut === 'forbidden') break
  }
  if (answers.size < lines.length)
    throw new Failure(
      `Máy chủ dừng giữa chừng (${lastCut ?? 'service_unavailable'}). Đề nghị chạy lại lệnh này sau ít phút; các dòng đã xong không bị ghi hai lần.`,
    )
  const faults = [
    ...prepared.flatMap((each) => ('fault' in each ? [each.fault] : [])),
    ...[...answers].flatMap(([row, answer]) => faultOf(row, answer) ?? []),
  ].toSorted((a, b) => a.row - b.row)
  state.step({ upTo, counts: countAll([...answers.values()], faults.length), faults })
}

/** A line that failed because the server was unwell was not looked at: it is sent again. */
const isTemporary = ({ problem }: BulkLine) =>
  problem !== undefined && ['service_unavailable', 'storage_full', 'day_not_open'].includes(problem.code)

function faultOf(row: number, { problem }: BulkLine): Fault | undefined {
  return problem && { row, ...faultCells(faultsOfProblem(problem)) }
}

function countAll(answers: readonly BulkLine[], faulty: number): Counts {
  const of = (status: BulkLine['status']) => answers.filter((answer) => answer.status === status).length
  const incomplete = answers.filter(
    (answer) => answer.status === 'accepted' && answer.completeness !== 'complete',
  ).length
  return { accepted: of('accepted'), refused: of('refused'), repeated: of('repeated'), faulty, incomplete }
}

function wordsOf({ accepted, refused, repeated, faulty, incomplete }: Counts): string {
  const number = (count: number) => count.toLocaleString('vi-VN')
  return [
    `Đã nhận ${number(accepted)}`,
    ...(incomplete > 0 ? [`trong đó chưa đủ hồ sơ ${number(incomplete)}`] : []),
    ...(refused > 0 ? [`từ chối ${number(refused)}`] : []),
    ...(repeated > 0 ? [`đã có từ trước ${number(repeated)}`] : []),
    `lỗi ${number(faulty)}`,
  ].join(' · ')
}
