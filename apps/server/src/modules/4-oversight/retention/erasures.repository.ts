// SQL of erasures and standing orders. The database allows no row for a day within its term.
import type { ErasureCertificate, ErasureCounts, ErasureState } from '@buuan/contract'
import { type Db, statement } from '../../../platform/database/statement.ts'

export type Progress = { blobs?: number; kept?: number; tablesDropped?: boolean; confirmedBy?: string[] }

export type ErasureRow = {
  id: string
  organisationId: string
  day: string
  dueOn: string
  state: ErasureState
  requestedBy: string | null
  requestedAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  orderId: string | null
  report: ErasureCounts
  keyId: string | null
  intentEntry: string | null
  listHash: Buffer | null
  progress: Progress
  keyDestroyedAt: Date | null
  certifiedAt: Date | null
  certificate: ErasureCertificate | null
  certificateHash: Buffer | null
}

const select = `SELECT id, organisation_id AS "organisationId", day, due_on AS "dueOn", state, requested_by AS "requestedBy", requested_at AS "requestedAt",
  decided_by AS "decidedBy", decided_at AS "decidedAt", order_id AS "orderId", report, key_id AS "keyId", intent_entry AS "intentEntry", list_hash AS "listHash",
  progress, key_destroyed_at AS "keyDestroyedAt", certified_at AS "certifiedAt", certificate, certificate_hash AS "certificateHash" FROM core.erasures`

const insert = statement(
  'erasures.insert',
  `INSERT INTO core.erasures (id, organisation_id, day, due_on, state, requested_by, requested_at, order_id, report)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (organisation_id, day) WHERE state <> 'withdrawn' DO NOTHING`,
)

/** Enters an erasure; 0 when the day has one already. */
export function insertErasure(
  db: Db,
  row: Pick<
    ErasureRow,
    'id' | 'organisationId' | 'day' | 'dueOn' | 'state' | 'requestedBy' | 'requestedAt' | 'orderId' | 'report'
  >,
): Promise<number> {
  return db.run(insert, [
    row.id,
    row.organisationId,
    row.day,
    row.dueOn,
    row.state,
    row.requestedBy,
    row.requestedAt,
    row.orderId,
    row.report,
  ])
}

const find = statement('erasures.find', `${select} WHERE id = $1 AND organisation_id = $2`)
const findForUpdate = statement(
  'erasures.find_for_update',
  `${select} WHERE id = $1 AND organisation_id = $2 FOR UPDATE`,
)
const page = statement(
  'erasures.page',
  `${select} WHERE organisation_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
)
const ofDays = statement(
  'erasures.of_days',
  `${select} WHERE organisation_id = $1 AND day = ANY ($2::date[]) AND state <> 'withdrawn'`,
)
const underWay = statement(
  'erasures.under_way',
  `${select} WHERE state NOT IN ('frozen', 'certified', 'withdrawn') ORDER BY requested_at LIMIT 100`,
)

export function findErasure(db: Db, organisationId: string, id: string): Promise<ErasureRow | undefined> {
  return db.maybeOne<ErasureRow>(find, [id, organisationId])
}

/** The erasure, locked until the transaction ends. */
export function findErasureForUpdate(db: Db, organisationId: string, id: string): Promise<ErasureRow | undefined> {
  return db.maybeOne<ErasureRow>(findForUpdate, [id, organisationId])
}

/** Newest first. */
export function listErasures(
  db: Db,
  { organisationId, after, limit }: { organisationId: string; after: string | null; limit: number },
): Promise<ErasureRow[]> {
  return db.many<ErasureRow>(page, [organisationId, after, limit])
}

/** Standing erasures of these days. */
export function listErasuresOf(db: Db, organisationId: string, days: readonly string[]): Promise<ErasureRow[]> {
  return db.many<ErasureRow>(ofDays, [organisationId, days])
}

/** Approved erasures that are not yet certified, of every operator. */
export function listUnderWay(db: Db): Promise<ErasureRow[]> {
  return db.many<ErasureRow>(underWay)
}

const toDecide = statement(
  'erasures.count_to_decide',
  `SELECT ((SELECT count(*) FROM core.erasures WHERE organisation_id = $1 AND state = 'frozen' AND requested_by <> $2)
     + (SELECT count(*) FROM core.erasure_orders WHERE organisation_id = $1 AND ended_at IS NULL AND approved_by IS NULL AND requested_by <> $2))::int AS count`,
)

/** Requests and standing orders that wait for this reader as the second person. */
export async function countErasuresToDecide(db: Db, organisationId: string, readerId: string): Promise<number> {
  return (await db.one<{ count: number }>(toDecide, [organisationId, readerId])).count
}

const decide = statement(
  'erasures.decide',
  `UPDATE core.erasures SET state = $2, decided_by = $3, decided_at = $4 WHERE id = $1 AND state = 'frozen'`,
)

export function updateDecision(
  db: Db,
  row: { id: string; state: 'approved' | 'withdrawn'; decidedBy: string; at: Date },
): Promise<number> {
  return db.run(decide, [row.id, row.state, row.decidedBy, row.at])
}

export type Advance = {
  id: string
  from: ErasureState
  to: ErasureState
  progress?: Progress
  report?: ErasureCounts
  keyId?: string | null
  intentEntry?: string
  listHash?: Buffer
  keyDestroyedAt?: Date
  certified?: { at: Date; certificate: ErasureCertificate; hash: Buffer }
}

const advance = statement(
  'erasures.advance',
  `UPDATE core.erasures SET state = $3, progress = progress || $4::jsonb, report = coalesce($5::jsonb, report), key_id = coalesce($6, key_id),
     intent_entry = coalesce($7::uuid, intent_entry), list_hash = coalesce($8::bytea, list_hash), key_destroyed_at = coalesce($9::timestamptz, key_destroyed_at),
     certified_at = $10, certificate = $11, certificate_hash = $12
   WHERE id = $1 AND state = $2`,
)

/** Takes an erasure one state further; throws when another process did before. */
export async function advanceErasure(db: Db, step: Advance): Promise<void> {
  const moved = await db.run(advance, [
    step.id,
    step.from,
    step.to,
    step.progress ?? {},
    step.report ?? null,
    step.keyId ?? null,
    step.intentEntry ?? null,
    step.listHash ?? null,
    step.keyDestroyedAt ?? null,
    step.certified?.at ?? null,
    step.certified?.certificate ?? null,
    step.certified?.hash ?? null,
  ])
  if (moved !== 1) throw new Error(`erasure ${step.id} is no longer ${step.from}`)
}
