// Words typed for an input method that was off: VNI digits and Telex keys.
import { isVowel, letters, pushReading, type Reading, REPEATED, shapes, TYPED } from './reading.ts'
import type { Scan } from './scan.ts'
import type { Vocabulary } from './vocabulary.ts'

const MAX_LETTERS = 24
const CIRCUMFLEX = 1
const BREVE = 2
const HORN = 3
const A = 97
const D = 100
const E = 101
const F = 102
const J = 106
const O = 111
const Q = 113
const R = 114
const S = 115
const U = 117
const W = 119
const X = 120
const TELEX_TONES = new Map([[S, 2], [F, 1], [R, 3], [X, 4], [J, 5]]) // biome-ignore format: one line

/** Adds the word that VNI digits make of words [at, to). */
export function vniReading(scan: Scan, vocabulary: Vocabulary, at: number, to: number, readings: Reading[]): void {
  let count = 0
  let tone = 0
  for (let i = scan.from[at] as number; i < (scan.to[to - 1] as number); i++) {
    const base = scan.base[i] as number
    if (base >= 49 && base <= 53) tone = [0, 2, 1, 3, 4, 5][base - 48] as number
    else if (base === 54) markLast(count, [A, E, O], CIRCUMFLEX)
    else if (base === 55) markHorns(count)
    else if (base === 56) markLast(count, [A], BREVE)
    else if (base === 57) markLast(count, [D], 1)
    else if (base >= 97) {
      letters[count] = base
      shapes[count++] = scan.shape[i] as number
    } else return
  }
  pushReading(vocabulary, { count, tone, to, loose: false, how: TYPED }, readings)
}

function markLast(count: number, bases: number[], shape: number): void {
  for (let i = count - 1; i >= 0; i--) {
    if (!bases.includes(letters[i] as number)) continue
    shapes[i] = shape
    return
  }
}

// One horn key turns "uo" into "ươ", as input methods do.
function markHorns(count: number): void {
  for (let i = count - 1; i >= 0; i--) {
    if (letters[i] !== O && letters[i] !== U) continue
    shapes[i] = HORN
    if (letters[i] === O && i > 0 && letters[i - 1] === U && letters[i - 2] !== Q) shapes[i - 1] = HORN
    return
  }
}

/** Adds the word that Telex keys make of word `at`. */
export function telexReading(scan: Scan, vocabulary: Vocabulary, at: number, readings: Reading[]): void {
  const from = scan.from[at] as number
  const to = scan.to[at] as number
  if (to - from < 2 || to - from > MAX_LETTERS) return
  let count = 0
  let tone = 0
  let keys = 0
  let vowels = 0
  for (let i = from; i < to; i++) {
    const base = scan.base[i] as number
    const previous = count > 0 ? (letters[count - 1] as number) : 0
    const toneKey = vowels > 0 && tone === 0 ? TELEX_TONES.get(base) : undefined
    const doubled =
      base === previous &&
      (base === A || base === E || base === O || (base === D && count === 1)) &&
      shapes[count - 1] === 0
    if (toneKey !== undefined) tone = toneKey
    else if (doubled) shapes[count - 1] = CIRCUMFLEX
    else if (base === W && vowels > 0) markW(count)
    else {
      letters[count] = base
      shapes[count++] = 0
      if (isVowel(base)) vowels++
      continue
    }
    keys++
  }
  if (keys === 0) return
  const known = readings.length
  pushReading(vocabulary, { count, tone, to: at + 1, loose: false, how: TYPED }, readings)
  const single = collapseDoubles(count)
  if (readings.length === known && single < count) {
    pushReading(vocabulary, { count: single, tone, to: at + 1, loose: true, how: TYPED | REPEATED }, readings)
  }
}

// "suungs" for "suwngs": a vowel typed twice where the keyboard has no such key.
function collapseDoubles(count: number): number {
  let kept = 0
  for (let i = 0; i < count; i++) {
    if (kept > 0 && letters[i] === letters[kept - 1]) continue
    letters[kept] = letters[i] as number
    shapes[kept++] = shapes[i] as number
  }
  return kept
}

function markW(count: number): void {
  for (let i = count - 1; i >= 0; i--) {
    if (letters[i] === A) {
      shapes[i] = BREVE
      return
    }
    if (letters[i] === O || letters[i] === U) {
      markHorns(i + 1)
      return
    }
  }
}
