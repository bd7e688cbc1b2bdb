// SQL of requests that wait for a second person.
import type { ApprovalAct, Role } from '@buuan/contract'
import { type Db, statement } from '../../../platform/database/statement.ts'

export type ApprovalDetail = { role?: Role; removeTotp?: boolean }

export type NewApproval = {
  id: string
  organisationId: string
  act: ApprovalAct
  subjectId: string
  detail: ApprovalDetail
  requestedBy: string
  requestedAt: Date
  notBefore: Date
}

const insert = statement(
  'approvals.insert',
  `INSERT INTO core.approvals (id, organisation_id, act, subject_id, detail, requested_by, requested_at, not_before) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
)

export function insertApproval(db: Db, row: NewApproval): Promise<number> {
  return db.run(insert, [
    row.id,
    row.organisationId,
    row.act,
    row.subjectId,
    row.detail,
    row.requestedBy,
    row.requestedAt,
    row.notBefore,
  ])
}

export type ApprovalRow = {
  id: string
  act: ApprovalAct
  detail: ApprovalDetail
  subject_id: string
  subject_account: string
  subject_name: string
  subject_point: string | null
  requested_by: string
  requester_account: string
  requester_name: string
  requested_at: Date
  not_before: Date
  decision: 'approved' | 'rejected' | null
  decided_by: string | null
  decider_account: string | null
  decider_name: string | null
  decided_at: Date | null
  withdrawn_at: Date | null
}

const select = `SELECT a.id, a.act, a.detail, a.subject_id, s.account AS subject_account, s.display_name AS subject_name, s.service_point_id AS subject_point,
    a.requested_by, q.account AS requester_account, q.display_name AS requester_name, a.requested_at, a.not_before,
    a.decision, a.decided_by, d.account AS decider_account, d.display_name AS decider_name, a.decided_at, a.withdrawn_at
  FROM core.approvals a JOIN core.staff s ON s.id = a.subject_id JOIN core.staff q ON q.id = a.requested_by LEFT JOIN core.staff d ON d.id = a.decided_by`
const waits = 'a.decided_at IS NULL AND a.withdrawn_at IS NULL'
const listOpen = statement(
  'approvals.list_open',
  `${select} WHERE a.organisation_id = $1 AND ${waits} AND a.requested_at > $5 AND ($2::uuid IS NULL OR s.service_point_id = $2) AND ($3::uuid IS NULL OR a.id > $3)
   ORDER BY a.id LIMIT $4`,
)
const listDecided = statement(
  'approvals.list_decided',
  `${select} WHERE a.organisation_id = $1 AND NOT (${waits} AND a.requested_at > $5) AND ($2::uuid IS NULL OR s.service_point_id = $2) AND ($3::uuid IS NULL OR a.id < $3)
   ORDER BY a.id DESC LIMIT $4`,
)
const listOf = statement(
  'approvals.list_of',
  `${select} WHERE a.subject_id = $1 AND ${waits} AND a.requested_at > $2 ORDER BY a.id`,
)
const find = statement('approvals.find', `${select} WHERE a.id = $1`)
const lock = statement('approvals.lock', 'SELECT id FROM core.approvals WHERE id = $1 FOR UPDATE')
const decide = statement(
  'approvals.decide',
  'UPDATE core.approvals SET decision = $2, decided_by = $3, decided_at = $4 WHERE id = $1 AND decided_at IS NULL',
)
const withdraw = statement(
  'approvals.withdraw',
  'UPDATE core.approvals SET withdrawn_at = $2 WHERE id = $1 AND decided_at IS NULL',
)

export type ApprovalListFilter = {
  organisationId: string
  state: 'open' | 'decided'
  servicePointId: string | null
  after: string | null
  limit: number
  /** Requests made at this instant or before have expired. */
  expiredFrom: Date
}

/** Open requests oldest first, those that wait no more latest first. */
export function listApprovals(db: Db, filter: ApprovalListFilter): Promise<ApprovalRow[]> {
  return db.many<ApprovalRow>(filter.state === 'open' ? listOpen : listDecided, [
    filter.organisationId,
    filter.servicePointId,
    filter.after,
    filter.limit,
    filter.expiredFrom,
  ])
}

/** Open requests about one member of staff; those made at `expiredFrom` or before have expired. */
export function listOpenApprovalsOf(db: Db, staffId: string, expiredFrom: Date): Promise<ApprovalRow[]> {
  return db.many<ApprovalRow>(listOf, [staffId, expiredFrom])
}

export function findApproval(db: Db, id: string): Promise<ApprovalRow | undefined> {
  return db.maybeOne<ApprovalRow>(find, [id])
}

/** The request, locked until the transaction ends: of two deciders the second finds it decided. */
export async function findApprovalForUpdate(db: Db, id: string): Promise<ApprovalRow | undefined> {
  if ((await db.maybeOne(lock, [id])) === undefined) return undefined
  return findApproval(db, id)
}

export function updateDecision(
  db: Db,
  row: { id: string; decision: 'approved' | 'rejected'; decidedBy: string; now: Date },
): Promise<number> {
  return db.run(decide, [row.id, row.decision, row.decidedBy, row.now])
}

export function updateWithdrawal(db: Db, id: string, now: Date): Promise<number> {
  return db.run(withdraw, [id, now])
}
