// The bundle through HTTP: a month that ended lawfully holds; a row deleted, an entry rewritten or a month thrown away by a database superuser is found and named.
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { type Finding, formatVkey, verifyLogBundle } from '@buuan/tamper-log'
import { vietnamDay } from '@buuan/vietnam'
import { expect, test } from 'vitest'
import { insertEntries } from '../../../platform/audit/entry.ts'
import { catchUp, someEntry, writeEntries } from '../../../platform/audit/log.fixture.ts'
import { dropDueMonths } from '../../../platform/audit/months.ts'
import { openDays } from '../../../platform/database/days.ts'
import { dbOver } from '../../../platform/database/statement.ts'
import { demoIds } from '../../../../../../seed/src/personas.ts'

const testApp = await openTestApp()
const { deps } = testApp
const vkeys = [formatVkey(deps.logKeys.read().log[0]!.key)]

async function judge() {
  const auditor = await testApp.as('binh.kiemtoan') // anew: time passes here
  const { body } = await auditor.get('/log/bundle')
  const verdict = await verifyLogBundle(body.split('\n'), { vkeys })
  return { ...verdict, found: verdict.findings.map(({ code }: Finding) => code), body: String(body) }
}

test('a month that ended its term is told apart from what is deleted, and the drop proves itself', async () => {
  await testApp.query(`SELECT core.open_days('2020-05-01', '2020-05-02')`)
  await insertEntries(dbOver(deps.pools.system), [
    someEntry(new Date('2020-05-01T01:00:00Z'), 1, demoIds.senVang),
    someEntry(new Date('2020-05-31T23:59:59Z'), 2, demoIds.canhCo),
  ])
  await catchUp(deps)
  await writeEntries(deps, 3, demoIds.senVang)
  expect(await dropDueMonths(deps)).toEqual(['2020-05-01'])
  await catchUp(deps)

  const { found, drops, receiptCount, body, ...verdict } = await judge()
  expect(found).toEqual([])
  expect(drops).toMatchObject([{ month: '2020-05-01' }])
  expect(receiptCount).toBe(1)
  expect(verdict.export).toMatchObject({ termCount: 2 })
  expect(verdict.export!.otherCount).toBeGreaterThan(0)
  expect(body).not.toContain(demoIds.canhCo)
})

test('the entry of a drop outlives its own month', async () => {
  await testApp.query(
    `INSERT INTO audit.kept_entries SELECT id, recorded_at, organisation_id, actor_id, actor_kind, event, payload, salt FROM audit.entries WHERE event = 'log.month_dropped'`,
  )
  await testApp.query(`DELETE FROM audit.entries WHERE event = 'log.month_dropped'`)
  expect(await judge()).toMatchObject({ found: [], drops: [{ month: '2020-05-01' }] })
})

test('an entry rewritten by a superuser is found', async () => {
  const [{ id, payload }] = (await testApp.query<{ id: string; payload: unknown }>(
    `SELECT id, payload FROM audit.entries WHERE organisation_id = $1 AND event = 'draft.expired' ORDER BY id LIMIT 1`,
    [demoIds.senVang],
  )) as [{ id: string; payload: unknown }]
  await testApp.query(`UPDATE audit.entries SET payload = '{"drafts": 4711}' WHERE id = $1`, [id])
  expect((await judge()).found).toEqual(['entry_altered'])
  await testApp.query('UPDATE audit.entries SET payload = $2 WHERE id = $1', [id, payload])
  expect((await judge()).found).toEqual([])
})

test('a row deleted by a superuser is named as deleted, one’s own and another organisation’s', async () => {
  await writeEntries(deps, 1, demoIds.canhCo)
  await catchUp(deps)
  await testApp.query(
    `DELETE FROM audit.entries WHERE id IN (SELECT DISTINCT ON (organisation_id) id FROM audit.entries WHERE event = 'draft.expired' ORDER BY organisation_id, id DESC)`,
  )
  expect((await judge()).found).toEqual(['entry_deleted', 'entry_deleted'])
})

test('bundles are for readers of the log', async () => {
  expect((await (await testApp.as('dao.giaodich')).get('/log/bundle')).body.code).toBe('forbidden')
  expect((await testApp.stranger.get('/log/bundle')).status).toBe(401)
})

test('a month thrown away before its term is not taken for ended', async () => {
  const month = deps.clock().toISOString().slice(0, 7).replace('-', '')
  await testApp.query(`ALTER TABLE audit.entries DETACH PARTITION audit.entries_${month}`)
  await testApp.query(`ALTER TABLE audit.entries_${month} RENAME TO thrown_away`)
  const thrown = deps.clock()
  testApp.clock.advance(32 * 86_400_000) // entering the export itself needs a month that stands
  await openDays(deps.pools.system, vietnamDay(deps.clock()), vietnamDay(deps.clock()))
  expect(deps.clock() > thrown).toBe(true)
  const { found } = await judge()
  expect(new Set(found)).toEqual(new Set(['term_not_proved']))
})
