// The log in the running service: what is committed becomes provable by the loops alone, and the figures say how it stands.
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { Registry } from 'prom-client'
import { expect, test } from 'vitest'
import { startBackground } from './background.ts'
import { addLogMetrics } from './log-metrics.ts'
import { noteClockStep } from './platform/audit/clock-hold.ts'
import { catchUp, writeEntries } from './platform/audit/log.fixture.ts'

const { deps, clock, query } = await openTestApp({ seeded: false })
const registry = new Registry()
addLogMetrics(registry, deps)

test('size, lag, alarm, and why nothing is signed', async () => {
  await writeEntries(deps, 4)
  clock.advance(12_000)
  const waiting = await registry.metrics()
  expect(waiting).toContain('buuan_log_size 0')
  expect(waiting).toContain('buuan_log_lag_seconds 12')
  expect(waiting).toContain('buuan_log_lag_alarm 1')
  expect(waiting).not.toContain('buuan_log_held_back_seconds{')
  await catchUp(deps)
  await noteClockStep(deps, 60_000)
  const signed = await registry.metrics()
  expect(signed).toContain('buuan_log_size 4')
  expect(signed).toContain('buuan_log_signing_stopped{reason="clock"} 1')
  await noteClockStep(deps, -60_000)
})

test('a transaction that holds the log back is named with its process', async () => {
  const long = await deps.pools.system.connect()
  await long.query('BEGIN')
  const [{ pid }] = (await long.query<{ pid: number }>('SELECT pg_backend_pid() AS pid, pg_current_xact_id()'))
    .rows as [{ pid: number }]
  await writeEntries(deps, 1)
  clock.advance(3_000)
  // A transaction of the database's own may be the oldest for a moment; the long one is still there after it.
  await expect
    .poll(() => registry.metrics())
    .toContain(`buuan_log_held_back_seconds{pid="${pid}",application="buuan_system"} 3`)
  await long.query('COMMIT')
  long.release()
  await expect.poll(() => registry.metrics()).not.toContain('buuan_log_held_back_seconds{')
})

test('a witness that refuses and a witnessed log that contradicts itself show as alarms', async () => {
  const root = Buffer.alloc(32)
  await query(`INSERT INTO audit.witness_alarms VALUES ('another.example/log', 'forked', 5, $1, 5, $1, 'x', now())`, [
    root,
  ])
  expect(await registry.metrics()).toContain('buuan_witnessed_alarms{log="another.example/log",alarm="forked"} 1')
})

test('the loops make an entry provable by themselves', async () => {
  const background = startBackground(deps)
  try {
    await writeEntries(deps, 3)
    const covered = async () =>
      (
        await query<{ all: boolean }>(
          'SELECT (SELECT max(size) FROM audit.checkpoints) = (SELECT count(*) FROM audit.entries) AS all',
        )
      )[0]!.all
    await expect.poll(covered).toBe(true)
    const loop = (name: string) => background.states().find((state) => state.name === name)
    await expect.poll(() => loop('checkpoints')?.lastSuccessAt).toBeInstanceOf(Date)
    expect(loop('sequencer')?.failures).toBe(0)
  } finally {
    await background.stop()
  }
})
