// A log export: every leaf's hash in a range, the asking organisation's entries with their salts, checkpoints among them; line by line, whatever its length.
import { type ExportQuestion, problem } from '@buuan/contract'
import { formatExportCheckpoint, formatExportHeader, formatExportLeaf } from '@buuan/tamper-log'
import type { StaffActor } from '../../../platform/access/actor.ts'
import { frontierAt } from '../../../platform/audit/nodes.ts'
import { transactAsSystem } from '../../../platform/context.ts'
import { type Db, dbOver } from '../../../platform/database/statement.ts'
import {
  type CosignedCheckpoint,
  findFirstFrom,
  findLastUpTo,
  findNewest,
  listLeaves,
  listSalted,
} from './log.repository.ts'
import { type LogDeps, saltedOf } from './log.service.ts'

const CHUNK = 1_000

/** Lines of an export, each with its line end; enters the export before the first line. */
export async function exportLog(
  deps: LogDeps,
  staff: StaffActor,
  { from, to }: ExportQuestion,
): Promise<AsyncIterable<string>> {
  const last = await transactAsSystem(deps, staff, async (ctx) => {
    const found = to === undefined ? await findNewest(ctx.db) : await findFirstFrom(ctx.db, to)
    if (!found && to === undefined) throw problem('log_not_signed')
    if (!found || from >= found.size || (to !== undefined && from >= to)) throw problem('log_range_invalid')
    ctx.record('log.exported', { from, to: found.size })
    return found
  })
  return writeLines({ db: dbOver(deps.pools.system), origin: deps.keys.origin, staff, from, last })
}

type Extract = { db: Db; origin: string; staff: StaffActor; from: number; last: CosignedCheckpoint }

async function* writeLines({ db, origin, staff, from, last }: Extract): AsyncGenerator<string> {
  yield `${formatExportHeader({ origin, tree: await frontierAt(db, from) })}\n`
  for (let at = from; at < last.size; at += CHUNK) {
    const end = Math.min(at + CHUNK, last.size)
    yield await writeChunk(db, staff, { at, end, last })
  }
}

/** A checkpoint within each chunk narrows down where a later verification finds a difference. */
async function writeChunk(
  db: Db,
  { organisationId }: StaffActor,
  { at, end, last }: { at: number; end: number; last: CosignedCheckpoint },
): Promise<string> {
  const leaves = await listLeaves(db, at, end)
  const rows = await listSalted(
    db,
    organisationId,
    leaves.map((leaf) => leaf.entryId),
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  const checkpoint = end === last.size ? last : await findLastUpTo(db, at, end)
  const lines = leaves.flatMap(({ index, hash, entryId }) => {
    const row = byId.get(entryId)
    const leaf = formatExportLeaf({ index, hash, ...(row && { salted: saltedOf(row) }) })
    return checkpoint?.size === index + 1 ? [leaf, formatExportCheckpoint(checkpoint.note)] : [leaf]
  })
  return lines.map((line) => `${line}\n`).join('')
}
