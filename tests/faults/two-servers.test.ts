// Two servers on one database and one state folder: they share it without hurting it, whatever both are asked at once.
import { readdirSync } from 'node:fs'
import { parcel } from '@buuan/testkit/factories.ts'
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { afterAll, expect, test } from 'vitest'
import { buildApp } from '../../apps/server/src/app.ts'
import { startBackground } from '../../apps/server/src/background.ts'
import { makeDeps } from '../../apps/server/src/start.ts'
import { demoPassword } from '../../seed/src/personas.ts'

const testApp = await openTestApp()
const { config, logger, pools } = testApp.deps
const first = testApp.built
const second = await buildApp(makeDeps({ config, logger, pools, clock: testApp.deps.clock }))
const loops = [startBackground(testApp.deps), startBackground({ ...testApp.deps })]
afterAll(async () => {
  for (const { stop } of loops) await stop()
  await second.app.close()
})

const signIn = await testApp.stranger.post('/session', { account: 'dao.giaodich', password: demoPassword })
const cookie = String(signIn.headers['set-cookie']).split(';')[0]!

const accept = async (app: typeof first.app, index: number) => {
  const usual = parcel()
  const answer = await app.inject({
    method: 'POST',
    url: '/api/v1/acceptances',
    headers: { cookie, 'idempotency-key': `two-servers-${index}` },
    payload: { ...usual, sender: { ...usual.sender, name: `Trần Thị Số ${index}` } },
  })
  return { status: answer.statusCode, ...(answer.json() as { itemId: string; code?: string }) }
}

test('the same keys sent to both at once name one item each, and no failure comes of it', async () => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, index) => index).flatMap((index) => [
      accept(first.app, index),
      accept(second.app, index),
    ]),
  )
  expect(answers.filter(({ status }) => status !== 201)).toEqual([])
  expect(new Set(answers.map(({ itemId }) => itemId)).size).toBe(40)
  const [{ count }] = (await testApp.query<{ count: number }>('SELECT count(*)::int AS count FROM core.items')) as [
    { count: number },
  ]
  expect(count).toBe(40)
})

test('what one has sealed the other opens; no half-made key file is left', async () => {
  const { itemId } = await accept(first.app, 100)
  const opened = await second.app.inject({
    method: 'POST',
    url: `/api/v1/items/${itemId}/openings`,
    headers: { cookie },
    payload: { purpose: 'delivery_problem', parts: ['sender_name'] },
  })
  expect(opened.body).toContain('Trần Thị Số 100')
  expect(
    readdirSync(config.keyDir, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.new')),
  ).toEqual([])
})

test('both sequencers at work: every entry has one leaf, and the leaves are numbered without a gap', async () => {
  const look = `SELECT (SELECT count(*)::int FROM audit.entries) AS entries, count(*)::int AS leaves,
    count(DISTINCT entry_id)::int AS named, coalesce(max(index) + 1, 0)::int AS next FROM audit.leaves`
  await expect
    .poll(async () => (await testApp.query<Record<string, number>>(look))[0]!)
    .toSatisfy(
      ({ entries, leaves, named, next }: Record<string, number>) =>
        entries === leaves && leaves === named && named === next,
    )
})
