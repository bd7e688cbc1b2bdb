// Figures of the log for Prometheus: size, lag, who holds it back, why it is not signed, what witnesses say. Alarms of their own: none of them makes the service unready.
import { Gauge, type Registry } from 'prom-client'
import type { AppDeps } from './app.ts'
import { readSigningStop } from './platform/audit/checkpoints.ts'
import { readLogLag } from './platform/audit/lag.ts'
import { parseVkey } from '@buuan/tamper-log'
import { readWitnessStandings } from './platform/audit/witness-client.ts'
import { countWitnessAlarms } from './platform/audit/witness-service.ts'

/** Beyond this age of an entry that nobody can prove yet, the alarm stands (commit → provable is meant to take a second). */
export const LAG_ALARM_MS = 10_000

/** Adds the gauges; without a database they answer no figure, and the other metrics stand. */
export function addLogMetrics(registry: Registry, deps: AppDeps): void {
  const gauge = (name: string, help: string, labelNames: string[], collect: (gauge: Gauge) => Promise<void>) =>
    new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      async collect() {
        this.reset()
        await collect(this).catch(() => this.remove())
      },
    })
  const lag = () => readLogLag(deps.pools.system, deps.clock)
  gauge('buuan_log_size', 'Leaves of the log', [], async (it) => it.set((await lag()).size))
  gauge('buuan_log_lag_seconds', 'Age of the oldest committed entry that no signed checkpoint covers', [], async (it) =>
    it.set((await lag()).provableLagMs / 1000),
  )
  gauge('buuan_log_lag_alarm', `1 while that age is above ${LAG_ALARM_MS / 1000} s`, [], async (it) =>
    it.set((await lag()).provableLagMs > LAG_ALARM_MS ? 1 : 0),
  )
  const holderHelp = 'Seconds that the oldest running transaction of this process has held entries back'
  gauge('buuan_log_held_back_seconds', holderHelp, ['pid', 'application'], async (it) => {
    const { holder, unsequencedLagMs } = await lag()
    if (holder) it.set({ pid: String(holder.pid), application: holder.application }, unsequencedLagMs / 1000)
  })
  gauge('buuan_log_signing_stopped', '1 with the reason while the log is not signed', ['reason'], async (it) => {
    const reason = await readSigningStop({ pool: deps.pools.system, keys: deps.logKeys, clock: deps.clock })
    if (reason) it.set({ reason }, 1)
  })
  addWitnessMetrics(gauge, deps)
}

type MakeGauge = (name: string, help: string, labels: string[], collect: (gauge: Gauge) => Promise<void>) => Gauge

function addWitnessMetrics(gauge: MakeGauge, deps: AppDeps): void {
  const { pools, config } = deps
  gauge('buuan_witness_size', 'Size of this log that a witness has cosigned', ['witness'], async (it) => {
    for (const { vkey, size } of await readWitnessStandings(pools.system, config.witnesses))
      it.set({ witness: parseVkey(vkey).name }, size)
  })
  gauge('buuan_witness_refused', '1 while a witness refuses this log', ['witness', 'reason'], async (it) => {
    for (const { vkey, refusedReason } of await readWitnessStandings(pools.system, config.witnesses))
      if (refusedReason !== null) it.set({ witness: parseVkey(vkey).name, reason: refusedReason }, 1)
  })
  gauge(
    'buuan_witnessed_alarms',
    'Heads of other logs that contradict what this node cosigned',
    ['log', 'alarm'],
    async (it) => {
      for (const { origin, alarm, count } of await countWitnessAlarms(pools.system))
        it.set({ log: origin, alarm }, count)
    },
  )
}
