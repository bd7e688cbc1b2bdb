// The photo store or the database fails in the middle: a problem that says what to do, and nothing half.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { settleArrivals } from './index.ts'
import { drawPhoto } from './photo.fixture.ts'

const testApp = await openTestApp()
const { deps } = testApp
const clerk = await testApp.as('dao.giaodich')
const blobDir = deps.config.blobDir
mkdirSync(blobDir, { recursive: true })

let seed = 100
const sendPhoto = async () => {
  seed += 1
  return clerk.post('/photos?slot=contents', await drawPhoto({ seed }), { 'content-type': 'image/jpeg' })
}
const files = (folder = blobDir) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
const rows = async () =>
  (await testApp.query<{ count: number }>('SELECT count(*)::int AS count FROM evidence.intake_photos'))[0]!.count

/** A file system of so many kilobytes at the folder, if this machine lets us mount one. */
function mountSmall(folder: string, kilobytes: number): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false // not root, or a container without the right: the test is skipped and says so
  }
}

const undo: (() => void)[] = []
afterEach(() => {
  for (const step of undo.splice(0).reverse()) step()
})

describe('the photo store fails', () => {
  test('a folder that is no folder: service_unavailable, no row; the photo comes in when it is back', async () => {
    await sendPhoto()
    const before = await rows()
    renameSync(blobDir, `${blobDir}.away`)
    writeFileSync(blobDir, '')
    const answer = await sendPhoto()
    expect([answer.status, answer.body.code, answer.headers['retry-after']]).toEqual([503, 'service_unavailable', '5'])
    expect(await rows()).toBe(before)
    rmSync(blobDir)
    renameSync(`${blobDir}.away`, blobDir)
    expect((await sendPhoto()).status).toBe(201)
    expect(await rows()).toBe(before + 1)
  })

  test('a full disk: storage_full, no row, no part of a file', async (context) => {
    const arrivals = path.join(blobDir, 'arrivals')
    mkdirSync(arrivals, { recursive: true })
    if (!mountSmall(arrivals, 16)) return context.skip('this account may not mount a small disk')
    undo.push(() => execFileSync('umount', [arrivals]))
    writeFileSync(path.join(arrivals, 'other'), Buffer.alloc(16 * 1024))
    const before = await rows()
    const answer = await sendPhoto()
    expect([answer.status, answer.body.code]).toEqual([507, 'storage_full'])
    expect(await rows()).toBe(before)
    expect(readdirSync(arrivals)).toEqual(['other'])
  })

  test('a read-only disk: storage_full, no row', async (context) => {
    const arrivals = path.join(blobDir, 'arrivals')
    mkdirSync(arrivals, { recursive: true })
    if (!mountSmall(arrivals, 1024)) return context.skip('this account may not mount a small disk')
    undo.push(() => execFileSync('umount', [arrivals]))
    execFileSync('mount', ['-o', 'remount,ro', arrivals])
    const before = await rows()
    const answer = await sendPhoto()
    expect([answer.status, answer.body.code]).toEqual([507, 'storage_full'])
    expect(await rows()).toBe(before)
  })
})

describe('the database fails', () => {
  test('a row that is refused: the blob is removed', async () => {
    const before = files().length
    await testApp.query('ALTER TABLE evidence.intake_photos ADD CONSTRAINT closed CHECK (false) NOT VALID')
    const answer = await sendPhoto()
    await testApp.query('ALTER TABLE evidence.intake_photos DROP CONSTRAINT closed')
    expect(answer.status).toBe(500)
    expect(files()).toHaveLength(before)
  })

  test('a connection lost while writing: nobody knows, so the blob waits among the arrivals and the sweep settles it', async () => {
    const before = files().length
    await testApp.query(
      `CREATE FUNCTION evidence.hang() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(30); RETURN true; END $$`,
    )
    await testApp.query('ALTER TABLE evidence.intake_photos ADD CONSTRAINT hanging CHECK (evidence.hang()) NOT VALID')
    const sent = sendPhoto()
    let ended = 0
    while (ended === 0) {
      const found = await testApp.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'buuan_app' AND datname = current_database() AND wait_event = 'PgSleep'`,
      )
      ended = found.length
    }
    const answer = await sent
    await testApp.query('ALTER TABLE evidence.intake_photos DROP CONSTRAINT hanging')
    expect([answer.status, answer.body.code]).toEqual([503, 'service_unavailable'])
    const left = files(path.join(blobDir, 'arrivals'))
    expect(left).toHaveLength(1)
    const long = new Date(testApp.clock.now.getTime() - 3_600_000)
    utimesSync(path.join(blobDir, 'arrivals', left[0]!.name), long, long)
    await settleArrivals(deps)
    expect(files()).toHaveLength(before)
  })
})
