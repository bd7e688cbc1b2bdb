// The demo world is made through the real use cases: items of every kind, over 90 days, every one whole.
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { expect, test } from 'vitest'
import { makeAcceptance } from '../../apps/server/src/modules/rooms.ts'
import { seedContracts } from './contracts.ts'
import { seedItems } from './items.ts'

const testApp = await openTestApp()

test('two hundred demo items: accepted and refused, letters and parcels, over 90 days, at every counter', async () => {
  await seedItems({ ...testApp.deps, ...makeAcceptance(testApp.deps) }, 200)
  const [facts] = await testApp.query(
    `SELECT count(*)::int AS items, count(*) FILTER (WHERE outcome = 'refused') > 0 AS refused, count(DISTINCT class)::int AS classes,
       count(DISTINCT service_point_id)::int AS points, max(day) - min(day) AS days FROM core.items`,
  )
  expect(facts).toEqual({ items: 200, refused: true, classes: 3, points: 8, days: 89 })
  const [{ entries }] = (await testApp.query<{ entries: number }>(
    `SELECT count(*)::int AS entries FROM audit.entries WHERE event IN ('acceptance.accepted', 'acceptance.refused')`,
  )) as [{ entries: number }]
  expect(entries).toBe(200)
})

test('contract customers with their batches: most items whole, some lacking and listed as incomplete', async () => {
  const items = await seedContracts({ ...testApp.deps, ...makeAcceptance(testApp.deps) })
  const [facts] = await testApp.query<{ complete: number; incomplete: number; batches: number }>(
    `SELECT count(*) FILTER (WHERE completeness = 'complete')::int AS complete, count(*) FILTER (WHERE completeness = 'incomplete')::int AS incomplete,
       count(DISTINCT batch_id)::int AS batches FROM core.items WHERE channel = 'contract_batch'`,
  )
  expect(facts!.batches).toBe(9)
  expect(facts!.complete + facts!.incomplete).toBe(items)
  expect(facts!.complete).toBeGreaterThan(facts!.incomplete)
  expect(facts!.incomplete).toBeGreaterThan(0)
})
