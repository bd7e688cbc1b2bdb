// Words written so that a plain search misses them: digits and signs for letters, repeats, teencode, and keys of input methods.
// Every reading must be a word of the catalogue; a reading with accents must carry exactly the accents of the term.
import { LEET, letters, pushReading, type Reading, REPEATED, RESPELT, shapes } from './reading.ts'
import { NUMBER, type Scan, SIGN, WORD } from './scan.ts'
import { telexReading, vniReading } from './typing.ts'
import type { Vocabulary } from './vocabulary.ts'

const MAX_LETTERS = 24
const C = 99
const D = 100
const F = 102
const G = 103
const H = 104
const I = 105
const J = 106
const K = 107
const L = 108
const N = 110
const P = 112
const Q = 113
const S = 115
const U = 117
const W = 119
const X = 120
const Z = 122
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
  pushReading(vocabulary, { count, tone, to, loose: true, how: LEET }, readings)
  const one = letters.subarray(0, count).indexOf(I)
  if (one < 0) return
  letters[one] = L
  pushReading(vocabulary, { count, tone, to, loose: true, how: LEET }, readings)
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
  pushReading(vocabulary, { count, tone, to: runs.at + 1, loose: false, how: REPEATED }, readings)
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
  pushReading(
    vocabulary,
    { count, tone, to: change.at + 1, loose: scan.accents[change.at] === 0, how: RESPELT },
    readings,
  )
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
  pushReading(vocabulary, { count: length, tone, to: at + 1, loose: true, how: RESPELT }, readings)
}
