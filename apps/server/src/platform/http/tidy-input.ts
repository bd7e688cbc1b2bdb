// What every text from outside goes through before its shape is looked at: not nested without end, only characters that can be kept, NFC.
import { ProblemError, problem } from '@buuan/contract'

const DEEPEST = 64

// PostgreSQL keeps no NUL in text or jsonb; a half surrogate pair is no character and has no UTF-8.
const isUnkeepable = (text: string) => text.includes('\0') || /\p{Surrogate}/u.test(text)

/** Input in NFC (NFD and NFC do not compare equal), or the problem of an input that no shape could take; `place` names it. */
export function tidyInput(value: unknown, place: string): unknown {
  if (isTooDeep(value, DEEPEST)) return problem('invalid_request')
  const field = findUnkeepable(value, [])
  if (field === undefined) return normaliseText(value)
  const message = 'Có ký tự không lưu được. Đề nghị gõ lại ô này.'
  return new ProblemError('invalid_request', {}, [
    { field: field.join('.') || place, code: 'invalid_characters', message },
  ])
}

function isTooDeep(value: unknown, left: number): boolean {
  if (!isTree(value)) return false
  return left === 0 || Object.values(value).some((inner) => isTooDeep(inner, left - 1))
}

/** Path of the first text with a character that cannot be kept; a bad name is answered by where it stands, never repeated. */
function findUnkeepable(value: unknown, path: string[]): string[] | undefined {
  if (typeof value === 'string') return isUnkeepable(value) ? path : undefined
  if (!isTree(value)) return undefined
  for (const [name, inner] of Object.entries(value)) {
    if (isUnkeepable(name)) return path
    const found = findUnkeepable(inner, [...path, name])
    if (found) return found
  }
  return undefined
}

function normaliseText(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC')
  if (Array.isArray(value)) return value.map(normaliseText)
  if (!isTree(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, normaliseText(inner)]))
}

const isTree = (value: unknown): value is object =>
  value !== null && typeof value === 'object' && !Buffer.isBuffer(value)
