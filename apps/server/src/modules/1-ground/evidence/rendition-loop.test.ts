// Renditions beside the requests: they begin when the service listens, the backlog stands in the metrics, and a loop that ends leaves nothing half.
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { expect, test } from 'vitest'
import { startBackground } from '../../../background.ts'
import { openInternalServer } from '../../../internal.ts'
import { countRenditionBacklog } from './index.ts'
import { drawPhoto } from './photo.fixture.ts'
import { demoIds, demoOrganisations } from '../../../../../../seed/src/personas.ts'
import { transact } from '../../../platform/context.ts'
import { uuidOf } from '@buuan/contract'
import { findIntakePhotos, insertItemPhotos, markPhotosAttached, toItemPhoto } from './index.ts'

const { deps, as } = await openTestApp()
const clerk = await as('dao.giaodich')
const clerkId = demoOrganisations[0]!.staff.find((person) => person.account === 'dao.giaodich')!.id
const place = { organisationId: demoIds.senVang, day: '2026-11-21', itemId: '0190d000-0008-7000-8000-000000000001' }

test('photos wait, counted in the metrics, until the service listens; then they are rendered', async () => {
  const photoIds: string[] = []
  for (let seed = 0; seed < 20; seed += 1) {
    const { body } = await clerk.post('/photos?slot=contents', await drawPhoto({ seed }), {
      'content-type': 'image/jpeg',
    })
    photoIds.push(uuidOf(body.photoId))
  }
  const actor = {
    kind: 'staff',
    id: clerkId,
    organisationId: place.organisationId,
    servicePointId: demoIds.ninhKieu2,
    roles: [],
    permissions: new Set<never>(),
    sessionId: clerkId,
  } as const
  await transact(deps, actor, async (ctx) => {
    const rows = (await findIntakePhotos(ctx.db, { organisationId: place.organisationId, photoIds, now: ctx.now })).map(
      (photo) => toItemPhoto(deps.vault, photo, place),
    )
    await insertItemPhotos(ctx.db, rows)
    await markPhotosAttached(ctx.db, rows)
    ctx.record('photo.completed', { item: place.itemId, day: place.day, photos: rows.length })
  })
  const background = startBackground(deps)
  const internal = await openInternalServer(deps, background)
  try {
    const stateOf = (name: string) => background.states().find((state) => state.name === name)!
    while (stateOf('sequencer').lastSuccessAt === null) await new Promise((resolve) => setImmediate(resolve))
    expect(stateOf('renditions').lastSuccessAt).toBeNull()
    expect(await (await fetch(`${internal.address}/metrics`)).text()).toContain('buuan_renditions_waiting 20')
    background.listening()
    while ((await countRenditionBacklog(deps)) > 0) expect(stateOf('renditions').failures).toBe(0)
    expect(await (await fetch(`${internal.address}/metrics`)).text()).toContain('buuan_renditions_waiting 0')
  } finally {
    await internal.close()
    await background.stop()
  }
})
