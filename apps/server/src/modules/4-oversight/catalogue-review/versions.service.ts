// Upkeep of the catalogue by the officers of the organisation that runs the deployment: draft, edit, test, publication by a second person, roll-back.
import {
  type CatalogueDiff,
  type CatalogueVersionDetail,
  type CatalogueVersionList,
  type CatalogueVersionRow,
  type PublishCatalogue,
  type SaveCategory,
  type SaveExcuse,
  problem,
} from '@buuan/contract'
import { type Catalogue, compileCatalogue } from '@buuan/goods-matcher'
import { vietnamDay } from '@buuan/vietnam'
import type { StaffActor } from '../../../platform/access/actor.ts'
import type { Context, ContextDeps } from '../../../platform/context.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { isSteward } from '../../1-ground/organisations/index.ts'
import * as catalogue from '../../1-ground/prohibited-articles/index.ts'
import { applyCategoryEdit, diffCatalogues, findCategoryFault, labelMonth } from './review.rules.ts'
import { listTestedRevisions } from './runs.repository.ts'
import { presentVersions } from './versions.presenter.ts'

export type ReviewDeps = Pick<ContextDeps, 'pools'>

/** Only the organisation that runs the deployment keeps its catalogue; others add house rules. */
export async function requireSteward(deps: ReviewDeps, actor: StaffActor): Promise<void> {
  if (!(await isSteward(deps, actor.organisationId))) throw problem('catalogue_kept_elsewhere')
}

async function present(ctx: Context, reader: StaffActor, id: string): Promise<CatalogueVersionRow> {
  const row = await getVersion(ctx, id)
  return (await presentVersions(ctx, reader, [row]))[0]!
}

async function getVersion(ctx: Context, id: string): Promise<catalogue.VersionWithContent> {
  const row = await catalogue.findVersion(ctx.db, id)
  if (!row) throw problem('not_found')
  return row
}

/** Versions of the deployment: drafts, scheduled, in force, former. */
export async function listVersions(ctx: Context, deps: ReviewDeps): Promise<CatalogueVersionList> {
  const reader = ctx.allow('catalogue.read')
  const rows = await catalogue.listVersions(ctx.db)
  return { versions: await presentVersions(ctx, reader, rows), isSteward: await isSteward(deps, reader.organisationId) }
}

/** One version with its whole content. */
export async function readVersion(ctx: Context, id: string): Promise<CatalogueVersionDetail> {
  const reader = ctx.allow('catalogue.read')
  const row = await getVersion(ctx, id)
  const [version] = await presentVersions(ctx, reader, [row])
  return {
    version: version!,
    content: catalogue.readCatalogue(row.content) as unknown as CatalogueVersionDetail['content'],
  } // both describe the same JSON; the wire's shape is the looser one
}

/** A draft copied from the version in force; one draft at a time, so that two officers do not part ways. */
export async function startDraft(ctx: Context, deps: ReviewDeps, comment: string): Promise<CatalogueVersionRow> {
  const actor = ctx.allow('catalogue.edit')
  await requireSteward(deps, actor)
  await catalogue.lockCatalogue(ctx.db)
  if (await catalogue.findOpenDraft(ctx.db, actor.organisationId)) throw problem('catalogue_draft_open')
  const current = await catalogue.findInForce(ctx.db, ctx.now)
  if (!current) throw problem('not_found')
  const { content, content_hash: contentHash } = await getVersion(ctx, current.id)
  const id = uuidv7(ctx.now)
  await catalogue.insertVersion(ctx.db, {
    id,
    organisationId: actor.organisationId,
    label: `nhap-${id.slice(-12)}`,
    content,
    contentHash,
    basedOn: current.id,
    comment,
    madeBy: actor.id,
    madeAt: ctx.now,
    publishedAt: null,
  })
  ctx.record('catalogue.draft_started', { version: id, basedOn: current.id })
  return present(ctx, actor, id)
}

export type DraftEdit = {
  id: string
  revision: number
  part: string
  comment?: string
  change?(current: Catalogue): Catalogue
}

/** Changes a draft under its revision; whoever edits can no longer be the one who publishes it. */
export async function editDraft(ctx: Context, deps: ReviewDeps, edit: DraftEdit): Promise<CatalogueVersionRow> {
  const actor = ctx.allow('catalogue.edit')
  await requireSteward(deps, actor)
  const row = await catalogue.findVersionForUpdate(ctx.db, edit.id)
  if (!row || row.organisation_id !== actor.organisationId) throw problem('not_found')
  if (row.published_at !== null) throw problem('catalogue_not_a_draft')
  if (row.revision !== edit.revision) throw problem('version_conflict', { revision: row.revision })
  const current = catalogue.readCatalogue(row.content)
  const next = edit.change ? edit.change(current) : current
  if (edit.change) compileCatalogue(next) // a draft that cannot be compiled is never stored
  const { content, contentHash } = catalogue.writeCatalogue(next)
  await catalogue.updateDraft(ctx.db, {
    id: row.id,
    content,
    contentHash,
    comment: edit.comment ?? row.comment,
    now: ctx.now,
    editor: actor.id,
  })
  ctx.record('catalogue.draft_saved', { version: row.id, revision: row.revision + 1, part: edit.part })
  return present(ctx, actor, row.id)
}

/** Puts an officer's words into one category of a draft. */
export function saveCategory(
  ctx: Context,
  deps: ReviewDeps,
  { id, code, save }: { id: string; code: string; save: SaveCategory },
): Promise<CatalogueVersionRow> {
  return editDraft(ctx, deps, {
    id,
    revision: save.revision,
    part: code,
    change(current) {
      const category = current.categories.find((each) => each.code === code)
      if (!category) throw problem('not_found', { category: code })
      const fault = findCategoryFault(category, save.category.terms)
      if (fault) throw problem(fault.code, 'term' in fault ? { category: code, term: fault.term } : { category: code })
      const edited = applyCategoryEdit(category, save.category)
      return { ...current, categories: current.categories.map((each) => (each === category ? edited : each)) }
    },
  })
}

/** Puts an officer's innocent words into one excuse of a draft. */
export function saveExcuse(
  ctx: Context,
  deps: ReviewDeps,
  { id, excuse, save }: { id: string; excuse: string; save: SaveExcuse },
): Promise<CatalogueVersionRow> {
  return editDraft(ctx, deps, {
    id,
    revision: save.revision,
    part: excuse,
    change(current) {
      if (!current.context.excuses.some((each) => each.id === excuse)) throw problem('not_found')
      const excuses = current.context.excuses.map((each) =>
        each.id === excuse ? { ...each, words: save.words } : each,
      )
      return { ...current, context: { ...current.context, excuses } }
    },
  })
}

/** What differs from the version in force. */
export async function readDiff(ctx: Context, id: string): Promise<CatalogueDiff> {
  ctx.allow('catalogue.read')
  const row = await getVersion(ctx, id)
  const current = await catalogue.findInForce(ctx.db, ctx.now)
  const against = await getVersion(ctx, current?.id ?? row.based_on ?? row.id)
  return {
    against: against.label,
    changes: diffCatalogues(catalogue.readCatalogue(against.content), catalogue.readCatalogue(row.content)),
  }
}

/** Publication by a second person: tested in this very revision, changed, not edited by the publisher; at once or at a later time. */
export async function publishVersion(
  ctx: Context,
  deps: ReviewDeps,
  { id, publish }: { id: string; publish: PublishCatalogue },
): Promise<CatalogueVersionRow> {
  const actor = ctx.allow('catalogue.publish')
  await requireSteward(deps, actor)
  await catalogue.lockCatalogue(ctx.db)
  const row = await catalogue.findVersionForUpdate(ctx.db, id)
  if (!row || row.organisation_id !== actor.organisationId) throw problem('not_found')
  if (row.published_at !== null) throw problem('catalogue_not_a_draft')
  if (row.revision !== publish.revision) throw problem('version_conflict', { revision: row.revision })
  if (row.editors.includes(actor.id)) throw problem('same_person')
  if ((await readDiff(ctx, id)).changes.length === 0) throw problem('catalogue_unchanged')
  if ((await listTestedRevisions(ctx.db, [id])).get(id) !== row.revision) throw problem('catalogue_not_tested')
  const effectiveFrom = publish.effectiveFrom === null ? ctx.now : new Date(publish.effectiveFrom)
  if (effectiveFrom < ctx.now) throw problem('catalogue_effect_in_past')
  const month = labelMonth(vietnamDay(effectiveFrom))
  const label = `${month}-${(await catalogue.findLastLabelNumber(ctx.db, month)) + 1}`
  const named = { ...catalogue.readCatalogue(row.content), version: label, effectiveFrom: vietnamDay(effectiveFrom) }
  const { content, contentHash } = catalogue.writeCatalogue(named)
  await catalogue.updatePublished(ctx.db, {
    id,
    label,
    content,
    contentHash,
    publishedBy: actor.id,
    publishedAt: ctx.now,
    effectiveFrom,
  })
  ctx.record('catalogue.published', {
    version: id,
    label,
    hash: contentHash,
    effectiveFrom: effectiveFrom.toISOString(),
  })
  return present(ctx, actor, id)
}

/** Takes a published version back: the one before it is in force again at once. Both were published by two persons, so one may do it. */
export async function withdrawVersion(
  ctx: Context,
  deps: ReviewDeps,
  { id, reason }: { id: string; reason: string },
): Promise<CatalogueVersionRow> {
  const actor = ctx.allow('catalogue.publish')
  await requireSteward(deps, actor)
  await catalogue.lockCatalogue(ctx.db)
  const row = await catalogue.findVersionForUpdate(ctx.db, id)
  if (!row || row.published_at === null || row.withdrawn_at !== null) throw problem('not_found')
  if (row.organisation_id !== actor.organisationId) throw problem('catalogue_last_version')
  await catalogue.updateWithdrawn(ctx.db, { id, by: actor.id, now: ctx.now, reason })
  const now = await catalogue.findInForce(ctx.db, ctx.now)
  if (!now) throw problem('catalogue_last_version')
  ctx.record('catalogue.withdrawn', { version: id, label: row.label, inForce: now.label })
  return present(ctx, actor, id)
}
