// A stranger's way: files from the API, the published key, and `buuan verify` in a process of its own that knows no database. What a database superuser does behind the program's back is found.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { wireId } from '@buuan/contract'
import { afterAll, expect, test } from 'vitest'
import { catchUp, writeEntries } from '../apps/server/src/platform/audit/log.fixture.ts'
import { demoIds } from '../seed/src/personas.ts'

const directory = mkdtempSync(path.join(tmpdir(), 'buuan-stranger-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))
const testApp = await openTestApp()
const auditor = await testApp.as('binh.kiemtoan')
await writeEntries(testApp.deps, 20, demoIds.senVang)
await catchUp(testApp.deps)

const [vkey] = (await testApp.stranger.get('/log/keys')).body.vkeys
const save = (name: string, text: string) => {
  writeFileSync(path.join(directory, name), text)
  return path.join(directory, name)
}
const saveExport = async (name: string) => save(name, (await auditor.get('/log/export')).body)

async function verify(...words: string[]): Promise<{ code: number; text: string }> {
  const main = path.resolve(import.meta.dirname, '../apps/cli/src/main.ts')
  const tsx = import.meta.resolve('tsx')
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', tsx, main, 'verify', ...words], {
      cwd: directory,
      env: { PATH: process.env['PATH'] ?? '' },
    })
    return { code: 0, text: stdout }
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string } // what execFile rejects with
    return { code, text: stdout }
  }
}

type Entry = { id: string; index: number; payload: object }
const entryAt = async (place: number) =>
  (
    await testApp.query<Entry>(
      `SELECT e.id, l.index, e.payload FROM audit.entries e JOIN audit.leaves l ON l.entry_id = e.id WHERE e.event = 'draft.expired' ORDER BY l.index OFFSET $1 LIMIT 1`,
      [place],
    )
  )[0]!

test('receipt and export hold; without the right key nothing is claimed', async () => {
  const { id, index } = await entryAt(3)
  const receipt = save('receipt.tlog-proof', (await auditor.get(`/log/entries/${wireId('ent', id)}/receipt`)).body)
  const whole = await saveExport('whole.ndjson')
  const outcome = await verify(receipt, whole, '--key', vkey)
  expect(outcome).toMatchObject({ code: 0, text: expect.stringContaining(`Mục / tổng số mục đã ký chốt: ${index} / `) })
  expect(outcome.text.match(/^ĐÚNG/gm)).toHaveLength(2)
  expect((await verify(receipt)).code).toBe(2)
  expect((await verify(receipt, '--key', vkey, '--lang', 'fr')).code).toBe(2)
  expect((await verify()).code).toBe(2)
})

test('an entry edited, a leaf deleted, a leaf inserted in the database by its superuser', async () => {
  const { id, index, payload } = await entryAt(5)
  await testApp.query(`UPDATE audit.entries SET payload = '{"drafts": 99}' WHERE id = $1`, [id])
  const edited = await verify(await saveExport('edited.ndjson'), '--key', vkey)
  expect(edited).toMatchObject({ code: 1, text: expect.stringContaining(`nội dung mục ${index} không khớp`) })
  await testApp.query('UPDATE audit.entries SET payload = $2 WHERE id = $1', [id, payload])
  expect((await verify(await saveExport('restored.ndjson'), '--key', vkey)).code).toBe(0)

  await testApp.query('CREATE TABLE kept_leaf AS SELECT * FROM audit.leaves WHERE index = $1', [index])
  await testApp.query('DELETE FROM audit.leaves WHERE index = $1', [index])
  const deleted = await verify(await saveExport('deleted.ndjson'), '--key', vkey)
  expect(deleted).toMatchObject({ code: 1, text: expect.stringContaining(`thiếu các mục từ ${index} đến ${index}`) })

  await testApp.query(`INSERT INTO audit.leaves SELECT index, gen_random_uuid(), sha256('x') FROM kept_leaf`)
  const replaced = await verify(await saveExport('replaced.ndjson'), '--key', vkey, '--lang', 'en')
  expect(replaced).toMatchObject({ code: 1, text: expect.stringContaining('DOES NOT HOLD') })
})
