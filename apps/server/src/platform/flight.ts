// A transaction whose statements travel together: BEGIN, the writes and COMMIT are sent without waiting for each other, and answered in order.
import { type ContextDeps, beginStatement } from './context.ts'
import type { Pools } from './database/pools.ts'
import { type Db, dbOver, together } from './database/statement.ts'

export type Flight = {
  db: Db
  /** Sends COMMIT behind the statements under way and waits for all. One that failed has ended the transaction: the COMMIT behind it rolls back, and its failure is thrown. */
  land(sent: readonly Promise<unknown>[]): Promise<void>
}

/** Runs `work` on one connection of the app role, in the scope of one organisation; `work` ends with `land`, and runs anew on another connection when the database was just ending the first. What is thrown leaves nothing behind. */
export async function fly<Result>(
  { pools }: ContextDeps,
  organisationId: string,
  work: (flight: Flight) => Promise<Result>,
): Promise<Result> {
  for (let left = pools.app.options.max; ; left--) {
    const flown = await flyOnce(pools.app, beginStatement(organisationId), work)
    if (!('neverBegan' in flown)) return flown.result
    if (left === 0) throw flown.neverBegan
  }
}

async function flyOnce<Result>(
  pool: Pools['app'],
  begin: string,
  work: (flight: Flight) => Promise<Result>,
): Promise<{ result: Result } | { neverBegan: Error }> {
  const client = await pool.connect()
  let broken: Error | undefined
  let refused: Error | undefined
  try {
    const begun = client.query(begin)
    // Heard when the flight lands too; a look-up that fails before must not leave it unheard.
    begun.catch((error: Error) => {
      refused = error
    })
    const result = await work({
      db: dbOver(client),
      land: (sent) => together([begun, ...sent, client.query('COMMIT')]),
    })
    return { result }
  } catch (error) {
    await client.query('ROLLBACK').catch((lost: Error) => {
      broken = lost
    })
    if (refused !== undefined && isUnheard(refused)) return { neverBegan: refused }
    throw error
  } finally {
    client.release(broken)
  }
}

/** Whether the database said itself that it hears nothing more on this connection, or nothing was sent. Of a connection lost without a word nobody knows what ran. */
function isUnheard(error: Error): boolean {
  return ('code' in error && String(error.code).startsWith('57P')) || /not queryable/.test(error.message)
}
