// The connection pools: one for each database role, so that a mistake in one room cannot read another's data.
import pg from 'pg'
import type { Logger } from '../logger.ts'
import { roleUrl } from './roles.ts'

// Dates stay ISO days, counts stay numbers: both are exact in this program's ranges.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text))

export type Pools = { app: pg.Pool; reveal: pg.Pool; system: pg.Pool; end(): Promise<void> }

export type PoolSettings = { ownerUrl: string; roleSecret: string; size: number; logger: Logger }

/** Opens the three pools. Writing transactions are bounded to 5 s (design §4); look-ups plan once for all partitions. */
export function openPools({ ownerUrl, roleSecret, size, logger }: PoolSettings): Pools {
  const open = (role: 'buuan_app' | 'buuan_reveal' | 'buuan_system', max: number, options: string) => {
    const pool = new pg.Pool({
      connectionString: roleUrl(ownerUrl, roleSecret, role),
      max,
      application_name: role,
      pipeline: true, // statements sent without waiting for each other travel together; each is still answered in order
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 60_000,
      options,
    })
    // A connection lost while it is in use: its query reports it. Without a listener the loss would end the process.
    pool.on('connect', (client) => client.on('error', () => undefined))
    pool.on('error', (error) => logger.warn({ err: error, role }, 'database connection lost'))
    return pool
  }
  const bounded =
    '-c statement_timeout=5000 -c idle_in_transaction_session_timeout=5000 -c lock_timeout=3000 -c timezone=UTC'
  const app = open('buuan_app', size, bounded)
  const reveal = open(
    'buuan_reveal',
    Math.max(2, Math.ceil(size / 2)),
    `${bounded} -c plan_cache_mode=force_generic_plan`,
  )
  const system = open(
    'buuan_system',
    Math.max(2, Math.ceil(size / 3)),
    '-c statement_timeout=60000 -c idle_in_transaction_session_timeout=30000 -c timezone=UTC',
  )
  return {
    app,
    reveal,
    system,
    end: async () => {
      await Promise.all([app.end(), reveal.end(), system.end()])
    },
  }
}
