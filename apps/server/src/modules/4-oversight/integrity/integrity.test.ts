// What an owner of the database or of the file system destroys behind the program's back is found and named.
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { demoIds } from '../../../../../../seed/src/personas.ts'
import { openInternalServer } from '../../../internal.ts'
import { sequenceAll } from '../../../platform/audit/log.fixture.ts'
import { openPastApp, pastDay } from '../retention/past-day.fixture.ts'
import { runIntegrity } from './index.ts'

const mirror = mkdtempSync(path.join(tmpdir(), 'buuan-mirror-'))
afterAll(() => rmSync(mirror, { recursive: true, force: true }))
const testApp = await openPastApp({ KEY_MIRROR_DIR: mirror })
const { deps } = testApp
const { senVang } = demoIds
const clerk = await testApp.as('dao.giaodich')
const items: Awaited<ReturnType<typeof testApp.accept>>[] = []
const day = pastDay
const partition = day.replaceAll('-', '')

beforeAll(async () => {
  for (let count = 0; count < 6; count += 1) items.push(await testApp.accept(clerk))
  await sequenceAll(deps)
  testApp.clock.advance(3_600_000)
})
beforeEach(async () => void (await testApp.recorded()))

const report = async (account = 'mai.dulieu') => (await (await testApp.as(account)).get('/integrity')).body
async function verify() {
  const asked = await (await testApp.as('mai.dulieu')).post('/integrity')
  expect(asked.status).toBe(201)
  await runIntegrity(deps)
  return report()
}
const words = (findings: { store: string; fault: string; day: string; count: number }[]) =>
  findings.map(({ store, fault, day: of, count }) => `${store} ${fault} ${of} ${count}`)
const keyFile = (root: string) => path.join(root, senVang, `day-${day}.key`)

describe('the integrity job [CT02-I-4, CT02-I-7]', () => {
  test('finds nothing where nothing is wrong, and says what it looked at', async () => {
    const { run, findings, underWay } = await verify()
    expect(findings).toEqual([])
    expect(underWay).toBe(false)
    expect(run).toMatchObject({
      failed: false,
      findings: 0,
      requestedBy: { account: 'mai.dulieu' },
      examined: { days: 1, entries: 6, records: 6, photos: 6, blobs: 6 },
    })
    expect(run.examined.keys).toBeGreaterThan(0)
  })

  test('rows deleted by a superuser are named: which store, which day, how many, which items', async () => {
    await testApp.query(`DELETE FROM personal.item_records WHERE item_id = $1`, [items[0]!.uuid])
    await testApp.query(`DELETE FROM personal.search_keys WHERE item_id = ANY ($1::uuid[])`, [
      [items[0]!.uuid, items[1]!.uuid],
    ])
    await testApp.query(`DELETE FROM evidence.photos WHERE item_id = $1`, [items[2]!.uuid])
    await testApp.query(`DELETE FROM core.items WHERE id = $1`, [items[3]!.uuid])
    await testApp.query(`UPDATE personal.item_records SET sender = addressee WHERE item_id = $1`, [items[4]!.uuid])
    const { findings } = await verify()
    expect(words(findings).toSorted()).toEqual([
      `items missing ${day} 1`,
      `photos missing ${day} 3`,
      `records altered ${day} 1`,
      `records missing ${day} 1`,
      `search_keys missing ${day} 2`,
    ])
    const named = (store: string, fault: string) =>
      findings.find((each: { store: string; fault: string }) => each.store === store && each.fault === fault).items
    expect(named('records', 'missing')).toEqual([items[0]!.itemId])
    expect(named('records', 'altered')).toEqual([items[4]!.itemId])
    expect(named('items', 'missing')).toEqual([items[3]!.itemId])
    expect((await testApp.recorded()).filter((event) => event === 'integrity.found')).toHaveLength(5)
    expect(testApp.logLines.filter((line) => line.includes('does not hold what the log says'))).toHaveLength(5)
  })

  test('stand until they are no longer seen; told once; counted in the metrics and on the desk', async () => {
    const first = await verify()
    expect((await testApp.recorded()).filter((event) => event.startsWith('integrity.'))).toEqual([
      'integrity.requested',
      'integrity.examined',
    ])
    expect((await (await testApp.as('mai.dulieu')).get('/desk')).body).toMatchObject({ findings: 5 })
    const internal = await openInternalServer(deps, {
      states: () => [],
      listening: () => undefined,
      stop: async () => undefined,
    })
    const metrics = await (await fetch(`${internal.address}/metrics`)).text()
    await internal.close()
    expect(metrics).toContain('buuan_integrity_findings{store="records",fault="altered"} 1')
    expect(first.findings).toHaveLength(5)
  })

  test('a deleted blob is named with its item', async () => {
    const [{ key }] = (await testApp.query<{ key: string }>(
      'SELECT blob_key AS key FROM evidence.photos WHERE item_id = $1 AND blob_key IS NOT NULL',
      [items[5]!.uuid],
    )) as [{ key: string }]
    const kept = await deps.blobs.get(key)
    rmSync(path.join(deps.config.blobDir, key), { force: true })
    rmSync(path.join(deps.config.blobDir, 'arrivals', key.replace('/', '')), { force: true })
    const lost = (await verify()).findings.find((each: { store: string }) => each.store === 'blobs')
    expect(lost).toMatchObject({ fault: 'missing', day, count: 1, items: [items[5]!.itemId] })
    writeFileSync(path.join(deps.config.blobDir, 'arrivals', key.replace('/', '')), kept)
    await testApp.recorded()
    expect((await verify()).findings.some((each: { store: string }) => each.store === 'blobs')).toBe(false)
    expect(await testApp.recorded()).toContain('integrity.ended')
  })

  const keyFindings = async () =>
    (await verify()).findings
      .filter((each: { store: string }) => each.store === 'keys')
      .map((each: { fault: string; day: string }) => `${each.fault} ${each.day}`)

  test('a key file deleted or spoilt in one mirror, in all of them, or replaced by another', async () => {
    const [own, other] = [keyFile(deps.config.keyDir), keyFile(mirror)]
    const kept = readFileSync(own)
    rmSync(other)
    expect(await keyFindings()).toEqual([`key_missing_in_mirror ${day}`])
    writeFileSync(other, kept)
    rmSync(own)
    expect(await keyFindings()).toEqual([`key_missing_in_primary ${day}`])
    writeFileSync(own, kept.subarray(0, 40))
    expect(await keyFindings()).toEqual([`key_unreadable ${day}`])
    rmSync(own)
    rmSync(other)
    expect(await keyFindings()).toEqual([`key_missing ${day}`])
    deps.vault.forget()
    testApp.clock.advance(-3_600_000)
    await testApp.accept(await testApp.as('dao.giaodich')) // a new key is made for the day: what was sealed before does not open
    testApp.clock.advance(2 * 3_600_000)
    expect(await keyFindings()).toEqual([`other_key ${day}`])
    writeFileSync(own, kept)
    writeFileSync(other, kept)
  })

  test('a deleted entry of the log is found: its leaf stands', async () => {
    await sequenceAll(deps)
    await testApp.query(`DELETE FROM audit.entries WHERE item_id = $1`, [items[5]!.uuid])
    const lost = (await verify()).findings.find((each: { store: string }) => each.store === 'entries')
    expect(lost).toMatchObject({ fault: 'missing', day, count: 1 })
  })

  test('a whole day whose table was dropped behind the program’s back', async () => {
    await testApp.query(`DROP TABLE personal.item_records_${partition}`)
    const { findings } = await verify()
    const lost = findings.find(
      (each: { store: string; fault: string }) => each.store === 'records' && each.fault === 'missing',
    )
    expect(lost.count).toBe(6)
  })
})

describe('who may', () => {
  test('ask and read: the officer and the auditor; not a clerk, not twice at once; another operator sees nothing of it', async () => {
    expect((await (await testApp.as('dao.giaodich')).post('/integrity')).body.code).toBe('forbidden')
    expect((await (await testApp.as('hung.quanly')).post('/integrity')).body.code).toBe('forbidden')
    const auditor = await testApp.as('binh.kiemtoan')
    expect((await auditor.post('/integrity')).status).toBe(201)
    expect((await (await testApp.as('mai.dulieu')).post('/integrity')).body.code).toBe('integrity_run_open')
    await runIntegrity(deps)
    const other = await report('oanh.canhco')
    expect(other.findings.map((each: { store: string }) => each.store)).not.toContain('records')
    expect((await (await testApp.as('oanh.canhco')).get('/desk')).body.alerts).toBe(0)
    expect((await (await testApp.as('dao.giaodich')).get('/desk')).body.code).toBe('forbidden')
  })

  test('once a day by itself', async () => {
    await testApp.recorded()
    await runIntegrity(deps)
    expect(await testApp.recorded()).toEqual([])
    testApp.clock.advance(25 * 3_600_000)
    await runIntegrity(deps)
    expect((await testApp.recorded()).filter((event) => event === 'integrity.examined')).toHaveLength(2)
    expect(readdirSync(mirror).length).toBeGreaterThan(0)
  })
})
