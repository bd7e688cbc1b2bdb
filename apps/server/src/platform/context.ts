// A request's hands: database, actor, time, permission, record, reveal. Six things and no more.
import type { AuditEvent, AuditPayload, Permission } from '@buuan/contract'
import type { PoolClient } from 'pg'
import { type Actor, type StaffActor, entryActorOf, requirePermission, scopeOf } from './access/actor.ts'
import { type AuditEntry, insertEntries, makeEntry } from './audit/entry.ts'
import type { Clock } from './clock.ts'
import type { Pools } from './database/pools.ts'
import { type Db, dbOver, statement } from './database/statement.ts'
import type { Opener, Vault } from './vault/vault.ts'

export type Reading<Sealed> = { sealed: Sealed; entries: AuditEntry[] }

export type Context = {
  db: Db
  actor: Actor
  now: Date
  /** Checks a permission, and the service point when one is named; answers the member of staff. */
  allow(permission: Permission, scope?: { servicePointId?: string }): StaffActor
  /** Adds an audit entry to this transaction and answers its id. `by`: in whose name, where the transaction is nobody's yet: signing in. */
  record<Event extends AuditEvent>(event: Event, payload: AuditPayload<Event>, by?: Actor): string
  /** The only door to personal data: reads on its own credential, writes the entry, commits, and only then opens the seals. */
  reveal<Sealed, Opened>(
    read: (door: Door) => Promise<Sealed>,
    open: (sealed: Sealed, opener: Opener) => Opened | Promise<Opened>,
  ): Promise<Opened>
}

/** The reading side of `reveal`: its database, its time and its record. A reading without a record throws. */
export type Door = { db: Db; now: Date; record: Context['record'] }

export type ContextDeps = { pools: Pools; clock: Clock; vault: Vault }

const assignedTransaction = statement(
  'context.assigned_transaction',
  'SELECT pg_current_xact_id_if_assigned() IS NOT NULL AS wrote',
)

/** BEGIN with the scope of the transaction: a validated UUID literal, so that it also travels to a distributed PostgreSQL. */
export function beginStatement(organisationId: string | null): string {
  if (organisationId !== null && !/^[0-9a-f-]{36}$/.test(organisationId)) throw new Error('scope is not a UUID')
  return `BEGIN; SET LOCAL app.organisation = '${organisationId ?? ''}'`
}

/** A connection of the pool on which a transaction has begun. One the database is just ending takes no BEGIN: nothing ran on it, and another takes its place. */
async function beginOn(pool: Pools['app'], scope: string | null): Promise<PoolClient> {
  for (let left = pool.options.max; ; left--) {
    const client = await pool.connect()
    try {
      await client.query(beginStatement(scope))
      return client
    } catch (error) {
      const isLost = error instanceof Error && isConnectionLoss(error)
      client.release(isLost ? error : undefined)
      if (!isLost || left === 0) throw error
    }
  }
}

async function inTransaction<Result>(
  pool: Pools['app'],
  scope: string | null,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await beginOn(pool, scope)
  let broken: Error | undefined
  try {
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    // A lost connection has rolled back already; the first error is the one to report.
    await client.query('ROLLBACK').catch((lost: Error) => {
      broken = lost
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** Whether the connection was lost: then nobody knows whether a COMMIT under way took place. */
export function isConnectionLoss(error: Error): boolean {
  const code = 'code' in error ? String(error.code) : ''
  return (
    code.startsWith('08') ||
    code.startsWith('57P') ||
    code === 'ECONNRESET' ||
    code === 'EPIPE' ||
    /Connection terminated|not queryable/.test(error.message)
  )
}

/** Runs a use case in one transaction of the app role: commits on return, rolls back on throw, refuses a write without a record. */
export function transact<Result>(
  deps: ContextDeps,
  actor: Actor,
  useCase: (ctx: Context) => Promise<Result>,
): Promise<Result> {
  return runIn(deps, deps.pools.app, actor, useCase)
}

/** The same on the system role, for sign-in and jobs that work across organisations. */
export function transactAsSystem<Result>(
  deps: ContextDeps,
  actor: Actor,
  useCase: (ctx: Context) => Promise<Result>,
): Promise<Result> {
  return runIn(deps, deps.pools.system, actor, useCase)
}

function runIn<Result>(
  deps: ContextDeps,
  pool: Pools['app'],
  actor: Actor,
  useCase: (ctx: Context) => Promise<Result>,
): Promise<Result> {
  return inTransaction(pool, scopeOf(actor), async (client) => {
    const now = deps.clock()
    const entries: AuditEntry[] = []
    const ctx: Context = {
      db: dbOver(client),
      actor,
      now,
      allow: (permission, scope) => requirePermission(actor, permission, scope),
      record: recorder(entries, actor, now),
      reveal: (read, open) => reveal(deps, actor, { read, open }),
    }
    const result = await useCase(ctx)
    if (entries.length > 0) await insertEntries(ctx.db, entries)
    else await refuseUnrecordedWrite(ctx.db)
    return result
  })
}

function recorder(entries: AuditEntry[], actor: Actor, now: Date): Context['record'] {
  return (event, payload, by = actor) => {
    const entry = makeEntry(entryActorOf(by), now, event, payload)
    entries.push(entry)
    return entry.id
  }
}

async function refuseUnrecordedWrite(db: Db): Promise<void> {
  const { wrote } = await db.one<{ wrote: boolean }>(assignedTransaction)
  if (wrote) throw new Error('a transaction wrote without an audit entry')
}

type RevealWork<Sealed, Opened> = {
  read: (door: Door) => Promise<Sealed>
  open: (sealed: Sealed, opener: Opener) => Opened | Promise<Opened>
}

/** Read sealed rows and enter the opening in one transaction of the reveal role; after its commit, open the seals. */
export async function reveal<Sealed, Opened>(
  deps: ContextDeps,
  actor: Actor,
  { read, open }: RevealWork<Sealed, Opened>,
): Promise<Opened> {
  const sealed = await inTransaction(deps.pools.reveal, scopeOf(actor), async (client) => {
    const entries: AuditEntry[] = []
    const db = dbOver(client)
    const now = deps.clock()
    const rows = await read({ db, now, record: recorder(entries, actor, now) })
    if (entries.length === 0) throw new Error('personal data was read without an audit entry')
    await insertEntries(db, entries)
    return rows
  })
  return open(sealed, deps.vault.opener)
}
