// What tests of the log share: entries written as rooms write them, and a signing turn as the service runs it.
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

/** Sequences and signs what is final. */
export async function catchUp(deps: AppDeps): Promise<Signing> {
  await sequenceEntries(deps.pools.system)
  return signNewCheckpoint(signingOf(deps))
}
