// Every error becomes a problem document in the reader's language; what is not in the catalogue is a defect, logged with its place and answered as internal_error.
import type { Socket } from 'node:net'
import { type FieldProblem, ProblemError, type ProblemCode, problem, problemDocument } from '@buuan/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { isConnectionLoss } from '../context.ts'
import { fieldMessage } from './field-messages.ts'

/** Carries the issues of a failed shape from the validator to the error handler. */
export class ShapeError extends Error {
  readonly issues: z.core.$ZodIssue[]
  readonly place: string
  constructor(issues: z.core.$ZodIssue[], place: string) {
    super('invalid shape')
    this.name = 'ShapeError'
    this.issues = issues
    this.place = place
  }
}

/** Language of the answer: English when the client asks for it first, else Vietnamese. */
export function languageOf(request: FastifyRequest): 'vi' | 'en' {
  return /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'vi'
}

const constraintProblems: Record<string, ProblemCode> = {
  staff_account_key: 'account_taken',
  service_points_organisation_id_code_key: 'code_taken',
  contracts_organisation_id_number_key: 'code_taken',
}

const unavailableCodes = new Set([
  'ECONNREFUSED',
  'ETIMEDOUT',
  'ENOTFOUND',
  '53300',
  '55P03',
  '57014',
  '25P03',
  '40P01',
])
const storageCodes = new Set(['53100', '25006', 'ENOSPC', 'EROFS', 'EDQUOT'])

/** Known faults of database, disk and transport → catalogue; undefined for a defect. */
export function asProblem(error: unknown): ProblemError | undefined {
  if (error instanceof ProblemError) return error
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error ? String(error.code) : ''
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return problem('body_too_large')
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return problem('unsupported_content_type')
  if (
    code.startsWith('FST_ERR_CTP') ||
    (error instanceof SyntaxError && 'statusCode' in error && error.statusCode === 400)
  )
    return problem('invalid_request')
  if (code === '23505' && 'constraint' in error) {
    const known = constraintProblems[String(error.constraint)]
    return known ? problem(known) : undefined
  }
  if (code === '23514' && error.message.includes('no partition of relation')) return problem('day_not_open')
  if (storageCodes.has(code)) return problem('storage_full')
  if (
    isConnectionLoss(error) ||
    unavailableCodes.has(code) ||
    error.message.includes('timeout exceeded when trying to connect')
  ) {
    return problem('service_unavailable')
  }
  return 'statusCode' in error ? asRefusal(Number(error.statusCode)) : undefined
}

/** What the HTTP layer itself refuses (addresses, encodings, lengths) in our words. */
function asRefusal(status: number): ProblemError | undefined {
  if (status === 404) return problem('not_found')
  if (status === 413) return problem('body_too_large')
  if (status === 415) return problem('unsupported_content_type')
  if (status === 429) return problem('too_many_requests')
  return status >= 400 && status < 500 ? problem('invalid_request') : undefined
}

/** Issues of a failed shape as fields of a problem, 50 at most; `place` names what the issue of no field belongs to. */
export function fieldsOf(
  { issues, place }: Pick<ShapeError, 'issues' | 'place'>,
  language: 'vi' | 'en',
): FieldProblem[] {
  return issues.slice(0, 50).map((issue) => ({
    field: issue.path.join('.') || place,
    code: issue.code ?? 'invalid',
    message: fieldMessage(issue, language),
  }))
}

/** Answers bytes that are no HTTP request (or whose head is too long) and closes the connection: no request exists to answer. */
export function refuseUnreadable(error: Error, socket: Socket): void {
  if (!socket.writable || ('code' in error && error.code === 'ECONNRESET')) return void socket.destroy()
  const body = JSON.stringify(problemDocument(problem('invalid_request'), 'vi'))
  const head = `content-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close`
  socket.end(`HTTP/1.1 400 Bad Request\r\n${head}\r\n\r\n${body}`)
}

/** Seconds after which asking again makes sense, where nothing better is known: a database comes back sooner than a limit. */
const retryAfter: Record<number, string> = { 429: '60', 503: '5' }

/** Fastify error handler. */
export function handleError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const language = languageOf(request)
  const found =
    error instanceof ShapeError ? problem('invalid_request', {}, fieldsOf(error, language)) : asProblem(error)
  if (!found) request.log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'defect')
  const document = problemDocument(found ?? problem('internal_error'), language, request.id)
  const wait = retryAfter[document.status]
  if (wait !== undefined && !reply.hasHeader('retry-after')) reply.header('retry-after', wait)
  return reply
    .code(document.status)
    .type('application/problem+json')
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send(document)
}
