// What runs beside requests: the sequencer of the log, the opener of days, the clock watch, renditions, the end of drafts. Each loop says when it last succeeded.
import type { AppDeps } from './app.ts'
import { uptime } from 'node:os'
import { signNewCheckpoint, thinCheckpoints } from './platform/audit/checkpoints.ts'
import { CLOCK_NOISE_MS, noteClockStep } from './platform/audit/clock-hold.ts'
import { dropDueMonths } from './platform/audit/months.ts'
import { sequenceEntries } from './platform/audit/sequencer.ts'
import { submitToWitnesses } from './platform/audit/witness-client.ts'
import { makeStepMeter } from './platform/clock.ts'
import { DAYS_AHEAD, LATE_DAYS, openDays } from './platform/database/days.ts'
import { addDays, vietnamDay } from '@buuan/vietnam'
import { makeRenditionSweep, purgeIntakePhotos, settleArrivals } from './modules/1-ground/evidence/index.ts'
import { sweepHolds } from './modules/1-ground/holds/index.ts'
import { raiseOpeningAlerts } from './modules/4-oversight/data-protection/index.ts'
import {
  destroyIntakeKeys,
  dropEndedDays,
  sweepErasures,
  sweepLeftovers,
} from './modules/4-oversight/retention/index.ts'
import { runIntegrity } from './modules/4-oversight/integrity/index.ts'
import { CATALOGUE_POLL_MS } from './modules/1-ground/prohibited-articles/index.ts'
import { purgeDrafts } from './modules/2-intake/drafts/index.ts'
import { runWaitingRuns } from './modules/4-oversight/catalogue-review/index.ts'

/** A loop that `waitsForListening` begins when the service takes requests: starting comes first. */
export type Loop = { name: string; everyMs: number; waitsForListening?: boolean; run(): Promise<void> }
export type LoopState = { name: string; lastSuccessAt: Date | null; failures: number }
export type Background = { states(): LoopState[]; listening(): void; stop(): Promise<void> }

/** Every loop of the service; `monotonicMs` is the clock that no hand can set: time since boot, which goes on while a machine sleeps, so that waking up is no step. */
export function loopsOf(deps: AppDeps, monotonicMs = () => uptime() * 1000): Loop[] {
  const clockStep = makeStepMeter(deps.clock, monotonicMs)
  return [
    { name: 'sequencer', everyMs: 200, run: async () => void (await sequenceEntries(deps.pools.system)) },
    { name: 'checkpoints', everyMs: 400, run: makeSigningTurn(deps) },
    {
      name: 'witnesses',
      everyMs: 1_000,
      waitsForListening: true,
      run: () => submitToWitnesses({ ...deps, witnesses: deps.config.witnesses }),
    },
    {
      name: 'log-months',
      everyMs: 3_600_000,
      waitsForListening: true,
      run: async () => {
        const months = await dropDueMonths(deps)
        if (months.length > 0) deps.logger.info({ months }, 'audit entries reached the end of their term')
        await thinCheckpoints(deps.pools.system, deps.clock())
      },
    },
    {
      name: 'days',
      everyMs: 3_600_000,
      run: async () => {
        const today = vietnamDay(deps.clock())
        await openDays(deps.pools.system, addDays(today, -LATE_DAYS - 1), addDays(today, DAYS_AHEAD))
      },
    },
    {
      name: 'clock',
      everyMs: 5_000,
      run: async () => {
        const milliseconds = clockStep()
        if (Math.abs(milliseconds) > CLOCK_NOISE_MS) deps.logger.warn({ milliseconds }, 'the wall clock stepped')
        await noteClockStep(deps, milliseconds)
      },
    },
    {
      name: 'catalogue',
      everyMs: CATALOGUE_POLL_MS,
      run: async () => {
        if (await deps.catalogue.refresh()) deps.logger.info({ version: deps.catalogue.version }, 'catalogue in force')
      },
    },
    { name: 'renditions', everyMs: 200, waitsForListening: true, run: makeRenditionSweep(deps) },
    { name: 'catalogue-runs', everyMs: 2_000, waitsForListening: true, run: () => runWaitingRuns(deps) },
    { name: 'drafts', everyMs: 60_000, waitsForListening: true, run: () => purgeDrafts(deps) },
    { name: 'intake-photos', everyMs: 60_000, waitsForListening: true, run: () => purgeIntakePhotos(deps) },
    { name: 'blob-arrivals', everyMs: 600_000, waitsForListening: true, run: () => settleArrivals(deps) },
    { name: 'opening-alerts', everyMs: 60_000, waitsForListening: true, run: () => raiseOpeningAlerts(deps) },
    { name: 'holds', everyMs: 60_000, waitsForListening: true, run: () => sweepHolds(deps) },
    { name: 'erasures', everyMs: 60_000, waitsForListening: true, run: () => sweepErasures(deps) },
    { name: 'integrity', everyMs: 5_000, waitsForListening: true, run: () => runIntegrity(deps) },
    { name: 'intake-keys', everyMs: 3_600_000, waitsForListening: true, run: () => destroyIntakeKeys(deps) },
    { name: 'leftovers', everyMs: 3_600_000, waitsForListening: true, run: () => sweepLeftovers(deps) },
    { name: 'ended-days', everyMs: 3_600_000, waitsForListening: true, run: () => dropEndedDays(deps) },
  ]
}

/** One turn of signing; why it stands still is logged when the reason changes. */
function makeSigningTurn(deps: AppDeps): () => Promise<void> {
  let stopped: string | undefined
  return async () => {
    const { stoppedBy } = await signNewCheckpoint({ pool: deps.pools.system, keys: deps.logKeys, clock: deps.clock })
    if (stoppedBy !== stopped && stoppedBy !== undefined)
      deps.logger.error({ stoppedBy }, 'the log is not signed until this is settled (docs/runbooks/log.md)')
    stopped = stoppedBy
  }
}

/** Starts the loops; `stop` waits for a run under way. */
export function startBackground(deps: AppDeps, loops = loopsOf(deps)): Background {
  const states = loops.map((loop): LoopState => ({ name: loop.name, lastSuccessAt: null, failures: 0 }))
  let isStopping = false
  const timers = new Set<NodeJS.Timeout>()
  const running = new Set<Promise<void>>()

  const turn = async (loop: Loop, state: LoopState) => {
    try {
      await loop.run()
      state.lastSuccessAt = deps.clock()
      state.failures = 0
    } catch (error) {
      state.failures += 1
      if (state.failures === 1 || state.failures % 100 === 0)
        deps.logger.error({ err: error, loop: loop.name, failures: state.failures }, 'background loop failed')
    }
  }
  const schedule = (loop: Loop, state: LoopState, delay: number) => {
    if (isStopping) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      const run = turn(loop, state).then(() =>
        schedule(loop, state, Math.min(loop.everyMs * (1 + Math.min(state.failures, 10)), 3_600_000)),
      )
      running.add(run)
      void run.finally(() => running.delete(run))
    }, delay)
    timers.add(timer)
  }
  const begin = (areLate: boolean) =>
    loops.forEach((loop, index) => {
      if ((loop.waitsForListening ?? false) === areLate) schedule(loop, states[index]!, Math.min(loop.everyMs, 1_000))
    })
  begin(false)
  return {
    states: () => states,
    listening: () => begin(true),
    stop: async () => {
      isStopping = true
      for (const timer of timers) clearTimeout(timer)
      await Promise.all(running)
    },
  }
}
