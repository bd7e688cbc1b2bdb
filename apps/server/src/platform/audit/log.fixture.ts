// What tests of the log share: entries written as rooms write them, and a signing turn as the service runs it.
import { setTimeout } from 'node:timers/promises'
import type { AppDeps } from '../../app.ts'
import type { Context } from '../context.ts'
import { transactAsSystem } from '../context.ts'
import { type Signing, signNewCheckpoint } from './checkpoints.ts'
import { type AuditEntry, makeEntry } from './entry.ts'
import { sequenceEntries } from './sequencer.ts'

export const system = { kind: 'system', organisationId: null } as const

/** An entry of nobody's, told apart by its count. */
export function someEntry(now: Date, drafts = 0, organisationId: string | null = null): AuditEntry {
  return makeEntry({ kind: 'system', id: null, organisationId }, now, 'draft.expired', { drafts })
}

/** Commits one transaction with so many entries. */
export async function writeEntries(deps: AppDeps, count: number, organisationId: string | null = null): Promise<void> {
  await transactAsSystem(deps, { kind: 'system', organisationId }, async (ctx: Context) => {
    for (let at = 0; at < count; at++) ctx.record('draft.expired', { drafts: at })
  })
}

export const signingOf = (deps: AppDeps) => ({ pool: deps.pools.system, keys: deps.logKeys, clock: deps.clock })

/** Waits until no entry waits for a running transaction: one of any database of the cluster, of other tests too, holds the horizon back while it lasts. */
export async function untilFinal({ pools }: Pick<AppDeps, 'pools'>): Promise<void> {
  for (const began = Date.now(); ; await setTimeout(10)) {
    const { rows } = await pools.system.query<{ waiting: number }>(
      'SELECT count(*) AS waiting FROM audit.entries WHERE transaction_id >= pg_snapshot_xmin(pg_current_snapshot())',
    )
    if (rows[0]!.waiting === 0) return
    if (Date.now() - began > 30_000)
      throw new Error(`${rows[0]!.waiting} entries still wait for a transaction after 30 s`)
  }
}

/** Sequences everything committed so far; answers how many entries got a leaf. */
export async function sequenceAll(deps: Pick<AppDeps, 'pools'>): Promise<number> {
  await untilFinal(deps)
  return sequenceEntries(deps.pools.system)
}

/** Sequences what was committed, and signs it. */
export async function catchUp(deps: AppDeps): Promise<Signing> {
  await sequenceAll(deps)
  return signNewCheckpoint(signingOf(deps))
}
