// Officers ask for a run and read its counts; they never see a declaration.
import { type CatalogueRun, type CatalogueRunList, problem, wireId } from '@buuan/contract'
import type { Context } from '../../../platform/context.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { findVersion } from '../../1-ground/prohibited-articles/index.ts'
import { findMissingFiles } from './benchmark.ts'
import * as runs from './runs.repository.ts'
import { type ReviewDeps, requireSteward } from './versions.service.ts'

function present(row: runs.RunRow): CatalogueRun {
  return {
    id: wireId('run', row.id),
    kind: row.kind,
    versionId: row.version_id === null ? null : wireId('cat', row.version_id),
    revision: row.revision,
    requestedAt: row.requested_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    failed: row.failed,
    result: row.result,
  }
}

type NewRun =
  | { kind: 'test'; versionId: string; revision: number }
  | { kind: 'review'; versionId: null; revision: null }

async function enter(ctx: Context, run: NewRun): Promise<CatalogueRun> {
  const actor = ctx.allow('catalogue.edit')
  const id = uuidv7(ctx.now)
  await runs.insertRun(ctx.db, {
    id,
    organisationId: actor.organisationId,
    kind: run.kind,
    versionId: run.versionId,
    revision: run.revision,
    requestedBy: actor.id,
    requestedAt: ctx.now,
  })
  ctx.record('catalogue.run_requested', { run: id, kind: run.kind, version: run.versionId })
  return present((await runs.findRun(ctx.db, id))!)
}

/** Asks for a test of a draft against the benchmark and the last 30 days of one's organisation's declarations. */
export async function requestTestRun(ctx: Context, deps: ReviewDeps, versionId: string): Promise<CatalogueRun> {
  await requireSteward(deps, ctx.allow('catalogue.edit'))
  const row = await findVersion(ctx.db, versionId)
  if (!row) throw problem('not_found')
  if (row.published_at !== null) throw problem('catalogue_not_a_draft')
  const missing = findMissingFiles()
  if (missing.length > 0) throw problem('catalogue_benchmark_missing', { files: missing.join(', ') })
  return enter(ctx, { kind: 'test', versionId, revision: row.revision })
}

/** Asks which declarations clerks answered with "not these goods" in the last 30 days: the review list. */
export function requestReviewRun(ctx: Context): Promise<CatalogueRun> {
  return enter(ctx, { kind: 'review', versionId: null, revision: null })
}

/** Runs of one's organisation, latest first. */
export async function listRuns(ctx: Context): Promise<CatalogueRunList> {
  ctx.allow('catalogue.read')
  return { runs: (await runs.listRuns(ctx.db)).map(present) }
}
