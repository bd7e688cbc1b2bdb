// The run itself, a system act: declared contents of 30 days are opened in memory through the one door, counted, and forgotten. Each day opened is an entry of the log.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { ProblemError } from '@buuan/contract'
import { compileCatalogue, matchDescription } from '@buuan/goods-matcher'
import { addDays, vietnamDay } from '@buuan/vietnam'
import { type ContextDeps, reveal, transactAsSystem } from '../../../platform/context.ts'
import { dbOver } from '../../../platform/database/statement.ts'
import type { Logger } from '../../../platform/logger.ts'
import type { Opener } from '../../../platform/vault/vault.ts'
import { type PersonalParts, type SealedContents, listSealedContents, partPlace } from '../../1-ground/people/index.ts'
import { type CatalogueKeeper, findVersion, readCatalogue } from '../../1-ground/prohibited-articles/index.ts'
import { measureBenchmark, readBenchmark } from './benchmark.ts'
import * as runs from './runs.repository.ts'
import { type Match, makeTally, type Tally } from './runs.rules.ts'

/** Days of declarations a run reads, today included. */
export const RUN_DAYS = 30
const ITEMS_AT_ONCE = 500

export type RunDeps = ContextDeps & { catalogue: CatalogueKeeper; logger: Logger }

const system = (organisationId: string) => ({ kind: 'system' as const, organisationId })

/** Carries out the waiting runs, one after another. */
export async function runWaitingRuns(deps: RunDeps): Promise<void> {
  while ((await runs.countWaitingRuns(dbOver(deps.pools.system))) > 0) {
    const run = await transactAsSystem(deps, { kind: 'system', organisationId: null }, async (ctx) => {
      const taken = await runs.takeRun(ctx.db, ctx.now)
      if (taken) ctx.record('catalogue.run_started', { run: taken.id, kind: taken.kind })
      return taken
    })
    if (!run) return
    await carryOut(deps, run)
  }
}

async function carryOut(deps: RunDeps, run: runs.RunRow): Promise<void> {
  const result = await compute(deps, run).catch((error: unknown) => {
    deps.logger.error({ err: error, run: run.id }, 'a catalogue run failed')
    return null
  })
  await transactAsSystem(deps, system(run.organisation_id), async (ctx) => {
    await runs.finishRun(ctx.db, { id: run.id, now: ctx.now, failed: result === null, result })
    const declarations = result?.declarations
    ctx.record('catalogue.run_finished', {
      run: run.id,
      failed: result === null,
      items: declarations?.items ?? 0,
      phrases: declarations
        ? declarations.newPhrases.length + declarations.gonePhrases.length + declarations.innocentPhrases.length
        : 0,
    })
  })
}

async function matchersOf(deps: RunDeps, run: runs.RunRow): Promise<{ before: Match; after: Match }> {
  const { compiled } = deps.catalogue.inForce()
  const before: Match = (text) => matchDescription(compiled, text)
  if (run.version_id === null) return { before, after: before }
  const row = await findVersion(dbOver(deps.pools.system), run.version_id)
  if (!row || row.revision !== run.revision) throw new Error('the draft was changed after the run was asked for')
  const draft = compileCatalogue(readCatalogue(row.content))
  return { before, after: (text) => matchDescription(draft, text) }
}

async function compute(deps: RunDeps, run: runs.RunRow) {
  const matchers = await matchersOf(deps, run)
  const benchmark = run.kind === 'test' ? await measureBenchmark(await readBenchmark(), matchers) : null
  const tally = makeTally(matchers)
  const today = vietnamDay(deps.clock())
  for (let back = 0; back < RUN_DAYS; back += 1) await countDay(deps, run, { day: addDays(today, -back), tally })
  return { benchmark, declarations: tally.result(RUN_DAYS) }
}

async function countDay(deps: RunDeps, run: runs.RunRow, { day, tally }: { day: string; tally: Tally }): Promise<void> {
  const organisationId = run.organisation_id
  for (let after: string | null = null; ; ) {
    const last: string | null = await reveal(deps, system(organisationId), {
      async read(door) {
        const rows = await listSealedContents(door.db, { organisationId, day, after, limit: ITEMS_AT_ONCE })
        door.record('catalogue.declarations_opened', { run: run.id, day, items: rows.length })
        return rows
      },
      open(rows, opener) {
        for (const row of rows) countItem(tally, opener, { ...row, organisationId, day })
        return rows.length < ITEMS_AT_ONCE ? null : rows.at(-1)!.itemId
      },
    })
    if (last === null) return
    after = last
    await nextTurn()
  }
}

function countItem(tally: Tally, opener: Opener, row: SealedContents & { organisationId: string; day: string }): void {
  const contents = openContents(opener, row)
  if (contents === undefined) tally.skip()
  else tally.add(contents?.pieces ?? [])
}

/** Contents of one record; undefined when the day's key is destroyed. */
function openContents(
  opener: Opener,
  row: SealedContents & { organisationId: string; day: string },
): PersonalParts['contents'] | undefined {
  try {
    return opener.json<PersonalParts['contents']>(partPlace(row, 'contents'), row.contents)
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'key_destroyed') return undefined
    throw error
  }
}
