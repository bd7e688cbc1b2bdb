// The internal port: /healthz (alive), /readyz (may serve), /metrics (Prometheus). No personal data, no operator's data.
import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { AppDeps } from './app.ts'
import type { Background } from './background.ts'
import { addLogMetrics } from './log-metrics.ts'
import { findOldestBlobCheck, listFindingCounts } from './modules/4-oversight/integrity/index.ts'
import { countRenditionBacklog } from './modules/1-ground/evidence/index.ts'
import { dbOver } from './platform/database/statement.ts'
import { lastOpenDay, LEAST_DAYS_AHEAD } from './platform/database/days.ts'
import { addDays, vietnamDay } from '@buuan/vietnam'

export type Readiness = { ready: boolean; checks: Record<string, boolean> }

/** Whether the service may take work: database answers, days stand ahead, the sequencer moves. */
export async function checkReadiness(deps: AppDeps, background: Background): Promise<Readiness> {
  const checks: Record<string, boolean> = { database: false, days: false, sequencer: false }
  try {
    const last = await lastOpenDay(deps.pools.app)
    checks.database = true
    checks.days = last !== null && last >= addDays(vietnamDay(deps.clock()), LEAST_DAYS_AHEAD)
  } catch {
    // not ready is the answer; the loops and requests log the fault itself
  }
  const sequencer = background.states().find((state) => state.name === 'sequencer')
  checks.sequencer = sequencer?.lastSuccessAt != null && sequencer.failures < 25
  return { ready: Object.values(checks).every(Boolean), checks }
}

function makeMetrics(deps: AppDeps, background: Background): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'buuan_' })
  const gauge = (name: string, help: string, read: (gauge: Gauge) => void) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        read(this)
      },
    })
  gauge('buuan_pool_waiting', 'Requests waiting for a business connection', (it) => it.set(deps.pools.app.waitingCount))
  gauge('buuan_pool_connections', 'Open business connections', (it) => it.set(deps.pools.app.totalCount))
  new Gauge({
    name: 'buuan_renditions_waiting',
    help: 'Photos that wait for their rendition (100,000 at most)',
    registers: [registry],
    async collect() {
      this.set(await countRenditionBacklog(deps).catch(() => Number.NaN)) // no database: no figure, but the other metrics stand
    },
  })
  new Gauge({
    name: 'buuan_integrity_findings',
    help: 'Stores and days that do not hold what the log says they must; any is an alarm (docs/runbooks/integrity.md)',
    labelNames: ['store', 'fault'],
    registers: [registry],
    async collect() {
      this.reset()
      const counts = await listFindingCounts(dbOver(deps.pools.system)).catch(() => []) // no database: no figure
      for (const { store, fault, findings } of counts) this.set({ store, fault }, findings)
    },
  })
  new Gauge({
    name: 'buuan_integrity_oldest_blob_check_seconds',
    help: 'Age of the oldest last check of a day’s photo files; above 7 days and a night is an alarm (docs/runbooks/integrity.md)',
    registers: [registry],
    async collect() {
      const check = await findOldestBlobCheck(dbOver(deps.pools.system)).catch(() => undefined) // no database: no figure
      if (check?.oldestAt) this.set((deps.clock().getTime() - check.oldestAt.getTime()) / 1000)
    },
  })
  new Gauge({
    name: 'buuan_integrity_unchecked_blob_days',
    help: 'Days of operators whose photo files were never checked; falls to what came today within 7 days',
    registers: [registry],
    async collect() {
      const check = await findOldestBlobCheck(dbOver(deps.pools.system)).catch(() => undefined)
      if (check) this.set(check.never)
    },
  })
  new Gauge({
    name: 'buuan_loop_failures',
    help: 'Consecutive failures of a background loop',
    labelNames: ['loop'],
    registers: [registry],
    collect() {
      for (const state of background.states()) this.set({ loop: state.name }, state.failures)
    },
  })
  addLogMetrics(registry, deps)
  return registry
}

/** Opens the internal port. */
export async function openInternalServer(
  deps: AppDeps,
  background: Background,
): Promise<{ address: string; close(): Promise<void> }> {
  const server = Fastify({ logger: false })
  const metrics = makeMetrics(deps, background)
  server.get('/healthz', async () => ({ alive: true }))
  server.get('/readyz', async (_request, reply) => {
    const readiness = await checkReadiness(deps, background)
    return reply.code(readiness.ready ? 200 : 503).send(readiness)
  })
  server.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.metrics()))
  await server.listen({ host: deps.config.internalHost, port: deps.config.internalPort })
  const { address, port } = server.server.address() as AddressInfo
  return { address: `http://${address}:${port}`, close: () => server.close() }
}
