// A day of acceptance that lies years back, so that its term has ended by any clock a test machine may have.
import { addDays, startOfDay } from '@buuan/vietnam'
import { checklists } from '@buuan/contract'
import { parcel, photoReference } from '@buuan/testkit/factories.ts'
import { type Client, type TestApp, openTestApp } from '@buuan/testkit/test-app.ts'
import { openDays } from '../../../platform/database/days.ts'
import { drawPhoto } from '../../1-ground/evidence/photo.fixture.ts'
import { demoIds } from '../../../../../../seed/src/personas.ts'
import { runErasure } from './index.ts'

export const pastDay = '2021-03-10'
/** Three months later, a Thursday: the last day it is kept. */
export const pastDueOn = '2021-06-10'

export type AcceptedItem = { itemId: string; uuid: string; number: string; body: unknown }
export type PastApp = TestApp & {
  /** Sets the program's clock to an hour of a day in Viet Nam. */
  goTo(day: string, hour?: number): void
  /** Accepts a complete parcel with one real photo; answers its ids. */
  accept(client: Client, changes?: Record<string, unknown>, reference?: string): Promise<AcceptedItem>
  /** Asked by the data protection officer, approved by the manager. */
  approveErasure(day?: string): Promise<{ id: string; uuid: string }>
  run(erasure: { uuid: string }, at?: (point: string) => void): ReturnType<typeof runErasure>
  /** Goes on until certified: processes have forgotten the key by then. */
  finish(erasure: { uuid: string }): Promise<void>
}

const toUuid = (id: string) => id.slice(-32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

/** The test app on 10 March 2021, its tables open for that week and for the days of its end. */
export async function openPastApp(environment: Record<string, string> = {}): Promise<PastApp> {
  const testApp = await openTestApp({ environment })
  const goTo = (day: string, hour = 10) => {
    testApp.clock.now = new Date(startOfDay(day).getTime() + hour * 3_600_000)
  }
  await openDays(testApp.deps.pools.system, addDays(pastDay, -8), addDays(pastDay, 8))
  await openDays(testApp.deps.pools.system, '2021-05-25', '2021-06-30')
  goTo(pastDay)

  const accept: PastApp['accept'] = async (client, changes = {}, reference) => {
    const at = testApp.clock.now.toISOString()
    const seed = Math.floor(Math.random() * 1000)
    const sent = await client.post('/photos?slot=contents', await drawPhoto({ width: 64, height: 48, seed }), {
      'content-type': 'image/jpeg',
    })
    const base = parcel()
    const body = {
      ...base,
      identification: {
        ...base.identification,
        comparedAt: at,
        document: { ...base.identification!.document, issuedOn: '2021-01-05' },
      },
      jointInspection: {
        ...base.jointInspection,
        ticks: checklists.general.items.map(({ code }) => ({ code, at })),
        clerkConfirmedAt: at,
      },
      photos: [
        { photoId: sent.body.photoId, slot: 'contents' },
        photoReference('wrapping', '2'),
        photoReference('signature', '3'),
      ],
      ...changes,
    }
    const answer = await client.post('/acceptances', body, reference ? { 'idempotency-key': reference } : {})
    if (answer.status !== 201) throw new Error(`not accepted: ${JSON.stringify(answer.body)}`)
    const { itemId, itemNumber } = answer.body
    return { itemId, uuid: toUuid(itemId), number: itemNumber.value, body }
  }
  const approveErasure: PastApp['approveErasure'] = async (day = pastDay) => {
    const asked = await (await testApp.as('mai.dulieu')).post('/erasures', { day })
    if (asked.status !== 201) throw new Error(`not requested: ${JSON.stringify(asked.body)}`)
    const decided = await (await testApp.as('hung.quanly')).post(`/erasures/${asked.body.id}/decision`, {
      decision: 'approved',
    })
    if (decided.status !== 200) throw new Error(`not approved: ${JSON.stringify(decided.body)}`)
    return { id: asked.body.id, uuid: toUuid(asked.body.id) }
  }
  const run: PastApp['run'] = ({ uuid }, at) =>
    runErasure(testApp.deps, { organisationId: demoIds.senVang, id: uuid }, at)
  return {
    ...testApp,
    goTo,
    accept,
    approveErasure,
    run,
    async finish(erasure) {
      await run(erasure)
      testApp.clock.advance(5 * 60_000)
      const state = await run(erasure)
      if (state !== 'certified') throw new Error(`the erasure ended ${state}`)
    },
  }
}
