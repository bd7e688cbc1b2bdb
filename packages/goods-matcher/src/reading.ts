// One other reading of a word: the shared buffers it is spelt into and the look-up that makes it a word of the catalogue.
import { findWord, type Vocabulary } from './vocabulary.ts'

/** How the reading was won; the judge trusts typing more than respelling. */
export const TYPED = 1
export const LEET = 2
export const REPEATED = 4
export const RESPELT = 8
/** Separators inside a word. */
export const CUT = 16
/** Words run together. */
export const GLUED = 32

/** Another reading of words [from, to): `loose` readings may lack accents the term has. */
export type Reading = { to: number; id: number; accents: number; loose: boolean; how: number }

export const letters = new Uint8Array(64)
export const shapes = new Uint8Array(64)

/** a, e, i, o, u, y. */
export function isVowel(base: number): boolean {
  return base === 97 || base === 101 || base === 105 || base === 111 || base === 117 || base === 121
}

/** What stands in the buffers: `count` letters, the tone of the syllable, the word after the last one read. */
export type Draft = { count: number; tone: number; to: number; loose: boolean; how: number }

/** Adds the draft to `readings` when the catalogue knows the word. */
export function pushReading(vocabulary: Vocabulary, draft: Draft, readings: Reading[]): void {
  if (draft.count === 0 || draft.count > letters.length) return
  const id = findWord(vocabulary, letters, 0, draft.count)
  if (id === 0) return
  let accents = draft.tone << 26
  for (let i = 0; i < draft.count && i < 13; i++) accents |= (shapes[i] as number) << (i * 2)
  readings.push({ to: draft.to, id, accents, loose: draft.loose, how: draft.how })
}
