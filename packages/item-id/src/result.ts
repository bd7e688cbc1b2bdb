// The answer of every parser here: a value, or a problem as data. Bad input is never an exception.

export type Result<Value, Problem> = { ok: true; value: Value } | { ok: false; problem: Problem }

export type ItemNumberScheme = 'upu_s10' | 'operator' | 'gs1_sscc'

/** `params` hold lengths and scheme names only, never the characters that were read. */
export type ItemNumberProblem =
  | { code: 'empty'; params: Record<string, never> }
  | { code: 'unknown_scheme'; params: Record<string, never> }
  | { code: 'wrong_length'; params: { scheme: ItemNumberScheme; expected: number; found: number } }
  | { code: 'wrong_characters'; params: { scheme: ItemNumberScheme } }
  | { code: 'wrong_check_digit'; params: { scheme: ItemNumberScheme } }
  | { code: 'serial_out_of_range'; params: { scheme: ItemNumberScheme; last: number } }
  | { code: 'range_exhausted'; params: { last: number } }
  | { code: 'invalid_range'; params: Record<string, never> }
  | { code: 'invalid_scheme'; params: { part: 'prefix' | 'digits' | 'check' } }

export type ItemNumberResult<Value> = Result<Value, ItemNumberProblem>

/** Wraps a value as a good answer. */
export function good<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value }
}

/** Wraps a problem as a refusing answer. */
export function bad<Problem>(problem: Problem): { ok: false; problem: Problem } {
  return { ok: false, problem }
}
