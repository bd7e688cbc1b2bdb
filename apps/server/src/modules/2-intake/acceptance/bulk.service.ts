// Bulk acceptance: every line is accepted, refused, repeated or faulty on its own; good lines are taken, bad ones are named by line and field. [CT02-I-4, CT02-I-5]
import type { Readable } from 'node:stream'
import {
  type AcceptanceReceipt,
  BULK_LINE_BYTES,
  BULK_LINES_MAX,
  type BulkAnswer,
  BulkItem,
  type BulkLine,
  type BulkProblem,
  type FieldProblem,
  ProblemError,
  itemIdOf,
  problem,
  problems,
} from '@buuan/contract'
import { type Actor, type StaffActor, staffOf } from '../../../platform/access/actor.ts'
import { transact } from '../../../platform/context.ts'
import { asProblem, fieldsOf } from '../../../platform/http/errors.ts'
import { type BodyLine, readLines } from '../../../platform/http/ndjson.ts'
import { tidyInput } from '../../../platform/http/tidy-input.ts'
import type { Logger } from '../../../platform/logger.ts'
import { type ClientReference, findItem } from '../items/index.ts'
import { type AcceptanceDeps, acceptItem, receiptOf } from './acceptance.service.ts'
import { inOrder } from './bulk.pipeline.ts'
import { digestOf, findFingerprint } from './acceptance.prepare.ts'
import { type ReferenceLook, makeReferenceLook } from './bulk.references.ts'

/** Lines under way at once, so that the writer's transactions fill. */
const IN_FLIGHT = 256
const ASK_AGAIN_MS = 5_000

export type BulkDeps = AcceptanceDeps & { logger: Logger }
export type BulkInput = {
  body: Readable
  actor: Actor
  language: 'vi' | 'en'
  actorNow(): Promise<Actor>
}

type Work = { deps: BulkDeps; actor: StaffActor; language: 'vi' | 'en'; look: ReferenceLook }
type Counts = Record<BulkLine['status'], number>

/** Carries out a body of lines; answers each once it is committed, in order, and a summary last. One entry for the whole beside the entry of every item. */
export async function* acceptBulk(deps: BulkDeps, input: BulkInput): AsyncGenerator<BulkAnswer> {
  const actor = staffOf(input.actor)
  const work: Work = { deps, actor, language: input.language, look: makeReferenceLook(deps, actor) }
  const counts: Counts = { accepted: 0, refused: 0, repeated: 0, faulty: 0 }
  const halt: { code: string | null } = { code: null }
  const lines = linesUntilHalt(deps, input, halt)
  try {
    for await (const answer of inOrder(lines, (line) => carryOut(work, line), IN_FLIGHT)) {
      counts[answer.status] += 1
      halt.code ??= endOfAll(answer)
      yield answer
    }
  } finally {
    halt.code ??= await enterWhole(deps, actor, counts)
  }
  const total = counts.accepted + counts.refused + counts.repeated + counts.faulty
  yield { summary: { lines: total, ...counts, stoppedBy: halt.code } }
}

/** Enters the whole; every item has its own entry already, so a database that is gone by now ends the work and loses nothing. */
async function enterWhole(deps: BulkDeps, actor: StaffActor, counts: Counts): Promise<string | null> {
  try {
    await transact(deps, actor, async (ctx) => ctx.record('acceptance.bulk_received', counts))
    return null
  } catch (error) {
    const found = asProblem(error)
    if (!found) throw error
    deps.logger.warn({ err: error, counts }, 'the entry of a bulk acceptance was not written')
    return found.code
  }
}

/** A database, disk or day that is gone fails every line alike: the rest is not looked at, and the client sends it again. */
function endOfAll(answer: BulkLine): string | null {
  const code = answer.problem?.code
  if (code === undefined || code === 'internal_error') return null
  return (problems as Record<string, { status: number }>)[code]!.status >= 500 ? code : null
}

/** Lines of the body until the work is halted, the body is too long, or its sender's session has ended. */
async function* linesUntilHalt(
  deps: BulkDeps,
  { body, actorNow }: BulkInput,
  halt: { code: string | null },
): AsyncGenerator<BodyLine> {
  let askedAt = deps.clock().getTime()
  let taken = 0
  for await (const line of readLines(body, BULK_LINE_BYTES)) {
    if (halt.code !== null) return
    taken += 1
    if (taken > BULK_LINES_MAX) halt.code = 'body_too_large'
    const now = deps.clock().getTime()
    if (now - askedAt >= ASK_AGAIN_MS) {
      askedAt = now
      halt.code ??= await endOfRight(actorNow)
    }
    if (halt.code !== null) return
    yield line
  }
}

async function endOfRight(actorNow: () => Promise<Actor>): Promise<string | null> {
  const actor = await actorNow()
  if (actor.kind !== 'staff') return 'not_signed_in'
  return actor.permissions.has('acceptance.create') ? null : 'forbidden'
}

const lineFault = (code: string, message: string): ProblemError =>
  problem('invalid_request', {}, [{ field: 'line', code, message }])

const readingFaults = {
  line_too_long: [
    'Dòng dài quá 256 KB. Đề nghị kiểm tra dấu xuống dòng.',
    'The line is over 256 KB. Check the line breaks.',
  ],
  not_utf8: ['Dòng không phải UTF-8. Đề nghị lưu tệp dạng UTF-8.', 'The line is not UTF-8. Save the file as UTF-8.'],
  not_json: ['Dòng không phải một đối tượng JSON trọn vẹn.', 'The line is not one whole JSON object.'],
} as const

/** Carries out one line; a problem is an answer, a defect is logged and answered as one. */
async function carryOut(work: Work, line: BodyLine): Promise<BulkLine> {
  const known: { reference: string | null } = { reference: null }
  try {
    const { reference, ...request } = readItem(line, work, known)
    const key = `ref:${reference}`
    const content = contentOf(request)
    const earlier = await work.look(key)
    if (earlier) return await repeatOf(work, { line: line.number, reference, earlier, content })
    const receipt = await acceptItem(work.deps, work.actor, { request, reference: key, content })
    return { line: line.number, reference, ...outcomeOf(receipt) }
  } catch (error) {
    const found = asProblem(error)
    if (!found) work.deps.logger.error({ err: error, line: line.number }, 'defect in a line of a bulk acceptance')
    return {
      line: line.number,
      reference: known.reference,
      status: 'faulty',
      problem: problemOf(found ?? problem('internal_error')),
    }
  }
}

/** The line as an item, parsed once. */
function readItem(line: BodyLine, { language }: Work, known: { reference: string | null }): BulkItem {
  const words = (code: keyof typeof readingFaults) => readingFaults[code][language === 'vi' ? 0 : 1]
  if ('fault' in line) throw lineFault(line.fault, words(line.fault))
  const value = parseJson(line.text)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw lineFault('not_json', words('not_json'))
  const tidy = tidyInput(value, 'line') as Record<string, unknown>
  if (tidy instanceof ProblemError) throw tidy
  if (typeof tidy['reference'] === 'string' && tidy['reference'].length <= 80) known.reference = tidy['reference']
  const parsed = BulkItem.safeParse(tidy)
  if (parsed.success) return parsed.data
  throw problem('invalid_request', {}, fieldsOf({ issues: parsed.error.issues, place: 'line' }, language))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What a reference stands for: a photo sent anew has a new id, but it is the same item. */
function contentOf(request: Omit<BulkItem, 'reference'>): string {
  return JSON.stringify({
    ...request,
    photos: request.photos.map((photo) => ('photoId' in photo ? photo.slot : photo)),
  })
}

type Repeat = { line: number; reference: string; earlier: ClientReference; content: string }

async function repeatOf({ deps, actor }: Work, { line, reference, earlier, content }: Repeat): Promise<BulkLine> {
  const { organisationId } = actor
  const { day, itemId } = earlier
  const fingerprint = findFingerprint(deps.vault, organisationId, { day, digest: digestOf(content) })
  if (fingerprint && !earlier.fingerprint.equals(fingerprint)) throw problem('reference_reused')
  const item = await transact(deps, actor, (ctx) => findItem(ctx.db, { organisationId, day, itemId }))
  // A reference outlives its item: what was erased is still not accepted a second time.
  if (!item) return { line, reference, status: 'repeated', itemId: itemIdOf(day, itemId) }
  return { line, reference, ...outcomeOf(receiptOf(item, true)) }
}

function outcomeOf({ replayed, outcome, itemId, itemNumber, completeness, missing }: AcceptanceReceipt) {
  return { status: replayed ? ('repeated' as const) : outcome, itemId, itemNumber, completeness, missing }
}

function problemOf({ code, params, fields }: ProblemError): BulkProblem {
  const named = code === 'idempotency_key_reused' ? 'reference_reused' : code // the writer knows references by their older name
  return {
    code: named,
    ...(Object.keys(params).length > 0 && { params }),
    fields: fields satisfies FieldProblem[],
  }
}
