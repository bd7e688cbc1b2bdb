// The demo world is made through the real use cases: items of every kind, over 90 days, every one whole.
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { expect, test } from 'vitest'
import { makeAcceptance } from '../../apps/server/src/modules/rooms.ts'
import { seedItems } from './items.ts'

const testApp = await openTestApp()

test('two hundred demo items: accepted and refused, letters and parcels, over 90 days, at every counter', async () => {
  await seedItems(makeAcceptance(testApp.deps), 200)
  const [facts] = await testApp.query(
    `SELECT count(*)::int AS items, count(*) FILTER (WHERE outcome = 'refused') > 0 AS refused, count(DISTINCT class)::int AS classes,
       count(DISTINCT service_point_id)::int AS points, max(day) - min(day) AS days FROM core.items`,
  )
  expect(facts).toEqual({ items: 200, refused: true, classes: 3, points: 8, days: 89 })
  const [{ entries }] = (await testApp.query<{ entries: number }>(`SELECT count(*)::int AS entries FROM audit.entries WHERE event IN ('acceptance.accepted', 'acceptance.refused')`)) as [{ entries: number }]
  expect(entries).toBe(200)
})
