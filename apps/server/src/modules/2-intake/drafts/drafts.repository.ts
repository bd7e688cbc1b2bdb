// SQL of drafts: sealed, unpartitioned, gone after 24 h. The app role writes the sealed column and never reads it.
import type { ItemClass } from '@buuan/contract'
import { type Db, statement } from '../../../platform/database/statement.ts'

export type DraftRow = {
  id: string
  itemClass: ItemClass
  revision: number
  startedAt: Date
  savedAt: Date
  expiresAt: Date
}
export type NewDraft = DraftRow & { organisationId: string; servicePointId: string; staffId: string; sealed: Buffer }
export type OwnDraft = { draftId: string; staffId: string; now: Date }

const columns = `id, item_class AS "itemClass", revision, started_at AS "startedAt", saved_at AS "savedAt", expires_at AS "expiresAt"`
const own = 'id = $1 AND staff_id = $2 AND expires_at > $3'

const insert = statement(
  'drafts.insert',
  `INSERT INTO personal.drafts (id, organisation_id, service_point_id, staff_id, revision, sealed, started_at, saved_at, expires_at, item_class)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
)

export async function insertDraft(db: Db, draft: NewDraft): Promise<void> {
  await db.run(insert, [
    draft.id,
    draft.organisationId,
    draft.servicePointId,
    draft.staffId,
    draft.revision,
    draft.sealed,
    draft.startedAt,
    draft.savedAt,
    draft.expiresAt,
    draft.itemClass,
  ])
}

const find = statement('drafts.find', `SELECT ${columns} FROM personal.drafts WHERE ${own}`)

/** One's own draft without its content, or undefined. */
export function findDraft(db: Db, { draftId, staffId, now }: OwnDraft): Promise<DraftRow | undefined> {
  return db.maybeOne<DraftRow>(find, [draftId, staffId, now])
}

const findSealed = statement('drafts.find_sealed', `SELECT ${columns}, sealed FROM personal.drafts WHERE ${own}`)

/** One's own draft with its sealed content, for the reading side of `reveal`. */
export function findSealedDraft(
  db: Db,
  { draftId, staffId, now }: OwnDraft,
): Promise<(DraftRow & { sealed: Buffer }) | undefined> {
  return db.maybeOne<DraftRow & { sealed: Buffer }>(findSealed, [draftId, staffId, now])
}

const list = statement(
  'drafts.list',
  `SELECT ${columns} FROM personal.drafts WHERE staff_id = $1 AND expires_at > $2 ORDER BY saved_at DESC, id DESC LIMIT 100`,
)

/** One's own drafts, latest first, 100 at most. */
export function listDrafts(db: Db, staffId: string, now: Date): Promise<DraftRow[]> {
  return db.many<DraftRow>(list, [staffId, now])
}

const update = statement(
  'drafts.update',
  `UPDATE personal.drafts SET sealed = $5, saved_at = $3, revision = revision + 1, item_class = coalesce($6, item_class)
   WHERE ${own} AND revision = $4 RETURNING ${columns}`,
)

export type DraftChange = OwnDraft & { revision: number; sealed: Buffer; itemClass: ItemClass | null }

/** Saves over a revision; undefined when the draft is not there at that revision. */
export function updateDraft(
  db: Db,
  { draftId, staffId, now, revision, sealed, itemClass }: DraftChange,
): Promise<DraftRow | undefined> {
  return db.maybeOne<DraftRow>(update, [draftId, staffId, now, revision, sealed, itemClass])
}

const remove = statement('drafts.delete', `DELETE FROM personal.drafts WHERE ${own}`)

export async function deleteDraft(db: Db, { draftId, staffId, now }: OwnDraft): Promise<boolean> {
  return (await db.run(remove, [draftId, staffId, now])) === 1
}

const operatorsWithExpired = statement(
  'drafts.operators_with_expired',
  'SELECT DISTINCT organisation_id AS "organisationId" FROM personal.drafts WHERE expires_at <= $1',
)
const removeExpired = statement(
  'drafts.delete_expired',
  'DELETE FROM personal.drafts WHERE expires_at <= $1 AND organisation_id = $2',
)

export async function listOperatorsWithExpiredDrafts(db: Db, now: Date): Promise<string[]> {
  return (await db.many<{ organisationId: string }>(operatorsWithExpired, [now])).map((row) => row.organisationId)
}

export function deleteExpiredDrafts(db: Db, organisationId: string, now: Date): Promise<number> {
  return db.run(removeExpired, [now, organisationId])
}
