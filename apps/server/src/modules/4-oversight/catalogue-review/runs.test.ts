// Runs over declarations: opened by the system through the one door and entered in the log; what leaves is counts and phrases of five items or more.
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { parcel } from '@buuan/testkit/factories.ts'
import { beforeAll, expect, test } from 'vitest'
import { enterBuiltInCatalogue } from '../../1-ground/prohibited-articles/index.ts'
import { runWaitingRuns } from './index.ts'

const testApp = await openTestApp()
const { deps, clock } = testApp
const officer = await testApp.as('ha.danhmuc')
const clerk = await testApp.as('dao.giaodich')
const elsewhere = await testApp.as('thu.canhco')

async function declare(who: typeof clerk, count: number, description: string, answers: object[] = []): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const servicePointId = who === elsewhere ? { servicePointId: 'svp_0190d000000270008000000000000011' as const } : {}
    const answer = await who.post(
      '/acceptances',
      parcel({
        ...servicePointId,
        outcome: 'refused',
        refusalGrounds: ['sender_withdrew'],
        pieces: [{ description, answers }] as never,
      }),
    )
    expect(answer.status).toBe(201)
  }
}

beforeAll(async () => {
  await enterBuiltInCatalogue(deps)
  await deps.catalogue.refresh()
  await declare(clerk, 5, 'Kẹo dừa số 7')
  await declare(clerk, 4, 'Kẹo dừa hộp thiếc')
  await declare(clerk, 6, 'súng bắn bong bóng cầu vồng', [
    { categoryCode: 'A02', answer: 'not_this_goods', reason: '' },
  ])
  await declare(elsewhere, 6, 'kẹo dừa của đơn vị khác')
})

async function draftOnSweets() {
  const draft = (await officer.post('/catalogue/versions', {})).body
  const { content } = (await officer.get(`/catalogue/versions/${draft.id}`)).body
  const { nameVi, nameEn, reasonVi, reasonEn, questionVi, questionEn, legalBasis, examplesVi, terms } =
    content.categories.find((each: { code: string }) => each.code === 'B02')
  const category = {
    nameVi,
    nameEn,
    reasonVi,
    reasonEn,
    questionVi,
    questionEn,
    legalBasis,
    examplesVi,
    terms: [...terms, { term: 'kẹo dừa', kind: 'slang', weight: 3 }],
  }
  const saved = await officer.put(`/catalogue/versions/${draft.id}/categories/B02`, {
    revision: draft.revision,
    category,
  })
  expect(saved.status).toBe(200)
  return draft.id as string
}

test('a test run answers counts, and phrases of five items or more with digits hidden; nothing else leaves it', async () => {
  const id = await draftOnSweets()
  await officer.post(`/catalogue/versions/${id}/test-runs`)
  await testApp.recorded()
  await runWaitingRuns(deps)
  const [run] = (await officer.get('/catalogue/runs')).body.runs
  expect(run).toMatchObject({ kind: 'test', failed: false })
  const { declarations, benchmark } = run.result
  expect(declarations).toMatchObject({ days: 30, items: 15, pieces: 15, unreadable: 0 })
  expect(declarations.alarmsAfter - declarations.alarmsBefore).toBe(9)
  expect(declarations.newPhrases).toEqual([{ phrase: 'kẹo dừa số #', category: 'B02', term: 'kẹo dừa', items: 5 }])
  expect(JSON.stringify(run)).not.toContain('hộp thiếc')
  expect(JSON.stringify(run)).not.toContain('đơn vị khác')
  expect(benchmark.falseAlarms.texts).toBeGreaterThan(4_000)
  expect(benchmark.recall.after).toBeGreaterThanOrEqual(benchmark.recall.before)
  const events = await testApp.recorded()
  expect(events.filter((event) => event === 'catalogue.declarations_opened')).toHaveLength(30)
  expect(events.at(0)).toBe('catalogue.run_started')
  expect(events.at(-1)).toBe('catalogue.run_finished')
  const [entry] = await testApp.query<{ actor_kind: string; payload: object }>(
    `SELECT actor_kind, payload FROM audit.entries WHERE event = 'catalogue.declarations_opened' AND payload->>'items' <> '0'`,
  )
  expect(entry).toMatchObject({ actor_kind: 'system', payload: { day: '2026-11-21', items: 15 } })
})

test('the review list shows what clerks answered to be innocent', async () => {
  const asked = await officer.post('/catalogue/review-runs')
  expect(asked.status).toBe(201)
  await runWaitingRuns(deps)
  const { runs } = (await officer.get('/catalogue/runs')).body
  const { result } = runs.find((each: { id: string }) => each.id === asked.body.id)
  expect(result.benchmark).toBeNull()
  expect(result.declarations.answeredInnocent).toEqual([{ category: 'A02', answers: 6 }])
  expect(result.declarations.innocentPhrases).toEqual([
    { phrase: 'súng bắn bong bóng cầu vồng', category: 'A02', term: expect.any(String), items: 6 },
  ])
})

test('a record whose key is destroyed is counted as unreadable, and the run goes on', async () => {
  clock.advance(86_400_000)
  const again = await testApp.as('ha.danhmuc')
  await testApp.query(
    `UPDATE personal.item_records SET contents = overlay(contents placing '\\x00000000'::bytea from 2) WHERE item_id = (SELECT item_id FROM personal.item_records WHERE contents IS NOT NULL AND organisation_id = (SELECT organisation_id FROM core.staff WHERE account = 'ha.danhmuc') ORDER BY item_id LIMIT 1)`,
  )
  await again.post('/catalogue/review-runs')
  await runWaitingRuns(deps)
  const [run] = (await again.get('/catalogue/runs')).body.runs
  expect(run).toMatchObject({ failed: false, result: { declarations: { items: 14, unreadable: 1 } } })
})

test('officers of another operator see neither runs nor results', async () => {
  await testApp.query(
    `INSERT INTO core.staff_roles (staff_id, organisation_id, role, granted_at) SELECT id, organisation_id, 'catalogue_officer', now() FROM core.staff WHERE account = 'giang.canhco'`,
  )
  const other = await testApp.as('giang.canhco')
  expect((await other.get('/catalogue/runs')).body.runs).toEqual([])
  expect((await (await testApp.as('dao.giaodich')).get('/catalogue/runs')).body.code).toBe('forbidden')
})
