// The importer as a program against a real server: good rows in, bad rows in a file that can be mended, killed and resumed without a double.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { wireId } from '@buuan/contract'
import { byteOrderMark, columns, csvLine, templateCsv, templateRows } from '@buuan/import-sheet'
import { readXlsx, templateXlsx, writeXlsx } from '@buuan/import-sheet/xlsx.ts'
import { contract, handover } from '@buuan/testkit/contract-factories.ts'
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { parse } from 'csv-parse/sync'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoOrganisations } from '../../../seed/src/personas.ts'
import { type ImportOptions, importFile } from './import-file.ts'

const testApp = await openTestApp()
const folder = mkdtempSync(path.join(tmpdir(), 'buuan-import-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const clerk = await testApp.as('dao.giaodich')
const manager = await testApp.as('hung.quanly')
const made = (await manager.post('/contracts', contract())).body
const batch = (await clerk.post(`/contracts/${made.id}/batches`, handover({ itemCount: 20_000 }))).body
let server = ''

const people = demoOrganisations.flatMap((organisation) => organisation.staff)

/** A machine client's token, as an administrator gives it to an account. */
async function makeToken(administrator: string, account: string): Promise<string> {
  const id = wireId('stf', people.find((person) => person.account === account)!.id)
  const made = await (await testApp.as(administrator)).post(`/staff/${id}/api-tokens`, {
    name: 'Phần mềm kho',
    days: 30,
  })
  expect(made.status).toBe(201)
  return made.body.token
}

beforeAll(async () => {
  await testApp.built.app.listen({ host: '127.0.0.1', port: 0 })
  server = `http://127.0.0.1:${(testApp.built.app.server.address() as AddressInfo).port}`
  writeFileSync(path.join(folder, 'token'), await makeToken('thao.quantri', 'dao.giaodich'))
})

type Ended = { code: number | null; out: string; err: string }
const repository = path.resolve(import.meta.dirname, '../../..')

function start(words: string[]): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, ['--import', 'tsx', 'apps/cli/src/main.ts', ...words], { cwd: repository })
  let [out, err] = ['', '']
  child.stdout.on('data', (text: Buffer) => (out += text.toString()))
  child.stderr.on('data', (text: Buffer) => (err += text.toString()))
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, out, err })))
  return { child, ended }
}
const wordsOf = (file: string) => [
  'import',
  file,
  '--server',
  server,
  '--token-file',
  path.join(folder, 'token'),
  '--batch',
  batch.id,
]
async function runImport(file: string, more: Partial<ImportOptions> = {}): Promise<{ code: number; out: string }> {
  const said: string[] = []
  const options = {
    server: new URL(server),
    tokenFile: path.join(folder, 'token'),
    batch: batch.id,
    channel: 'contract_batch',
  } as const
  const code = await importFile(file, { ...options, ...more }, (text) => void said.push(text))
  return { code, out: said.join('\n') }
}

const [headings, example] = templateRows()
type Row = Record<string, string>
const at = (key: string) => headings.indexOf(columns[key]!.heading)
function rowOf(changes: Row): string[] {
  const row = [...example]
  for (const [key, value] of Object.entries({ batch: '', ...changes })) row[at(key)] = value
  return row
}
function writeCsv(name: string, rows: string[][], delimiter: ',' | ';' = ','): string {
  const file = path.join(folder, name)
  writeFileSync(file, byteOrderMark + [headings, ...rows].map((row) => csvLine(row, delimiter)).join(''))
  return file
}
const count = async (where = 'true') =>
  (await testApp.query<{ n: number }>(`SELECT count(*)::int AS n FROM core.items WHERE ${where}`))[0]!.n
const references = async (prefix: string) =>
  (
    await testApp.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM core.client_references WHERE reference LIKE 'ref:${prefix}%'`,
    )
  )[0]!.n

describe('buuan import', () => {
  test('takes the good rows, writes the others in the same layout; mended, that file goes in and nothing is doubled', async () => {
    const rows = [
      rowOf({ reference: 'E-1' }),
      rowOf({ reference: 'E-2', addresseeAddress: 'Thủ Đức, TP.HCM' }),
      rowOf({ reference: 'E-3', senderPhone: '+84 918 555 12' }),
      rowOf({ reference: 'E-4', contractNumber: 'HĐ-KHÔNG-CÓ' }),
      rowOf({ reference: 'E-1' }),
      rowOf({ reference: 'E-6', piece1Description: '=1+1' }),
    ]
    const file = writeCsv('hang.csv', rows, ';')
    const first = await runImport(file)
    expect(first.code).toBe(2)
    expect(first.out).toContain('Đã nhận 2 · lỗi 4')
    const errorFile = path.join(folder, 'hang.loi.csv')
    const faulty = parse(readFileSync(errorFile), { bom: true, delimiter: ';' }) as string[][]
    expect(faulty[0]!.slice(-2)).toEqual(['Lỗi', 'Cách sửa'])
    expect(faulty.slice(1).map((row) => row[at('reference')])).toEqual(['E-2', 'E-3', 'E-4', 'E-1'])
    expect(faulty[1]!.at(-1)).toContain('Thủ Đức')
    expect(faulty[2]!.at(-2)).toBe('SĐT người gửi: Số điện thoại chưa đúng.')
    expect(faulty[4]!.at(-2)).toBe('Mã tham chiếu: Trùng với dòng 2.')

    const mended = faulty.map((row, index) => {
      const next = [...row]
      if (index === 1) next[at('addresseeAddress')] = '1 Võ Văn Ngân, phường Thủ Đức, TP. Hồ Chí Minh'
      if (index === 2) next[at('senderPhone')] = '0918555123'
      if (index === 3) next[at('contractNumber')] = made.number
      if (index === 4) next[at('reference')] = 'E-5'
      return next
    })
    writeFileSync(errorFile, byteOrderMark + mended.map((row) => csvLine(row, ';')).join(''))
    const second = await runImport(errorFile)
    expect([second.code, second.out]).toEqual([0, 'Đã nhận 4 · lỗi 0'])
    expect(existsSync(path.join(folder, 'hang.loi-2.csv'))).toBe(false)
    expect(await references('E-')).toBe(6)
    expect(await count(`completeness = 'complete' AND contract_id IS NOT NULL`)).toBe(6)

    const again = await runImport(file, { again: true })
    expect(again.out).toContain('đã có từ trước 2')
    expect(await references('E-')).toBe(6)
  })

  test('reads and answers Excel in Excel', async () => {
    const file = path.join(folder, 'bang.xlsx')
    const rows = [rowOf({ reference: 'X-1' }), rowOf({ reference: 'X-2', itemClass: 'Thùng' })]
    writeFileSync(file, await writeXlsx([{ name: 'Bưu gửi', rows: [headings, example, ...rows] }]))
    const { code, out } = await runImport(file)
    expect([code, out]).toEqual([2, expect.stringContaining('Đã nhận 1 · lỗi 1')])
    const faulty = await readXlsx(path.join(folder, 'bang.loi.xlsx'))
    expect(faulty).toHaveLength(2)
    expect([faulty[1]![at('reference')], faulty[1]!.at(-1)]).toEqual(['X-2', 'Đề nghị ghi một trong: Thư, Gói, Kiện.'])
  })

  test('sends photos by their file names; one that is not there or no photo is its row’s fault', async () => {
    const photos = path.join(folder, 'anh')
    mkdirSync(photos)
    const image = sharp({ create: { width: 64, height: 48, channels: 3, background: '#884422' } })
    writeFileSync(path.join(photos, 'mot.jpg'), await image.jpeg().toBuffer())
    writeFileSync(path.join(photos, 'hai.png'), await image.png().toBuffer())
    writeFileSync(path.join(photos, 'hong.jpg'), 'không phải ảnh')
    const file = writeCsv('anh.csv', [
      rowOf({ reference: 'P-1', photoContents: 'mot.jpg', photoWrapping: 'hai.png' }),
      rowOf({ reference: 'P-2', photoContents: 'ba.jpg' }),
      rowOf({ reference: 'P-3', photoContents: 'hong.jpg' }),
      rowOf({ reference: 'P-4', photoContents: '../token.jpg' }),
    ])
    const { code, err } = await start([...wordsOf(file), '--photos', photos]).ended
    expect([code, err]).toEqual([2, ''])
    const held = await testApp.query(
      'SELECT slot, media_type, blob_key IS NOT NULL AS sealed FROM evidence.photos ORDER BY slot',
    )
    expect(held).toEqual([
      { slot: 'contents', media_type: 'image/jpeg', sealed: true },
      { slot: 'wrapping', media_type: 'image/png', sealed: true },
    ])
    const faulty = parse(readFileSync(path.join(folder, 'anh.loi.csv')), { bom: true }) as string[][]
    expect(faulty.slice(1).map((row) => row.at(-2)!.split(':')[0])).toEqual([
      'Ảnh nội dung',
      'Ảnh nội dung',
      'Ảnh nội dung',
    ])
    const again = await runImport(file, { photos, again: true })
    expect(again.out).toContain('đã có từ trước 1') // the same photo sent anew is the same item
  })

  test('takes NDJSON, and gives faulty lines back as NDJSON', async () => {
    const file = path.join(folder, 'dong.ndjson')
    const good = { reference: 'N-1', itemClass: 'letter', channel: 'letter_box' }
    writeFileSync(
      file,
      `${JSON.stringify(good)}\n{"reference":\n${JSON.stringify({ ...good, reference: 'N-2', massGrams: -5 })}\n`,
    )
    const { code } = await runImport(file)
    expect(code).toBe(2)
    const lines = readFileSync(path.join(folder, 'dong.loi.ndjson'), 'utf8').trim().split('\n')
    expect(lines[0]).toBe('{"reference":')
    const mended = { ...JSON.parse(lines[1]!), massGrams: 5 }
    expect(mended['_loi']).toContain('nhỏ nhất')
    writeFileSync(path.join(folder, 'sua.ndjson'), JSON.stringify(mended))
    expect((await runImport(path.join(folder, 'sua.ndjson'))).code).toBe(0)
    expect(await references('N-')).toBe(2)
  })

  test('fails in words: headings, token, server, file', async () => {
    const wrong = path.join(folder, 'sai.csv')
    writeFileSync(wrong, 'Mã tham chiếu,Màu xe\nA,B\n')
    await expect(runImport(wrong)).rejects.toThrow('Màu xe')
    const file = writeCsv('mot.csv', [rowOf({ reference: 'F-1' })])
    writeFileSync(path.join(folder, 'cu'), 'het-han')
    await expect(runImport(file, { tokenFile: path.join(folder, 'cu') })).rejects.toThrow('Chưa đăng nhập')
    writeFileSync(path.join(folder, 'khac'), await makeToken('tri.canhco', 'thu.canhco'))
    const elsewhere = { tokenFile: path.join(folder, 'khac'), contract: made.number }
    await expect(runImport(file, elsewhere)).rejects.toThrow(made.number) // a token of another operator knows none of this one's contracts
    await expect(runImport(file, { servicePoint: 'ZZ9' })).rejects.toThrow('ZZ9')
    await expect(runImport(file, { contract: 'HĐ-0' })).rejects.toThrow('HĐ-0')
    const lost = await start(wordsOf(path.join(folder, 'khong-co.csv'))).ended
    expect([lost.code, lost.out, lost.err]).toEqual([1, '', expect.stringContaining('Không thấy tệp')])
    expect(await references('F-')).toBe(0)
  })
})

describe('ten thousand rows', () => {
  test('killed in the middle and run again: every row once, none twice', { timeout: 400_000 }, async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) =>
      rowOf({
        reference: `K-${index}`,
        piece1Description: `Áo thun số ${index}`,
        ...(index % 1_000 === 7 && { itemClass: '?' }),
      }),
    )
    const file = writeCsv('lon.csv', rows)
    const first = start(wordsOf(file))
    await expect.poll(() => references('K-'), { timeout: 180_000, interval: 100 }).toBeGreaterThan(2_500)
    first.child.kill('SIGKILL')
    expect((await first.ended).code).toBeNull()
    const between = await references('K-')
    expect(between).toBeLessThan(9_990)

    const second = await start(wordsOf(file)).ended
    expect([second.code, second.err]).toEqual([2, '']) // nobody watches: no progress is written
    expect(await references('K-')).toBe(9_990)
    const [doubles] = await testApp.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM core.items i WHERE contract_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM core.client_references r WHERE r.item_id = i.id)`,
    )
    expect(doubles!.n).toBe(0) // every item stands behind its own reference
    const faulty = parse(readFileSync(path.join(folder, 'lon.loi.csv')), { bom: true }) as string[][]
    expect(faulty).toHaveLength(11)
    expect((await runImport(file)).out).toContain('đã nhập xong')
  })
})

describe('buuan template', () => {
  test('is the one the server gives, in both forms, and goes over no file that is there', async () => {
    const give = async (format: string) => {
      const authorization = `Bearer ${readFileSync(path.join(folder, 'token'), 'utf8')}`
      const answer = await fetch(`${server}/api/v1/import-template.${format}`, {
        headers: { authorization, connection: 'close' },
      })
      expect(answer.headers.get('content-disposition')).toContain(`.${format}"`)
      return Buffer.from(await answer.arrayBuffer())
    }
    expect((await give('csv')).toString()).toBe(templateCsv())
    expect(await readXlsx(await give('xlsx'))).toEqual(await readXlsx(await templateXlsx()))
    const file = path.join(folder, 'mau.xlsx')
    expect((await start(['template', '-o', file]).ended).code).toBe(0)
    expect(await readXlsx(file)).toEqual([headings, example])
    expect((await start(['template', '-o', file]).ended).code).toBe(1)
  })
})
