// Words written so that a plain search misses them: VNI and Telex typing, digits and signs for letters, repeats, teencode.
// Every reading must be a word of the catalogue; a reading with accents must carry exactly the accents of the term.
import { WORD, NUMBER, SIGN, type Scan } from './scan.ts'
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

const MAX_LETTERS = 24
const letters = new Uint8Array(64)
const shapes = new Uint8Array(64)
const CIRCUMFLEX = 1
const BREVE = 2
const HORN = 3
const A = 97
const C = 99
const D = 100
const E = 101
const F = 102
const G = 103
const H = 104
const I = 105
const J = 106
const K = 107
const L = 108
const N = 110
const O = 111
const P = 112
const Q = 113
const R = 114
const S = 115
const U = 117
const W = 119
const X = 120
const Y = 121
const Z = 122
const TELEX_TONES = new Map([[S, 2], [F, 1], [R, 3], [X, 4], [J, 5]]) // biome-ignore format: one line
const LEET_DIGITS = new Map([[48, 111], [49, 105], [51, 101], [52, 97], [53, 115], [55, 116], [57, 103], [56, 98]]) // biome-ignore format: one line
const LEET_SIGNS = new Map([[64, 97], [36, 115], [33, 105], [101, 101]]) // biome-ignore format: one line

/** All other readings that start at word `at` are added to `readings`. */
export function otherReadings(scan: Scan, vocabulary: Vocabulary, at: number, readings: Reading[]): void {
  const kind = scan.kind[at]
  if (at + 1 < scan.count && scan.gap[at + 1] === 0) mixedReadings(scan, vocabulary, at, readings)
  if (kind === WORD || kind === NUMBER) repeatReadings(scan, vocabulary, at, readings)
  if (kind === WORD && scan.accents[at] === 0) telexReading(scan, vocabulary, at, readings)
  if (kind === WORD && scan.id[at] === 0) respeltReadings(scan, vocabulary, at, readings)
}

const MAX_MIXED = 8

// Letters, digits and signs without a gap: every stretch from here on is tried, so that a quantity behind the word does no harm.
function mixedReadings(scan: Scan, vocabulary: Vocabulary, at: number, readings: Reading[]): void {
  let hasWord = scan.kind[at] === WORD
  for (let to = at + 2; to <= scan.count && to <= at + MAX_MIXED; to++) {
    if (scan.gap[to - 1] !== 0 || (scan.to[to - 1] as number) - (scan.from[at] as number) > MAX_LETTERS) return
    hasWord ||= scan.kind[to - 1] === WORD
    if (!hasWord) continue
    if (scan.kind[at] === WORD) vniReading(scan, vocabulary, at, to, readings)
    leetReading(scan, vocabulary, at, to, readings)
  }
}

function vniReading(scan: Scan, vocabulary: Vocabulary, at: number, to: number, readings: Reading[]): void {
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
  push(vocabulary, { count, tone, to, loose: false, how: TYPED }, readings)
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

function leetReading(scan: Scan, vocabulary: Vocabulary, at: number, to: number, readings: Reading[]): void {
  let count = 0
  let tone = 0
  let signs = 0
  let digits = 0
  for (let word = at; word < to; word++) {
    const kind = scan.kind[word]
    for (let i = scan.from[word] as number; i < (scan.to[word] as number); i++) {
      const base = scan.base[i] as number
      const letter = kind === WORD ? base : kind === SIGN ? LEET_SIGNS.get(base) : LEET_DIGITS.get(base)
      if (letter === undefined) return
      if (kind === SIGN) signs++
      else if (kind !== WORD) digits++
      letters[count] = letter
      shapes[count++] = scan.shape[i] as number
      tone = (scan.tone[i] as number) || tone
    }
  }
  const kept = count - signs - digits
  if (signs + digits === 0 || digits > kept || (digits > 0 && count < 3)) return
  push(vocabulary, { count, tone, to, loose: true, how: LEET }, readings)
  const one = letters.subarray(0, count).indexOf(I)
  if (one < 0) return
  letters[one] = L
  push(vocabulary, { count, tone, to, loose: true, how: LEET }, readings)
}

function repeatReadings(scan: Scan, vocabulary: Vocabulary, at: number, readings: Reading[]): void {
  const from = scan.from[at] as number
  const to = scan.to[at] as number
  let longest = 1
  let run = 1
  for (let i = from + 1; i < to; i++) {
    run = scan.base[i] === scan.base[i - 1] ? run + 1 : 1
    if (run > longest) longest = run
  }
  if (longest < 2 || to - from > 60 || (longest === 2 && scan.id[at] !== 0)) return
  collapseRuns(scan, vocabulary, { at, keep: 1, above: longest >= 3 ? 3 : 2 }, readings)
  if (longest >= 3) collapseRuns(scan, vocabulary, { at, keep: 2, above: 3 }, readings)
  if (longest >= 3) collapseRuns(scan, vocabulary, { at, keep: 1, above: 2 }, readings)
}

type Runs = { at: number; keep: number; above: number }

function collapseRuns(scan: Scan, vocabulary: Vocabulary, runs: Runs, readings: Reading[]): void {
  const to = scan.to[runs.at] as number
  let count = 0
  let tone = 0
  for (let i = scan.from[runs.at] as number; i < to; ) {
    let end = i
    while (end < to && scan.base[end] === scan.base[i]) {
      tone = (scan.tone[end] as number) || tone
      end++
    }
    const wanted = end - i >= runs.above ? runs.keep : end - i
    for (let k = 0; k < wanted; k++) {
      letters[count] = scan.base[i] as number
      shapes[count++] = scan.shape[i + k] as number
    }
    i = end
  }
  push(vocabulary, { count, tone, to: runs.at + 1, loose: false, how: REPEATED }, readings)
}

function telexReading(scan: Scan, vocabulary: Vocabulary, at: number, readings: Reading[]): void {
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
  if (keys > 0) push(vocabulary, { count, tone, to: at + 1, loose: false, how: TYPED }, readings)
}

/** a, e, i, o, u, y. */
export function isVowel(base: number): boolean {
  return base === A || base === E || base === I || base === O || base === U || base === Y
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

// f for ph, j for gi or i, w for qu, z for d or gi, k for c, x for s.
const INITIALS = new Map([
  [F, [[P, H]]],
  [J, [[G, I], [I]]],
  [W, [[Q, U]]],
  [Z, [[D], [G, I]]],
  [K, [[C]]],
  [X, [[S]]],
])

function respeltReadings(scan: Scan, vocabulary: Vocabulary, at: number, readings: Reading[]): void {
  const from = scan.from[at] as number
  const to = scan.to[at] as number
  if (to - from < 2 || to - from > 10) return
  const last = scan.base[to - 1]
  const beforeLast = scan.base[to - 2]
  for (const replacement of INITIALS.get(scan.base[from] as number) ?? []) {
    respell(scan, vocabulary, { at, skip: 1, replacement, tail: [] }, readings)
  }
  if (last === G && beforeLast !== N)
    respell(scan, vocabulary, { at, skip: 0, replacement: [], tail: [N, G] }, readings)
  const inner = scan.base.subarray(from + 1, to).indexOf(J)
  if (inner >= 0) respellInner(scan, vocabulary, at, inner + 1, readings)
}

type Respelling = { at: number; skip: number; replacement: number[]; tail: number[] }

function respell(scan: Scan, vocabulary: Vocabulary, change: Respelling, readings: Reading[]): void {
  const from = (scan.from[change.at] as number) + change.skip
  const to = (scan.to[change.at] as number) - (change.tail.length > 0 ? 1 : 0)
  let count = 0
  let tone = 0
  for (const letter of change.replacement) {
    letters[count] = letter
    shapes[count++] = 0
  }
  for (let i = from; i < to; i++) {
    letters[count] = scan.base[i] as number
    shapes[count++] = scan.shape[i] as number
    tone = (scan.tone[i] as number) || tone
  }
  for (const letter of change.tail) {
    letters[count] = letter
    shapes[count++] = 0
  }
  push(vocabulary, { count, tone, to: change.at + 1, loose: scan.accents[change.at] === 0, how: RESPELT }, readings)
}

function respellInner(scan: Scan, vocabulary: Vocabulary, at: number, position: number, readings: Reading[]): void {
  const from = scan.from[at] as number
  const length = (scan.to[at] as number) - from
  let tone = 0
  for (let i = 0; i < length; i++) {
    letters[i] = i === position ? I : (scan.base[from + i] as number)
    shapes[i] = scan.shape[from + i] as number
    tone = (scan.tone[from + i] as number) || tone
  }
  push(vocabulary, { count: length, tone, to: at + 1, loose: true, how: RESPELT }, readings)
}

type Candidate = { count: number; tone: number; to: number; loose: boolean; how: number }

function push(vocabulary: Vocabulary, candidate: Candidate, readings: Reading[]): void {
  if (candidate.count === 0 || candidate.count > letters.length) return
  const id = findWord(vocabulary, letters, 0, candidate.count)
  if (id === 0) return
  let accents = candidate.tone << 26
  for (let i = 0; i < candidate.count && i < 13; i++) accents |= (shapes[i] as number) << (i * 2)
  readings.push({ to: candidate.to, id, accents, loose: candidate.loose, how: candidate.how })
}
