// What every text from outside goes through before its shape is looked at: not nested without end, only characters that can be kept, NFC.
import { ProblemError, problem } from '@buuan/contract'

const DEEPEST = 64

// Printable ASCII is what it is: most names and codes are no more than that.
const isPlain = (text: string) => !/[^\x20-\x7e]/.test(text)
// PostgreSQL keeps no NUL in text or jsonb; a half surrogate pair is no character and has no UTF-8.
const isUnkeepable = (text: string) => text.includes('\0') || /\p{Surrogate}/u.test(text)

class Unkeepable extends Error {
  path: string[] = []
}
class TooDeep extends Error {}

/** Input in NFC (NFD and NFC do not compare equal), or the problem of an input that no shape could take; `place` names it. Parsed input is ours: it is mended where it stands. */
export function tidyInput(value: unknown, place: string): unknown {
  try {
    return tidy(value, DEEPEST)
  } catch (error) {
    if (error instanceof TooDeep) return problem('invalid_request')
    if (!(error instanceof Unkeepable)) throw error
    const message = 'Có ký tự không lưu được. Đề nghị gõ lại ô này.'
    return new ProblemError('invalid_request', {}, [
      { field: error.path.join('.') || place, code: 'invalid_characters', message },
    ])
  }
}

function tidy(value: unknown, left: number): unknown {
  if (typeof value === 'string') return tidyText(value)
  if (!isTree(value)) return value
  if (left === 0) throw new TooDeep()
  for (const name of Object.keys(value)) {
    // A bad name is answered by where it stands, never repeated.
    const kept = Array.isArray(value) || isPlain(name) ? name : tidyText(name)
    const inner = value[name]
    const tidied = tidyAt(inner, name, left - 1)
    if (kept !== name) delete value[name]
    if (kept !== name || tidied !== inner) value[kept] = tidied
  }
  return value
}

function tidyAt(inner: unknown, name: string, left: number): unknown {
  try {
    return tidy(inner, left)
  } catch (error) {
    if (error instanceof Unkeepable) error.path.unshift(name)
    throw error
  }
}

function tidyText(text: string): string {
  if (isPlain(text)) return text
  if (isUnkeepable(text)) throw new Unkeepable()
  return text.normalize('NFC')
}

const isTree = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Buffer.isBuffer(value)
