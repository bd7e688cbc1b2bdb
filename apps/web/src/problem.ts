// What the console knows of a request that did not succeed: an RFC 9457 problem, or no answer at all.

export type FieldProblem = { field: string; code?: string | undefined; message: string }

export type ProblemParams = Record<string, string | number | string[]>

export type ProblemDocument = {
  status: number
  code: string
  title: string
  detail?: string | undefined
  fields: FieldProblem[]
  /** What the catalogue's sentence speaks of: numbers, codes, field names; never personal data. */
  params?: ProblemParams
  /** Names the request in the server's log, for the help desk. */
  requestId?: string | undefined
}

/** A refusal of the server or a request that never arrived; `code` comes from the contract's catalogue, or is `unreachable` or `unreadable`. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  /** What to do next, in the user's language when the server says it. */
  readonly detail: string | undefined
  readonly fields: FieldProblem[]
  readonly params: ProblemParams
  readonly requestId: string | undefined

  constructor(problem: ProblemDocument) {
    super(`${problem.code} (${problem.status})`)
    this.name = 'ApiProblem'
    this.status = problem.status
    this.code = problem.code
    this.title = problem.title
    this.detail = problem.detail
    this.fields = problem.fields
    this.params = problem.params ?? {}
    this.requestId = problem.requestId
  }

  /** Gives the message for one field, if the server named it. */
  fieldMessage(field: string): string | undefined {
    return this.fields.find((each) => each.field === field)?.message
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

function fieldsOf(value: unknown): FieldProblem[] {
  if (!Array.isArray(value)) return []
  return value.filter(isRecord).flatMap((each) => {
    const field = textOf(each.field)
    const message = textOf(each.message)
    return field === undefined || message === undefined ? [] : [{ field, code: textOf(each.code), message }]
  })
}

/** Reads a problem document of the server; what it leaves out falls back to the HTTP status. */
export function readProblem(status: number, body: unknown): ApiProblem {
  const given = isRecord(body) ? body : {}
  return new ApiProblem({
    status,
    code: textOf(given.code) ?? `http_${status}`,
    title: textOf(given.title) ?? `HTTP ${status}`,
    detail: textOf(given.detail),
    fields: fieldsOf(given.fields),
    // The contract allows only texts, numbers and lists of texts here.
    params: isRecord(given.params) ? (given.params as ProblemParams) : {},
    requestId: textOf(given.requestId),
  })
}

/** The problem of a request that got no answer: no network, or the server is down. */
export function unreachable(): ApiProblem {
  return new ApiProblem({ status: 0, code: 'unreachable', title: 'unreachable', fields: [] })
}
