// A transaction whose statements travel together: BEGIN, the writes and COMMIT are sent without waiting for each other, and answered in order.
import { type ContextDeps, beginStatement } from './context.ts'
import { type Db, dbOver, together } from './database/statement.ts'

export type Flight = {
  db: Db
  /** Sends COMMIT behind the statements under way and waits for all. One that failed has ended the transaction: the COMMIT behind it rolls back, and its failure is thrown. */
  land(sent: readonly Promise<unknown>[]): Promise<void>
}

/** Runs `work` on one connection of the app role, in the scope of one organisation; `work` ends with `land`. What is thrown leaves nothing behind. */
export async function fly<Result>(
  { pools }: ContextDeps,
  organisationId: string,
  work: (flight: Flight) => Promise<Result>,
): Promise<Result> {
  const client = await pools.app.connect()
  let broken: Error | undefined
  try {
    const begun = client.query(beginStatement(organisationId))
    begun.catch(() => undefined) // heard when the flight lands; a look-up that fails before must not leave it unheard
    return await work({ db: dbOver(client), land: (sent) => together([begun, ...sent, client.query('COMMIT')]) })
  } catch (error) {
    await client.query('ROLLBACK').catch((lost: Error) => {
      broken = lost
    })
    throw error
  } finally {
    client.release(broken)
  }
}
