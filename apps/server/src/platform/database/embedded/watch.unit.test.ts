// When a dead server is started again, and when no more.
import { expect, test } from 'vitest'
import { type RestartReport, watchServer } from './watch.ts'

type Machine = { alive: boolean; starts: number; comesBack: boolean; reports: RestartReport[] }

function watch(machine: Machine, attempts: number, withinMilliseconds: number) {
  return watchServer(
    {
      isAlive: async () => machine.alive,
      restart: async () => {
        machine.starts += 1
        if (!machine.comesBack) throw new Error('no room')
        machine.alive = true
      },
      report: (report) => void machine.reports.push(report),
    },
    { attempts, withinMilliseconds },
    5,
  )
}

const machine = (changes: Partial<Machine> = {}): Machine => ({
  alive: true,
  starts: 0,
  comesBack: true,
  reports: [],
  ...changes,
})

test('one that lives is left alone; one that died is started again, and again', async () => {
  const it = machine()
  const { stop } = watch(it, 5, 60_000)
  await new Promise((resolve) => setTimeout(resolve, 40))
  expect(it.starts).toBe(0)
  it.alive = false
  await expect.poll(() => it.starts).toBe(1)
  it.alive = false
  await expect.poll(() => it.reports.map(({ outcome }) => outcome)).toEqual(['restarted', 'restarted'])
  await stop()
  it.alive = false
  await new Promise((resolve) => setTimeout(resolve, 40))
  expect(it.starts).toBe(2)
})

test('one that will not start is tried as often as the limit says, said once, and tried again when that time is past', async () => {
  const it = machine({ alive: false, comesBack: false })
  const { stop } = watch(it, 3, 400)
  await expect.poll(() => it.reports.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'failed', 'given-up'])
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(it.reports).toHaveLength(4)
  it.comesBack = true
  await expect.poll(() => it.reports.at(-1)!.outcome, { timeout: 3_000 }).toBe('restarted')
  await stop()
})
