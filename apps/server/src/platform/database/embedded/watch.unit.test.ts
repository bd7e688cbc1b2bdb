// When a dead server is started again, and when no more.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
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

const outcomes = ({ reports }: Machine) => reports.map(({ outcome }) => outcome)
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('one that lives is left alone; one that died is started again, and again', async () => {
  const it = machine()
  const { stop } = watch(it, 5, 60_000)
  await pass(40)
  expect(it.starts).toBe(0)
  it.alive = false
  await pass(5)
  expect(it.starts).toBe(1)
  it.alive = false
  await pass(5)
  expect(outcomes(it)).toEqual(['restarted', 'restarted'])
  await stop()
  it.alive = false
  await pass(40)
  expect(it.starts).toBe(2)
})

test('one that will not start is tried as often as the limit says, said once, and tried again when that time is past', async () => {
  const it = machine({ alive: false, comesBack: false })
  const { stop } = watch(it, 3, 400)
  await pass(20)
  expect(outcomes(it)).toEqual(['failed', 'failed', 'failed', 'given-up'])
  it.comesBack = true
  await pass(380)
  expect(it.reports).toHaveLength(4)
  await pass(5)
  expect(outcomes(it).at(-1)).toBe('restarted')
  await stop()
})
