// A wall clock that is put forward and back: the step is on record, items are accepted all the same, and no session outlives its limits.
import { parcel } from '@buuan/testkit/factories.ts'
import { openTestApp, testNow } from '@buuan/testkit/test-app.ts'
import { describe, expect, test } from 'vitest'
import { loopsOf } from '../../apps/server/src/background.ts'
import { makeStepMeter } from '../../apps/server/src/platform/clock.ts'

const testApp = await openTestApp()
const minutes = (count: number) => count * 60_000
const steps = async () =>
  (
    await testApp.query<{ milliseconds: number }>(
      `SELECT (payload->>'milliseconds')::int AS milliseconds FROM audit.entries WHERE event = 'clock.stepped' ORDER BY transaction_id`,
    )
  ).map(({ milliseconds }) => milliseconds)

test('the meter tells a step of the wall clock from time that passed', () => {
  let wall = testNow.getTime()
  let monotonic = 0
  const meter = makeStepMeter(
    () => new Date(wall),
    () => monotonic,
  )
  const pass = (milliseconds: number, step = 0) => {
    wall += milliseconds + step
    monotonic += milliseconds
    return meter()
  }
  expect([pass(5_000), pass(5_000, 3_000), pass(5_000), pass(60_000, -7_200_000), pass(5_000)]).toEqual([
    0, 3_000, 0, -7_200_000, 0,
  ])
})

test('steps of 3 s and of an hour, forward and back, are entered; a drift below a second is not; acceptance goes on through all of them', async () => {
  let monotonic = 0
  const watch = loopsOf(testApp.deps, () => monotonic).find(({ name }) => name === 'clock')!
  const turn = async (step: number) => {
    monotonic += 5_000
    testApp.clock.advance(5_000 + step)
    await watch.run()
    const clerk = await testApp.as('dao.giaodich')
    return (await clerk.post('/acceptances', parcel())).status
  }
  const statuses: number[] = []
  for (const step of [0, 900, 3_000, -3_000, minutes(60), -minutes(60), -minutes(10)]) statuses.push(await turn(step))
  expect(statuses).toEqual([201, 201, 201, 201, 201, 201, 201])
  expect(await steps()).toEqual([3_000, -3_000, minutes(60), -minutes(60), -minutes(10)])
  // What a large step does stop is the signing of the log (room `log`), not the counter.
  expect(await testApp.query('SELECT held_at IS NOT NULL AS held FROM audit.clock_hold')).toEqual([{ held: true }])
})

describe('sessions under a clock put back', () => {
  test('a session that was ended is refused at once, however far back the clock goes', async () => {
    const client = await testApp.as('thu.canhco')
    expect((await client.get('/session')).status).toBe(200)
    await testApp.query(`UPDATE core.sessions SET ended_at = now() WHERE ended_at IS NULL`)
    testApp.clock.advance(-minutes(120))
    expect((await client.get('/session')).status).toBe(401)
    testApp.clock.advance(minutes(120))
  })

  test('the second that a session is remembered is a second, not the two hours until the clock has caught up', async () => {
    const client = await testApp.as('phuc.canhco')
    testApp.clock.advance(minutes(120))
    const late = await testApp.as('phuc.canhco')
    expect((await late.get('/session')).status).toBe(200)
    testApp.clock.advance(-minutes(120))
    await testApp.query(`UPDATE core.sessions SET ended_at = now() WHERE ended_at IS NULL`)
    expect((await late.get('/session')).status).toBe(401)
    expect((await client.get('/session')).status).toBe(401)
  })

  test('after the clock is right again idle and absolute limits count as before', async () => {
    const client = await testApp.as('vinh.canhco')
    testApp.clock.advance(-minutes(10))
    expect((await client.get('/session')).status).toBe(200)
    testApp.clock.advance(minutes(10) + minutes(31))
    expect((await client.get('/session')).status).toBe(401)
  })
})
