// Names of persons as written on papers: kept in their own spelling, with problems named instead of repaired.
import { fold, tidy } from './fold.ts'

/** What is wrong with a typed name. */
export type PersonNameProblem =
  | 'name_empty'
  | 'name_too_long'
  | 'name_has_digits'
  | 'name_has_control_characters'
  | 'name_has_forbidden_characters'
  | 'name_has_no_letters'

/** A name in form C with single spaces, and its problems; spelling and capitals are the writer's. */
export type PersonName = { value: string; problems: PersonNameProblem[] }

/** Longest name taken, in characters; papers and labels have no room for more. */
export const longestPersonName = 120

/** Reads a person's name: form C, single spaces, nothing else changed; a name with problems is not to be stored. */
export function normalisePersonName(text: string): PersonName {
  const value = tidy(text)
  const problems: PersonNameProblem[] = []
  if (value === '') return { value, problems: ['name_empty'] }
  if (value.length > longestPersonName) problems.push('name_too_long')
  if (/\p{Nd}/u.test(value)) problems.push('name_has_digits')
  if (/\p{Cc}/u.test(value)) problems.push('name_has_control_characters')
  if (/[^\p{L}\p{M}\p{Nd}\p{Cc} .,'’‘·()/-]/u.test(value)) problems.push('name_has_forbidden_characters')
  if (!/\p{L}/u.test(value)) problems.push('name_has_no_letters')
  return { value, problems }
}

/** The words of a name, single-spaced. */
export function nameWords(name: string): string[] {
  return tidy(name).split(' ').filter(Boolean)
}

/** The last word, which is the given name by which Vietnamese people are called and looked up. */
export function lastWord(name: string): string {
  return nameWords(name).at(-1) ?? ''
}

/** The folded full name and folded last word, as the blind index takes them. */
export function nameSearchKeys(name: string): { full: string; last: string } {
  const full = fold(name)
  return { full, last: full.slice(full.lastIndexOf(' ') + 1) }
}
