// The shape of a problem on the wire (RFC 9457) and the error that carries one inside the program.
import { z } from 'zod'
import { type ProblemCode, problems } from './problems.ts'

export const FieldProblem = z.object({ field: z.string(), code: z.string(), message: z.string() })
export type FieldProblem = z.infer<typeof FieldProblem>

export const ProblemDocument = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'What to do, in the language asked for' }),
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])).optional(),
    fields: z.array(FieldProblem).optional(),
    requestId: z.string().optional(),
  })
  .meta({ id: 'Problem' })
export type ProblemDocument = z.infer<typeof ProblemDocument>

export type ProblemParams = Record<string, string | number | string[]>

/** An expected obstacle, from the catalogue; anything else that is thrown is a defect. Params hold codes, never personal data. */
export class ProblemError extends Error {
  readonly code: ProblemCode
  readonly params: ProblemParams
  readonly fields: FieldProblem[]

  constructor(code: ProblemCode, params: ProblemParams = {}, fields: FieldProblem[] = []) {
    super(code)
    this.name = 'ProblemError'
    this.code = code
    this.params = params
    this.fields = fields
  }
}

/** Makes a problem to throw. */
export function problem(code: ProblemCode, params: ProblemParams = {}, fields: FieldProblem[] = []): ProblemError {
  return new ProblemError(code, params, fields)
}

/** Writes a problem in the reader's language. */
export function problemDocument(error: ProblemError, language: 'vi' | 'en', requestId?: string): ProblemDocument {
  const entry = problems[error.code]
  return {
    type: `https://buu-an.vn/problems/${error.code}`,
    title: language === 'vi' ? entry.vi : entry.en,
    status: entry.status,
    detail: language === 'vi' ? entry.doVi : entry.doEn,
    code: error.code,
    ...(Object.keys(error.params).length > 0 && { params: error.params }),
    ...(error.fields.length > 0 && { fields: error.fields }),
    ...(requestId !== undefined && { requestId }),
  }
}
