// SQL of catalogue versions: drafts of their organisation, published versions of the deployment.
import { type Db, statement } from '../../../platform/database/statement.ts'

export type VersionRow = {
  id: string
  organisation_id: string | null
  label: string
  content_hash: string
  based_on: string | null
  comment: string
  revision: number
  editors: string[]
  made_by: string | null
  made_at: Date
  changed_at: Date
  published_by: string | null
  published_at: Date | null
  effective_from: Date | null
  withdrawn_at: Date | null
  withdrawal_reason: string
}
export type VersionWithContent = VersionRow & { content: string }

const columns =
  'id, organisation_id, label, content_hash, based_on, comment, revision, editors, made_by, made_at, changed_at, published_by, published_at, effective_from, withdrawn_at, withdrawal_reason'

const find = statement('catalogue.find', `SELECT ${columns}, content FROM core.catalogue_versions WHERE id = $1`)
const findForUpdate = statement(
  'catalogue.find_for_update',
  `SELECT ${columns}, content FROM core.catalogue_versions WHERE id = $1 FOR UPDATE`,
)
const list = statement(
  'catalogue.list',
  `SELECT ${columns} FROM core.catalogue_versions ORDER BY coalesce(effective_from, 'infinity') DESC, changed_at DESC LIMIT 200`,
)
const standing = 'published_at IS NOT NULL AND withdrawn_at IS NULL AND effective_from <= $1'
const inForce = statement(
  'catalogue.in_force',
  `SELECT ${columns} FROM core.catalogue_versions WHERE ${standing} ORDER BY effective_from DESC, published_at DESC, id DESC LIMIT 1`,
)
const countLabels = statement(
  'catalogue.count_labels',
  `SELECT coalesce(max(substring(label from '[0-9]+$')::int), 0) AS last FROM core.catalogue_versions WHERE label ~ ('^' || $1 || '-[0-9]+$')`,
)
const findLabel = statement('catalogue.find_label', `SELECT ${columns} FROM core.catalogue_versions WHERE label = $1`)
const count = statement('catalogue.count', 'SELECT count(*) AS count FROM core.catalogue_versions')
const openDraft = statement(
  'catalogue.open_draft',
  'SELECT id FROM core.catalogue_versions WHERE organisation_id = $1 AND published_at IS NULL LIMIT 1',
)
const lock = statement('catalogue.lock', `SELECT pg_advisory_xact_lock(hashtext('buuan.catalogue'))`)
const insert = statement(
  'catalogue.insert',
  `INSERT INTO core.catalogue_versions (id, organisation_id, label, content, content_hash, based_on, comment, revision, editors, made_by, made_at, changed_at, published_at, effective_from)
   VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9, $10, $10, $11, $11)`,
)
const save = statement(
  'catalogue.save',
  `UPDATE core.catalogue_versions SET content = $2, content_hash = $3, comment = $4, revision = revision + 1, changed_at = $5,
     editors = CASE WHEN $6::uuid = ANY (editors) THEN editors ELSE editors || $6::uuid END WHERE id = $1`,
)
const publish = statement(
  'catalogue.publish',
  `UPDATE core.catalogue_versions SET label = $2, content = $3, content_hash = $4, published_by = $5, published_at = $6, effective_from = $7 WHERE id = $1`,
)
const withdraw = statement(
  'catalogue.withdraw',
  'UPDATE core.catalogue_versions SET withdrawn_by = $2, withdrawn_at = $3, withdrawal_reason = $4 WHERE id = $1',
)

export function findVersion(db: Db, id: string): Promise<VersionWithContent | undefined> {
  return db.maybeOne<VersionWithContent>(find, [id])
}

/** The version, locked until the transaction ends. */
export function findVersionForUpdate(db: Db, id: string): Promise<VersionWithContent | undefined> {
  return db.maybeOne<VersionWithContent>(findForUpdate, [id])
}

/** Versions of the deployment, drafts and future ones first. */
export function listVersions(db: Db): Promise<VersionRow[]> {
  return db.many<VersionRow>(list)
}

/** The version in force at an instant: published, not withdrawn, latest effect. */
export function findInForce(db: Db, now: Date): Promise<VersionRow | undefined> {
  return db.maybeOne<VersionRow>(inForce, [now])
}

export function findVersionByLabel(db: Db, label: string): Promise<VersionRow | undefined> {
  return db.maybeOne<VersionRow>(findLabel, [label])
}

/** Highest running number among the labels of a month. */
export async function findLastLabelNumber(db: Db, month: string): Promise<number> {
  return (await db.one<{ last: number }>(countLabels, [month])).last
}

export async function countVersions(db: Db): Promise<number> {
  return (await db.one<{ count: number }>(count)).count
}

export async function findOpenDraft(db: Db, organisationId: string): Promise<string | undefined> {
  return (await db.maybeOne<{ id: string }>(openDraft, [organisationId]))?.id
}

/** Changes of the catalogue happen one after another, in the whole deployment. */
export async function lockCatalogue(db: Db): Promise<void> {
  await db.many(lock)
}

export type NewVersion = {
  id: string
  organisationId: string | null
  label: string
  content: string
  contentHash: string
  basedOn: string | null
  comment: string
  madeBy: string | null
  madeAt: Date
  /** Only for the version the program enters itself. */
  publishedAt: Date | null
}

export function insertVersion(db: Db, row: NewVersion): Promise<number> {
  return db.run(insert, [
    row.id,
    row.organisationId,
    row.label,
    row.content,
    row.contentHash,
    row.basedOn,
    row.comment,
    row.madeBy === null ? [] : [row.madeBy],
    row.madeBy,
    row.madeAt,
    row.publishedAt,
  ])
}

export type DraftChange = {
  id: string
  content: string
  contentHash: string
  comment: string
  now: Date
  editor: string
}

export function updateDraft(db: Db, row: DraftChange): Promise<number> {
  return db.run(save, [row.id, row.content, row.contentHash, row.comment, row.now, row.editor])
}

export type Publication = {
  id: string
  label: string
  content: string
  contentHash: string
  publishedBy: string
  publishedAt: Date
  effectiveFrom: Date
}

export function updatePublished(db: Db, row: Publication): Promise<number> {
  return db.run(publish, [
    row.id,
    row.label,
    row.content,
    row.contentHash,
    row.publishedBy,
    row.publishedAt,
    row.effectiveFrom,
  ])
}

export function updateWithdrawn(db: Db, row: { id: string; by: string; now: Date; reason: string }): Promise<number> {
  return db.run(withdraw, [row.id, row.by, row.now, row.reason])
}
