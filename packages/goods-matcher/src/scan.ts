// One pass over the original text: folded letters with their accents and offsets, and the words they form. Reuses its arrays.
import * as letters from './letters.ts'
import { nextLetter, ROOT, type Vocabulary } from './vocabulary.ts'

/** Kinds of word. */
export const WORD = 1
export const NUMBER = 2
export const SIGN = 3
export const GLYPH = 4

/** Why a text deserves the slower look for disguised spelling. */
export const SEEN_REPEAT = 1
export const SEEN_MIXED = 2
export const SEEN_PIECES = 4
export const SEEN_ASCII = 8
export const SEEN_UNKNOWN = 16
export const SEEN_INNER = 32

export type Scan = {
  text: string
  letterCount: number
  base: Uint8Array
  shape: Uint8Array
  tone: Uint8Array
  count: number
  kind: Uint8Array
  /** First letter of a word in `base`, and the one after its last. */
  from: Int32Array
  to: Int32Array
  /** Offsets in the original text, UTF-16. */
  start: Int32Array
  end: Int32Array
  /** Word id in the vocabulary, 0 when unknown. */
  id: Int32Array
  /** Exact accents of the word, see `accentsOf`. */
  accents: Int32Array
  /** Separator bits between this word and the one before it; 0 when nothing stands between. */
  gap: Uint8Array
  /** Invisible characters or look-alike letters inside the word. */
  masked: Uint8Array
  accentedWords: number
  seen: number
}

/** An empty scan with room for `capacity` letters; it grows when needed. */
export function createScan(capacity = 512): Scan {
  return {
    text: '',
    letterCount: 0,
    base: new Uint8Array(capacity),
    shape: new Uint8Array(capacity),
    tone: new Uint8Array(capacity),
    count: 0,
    kind: new Uint8Array(capacity),
    from: new Int32Array(capacity),
    to: new Int32Array(capacity),
    start: new Int32Array(capacity),
    end: new Int32Array(capacity),
    id: new Int32Array(capacity),
    accents: new Int32Array(capacity),
    gap: new Uint8Array(capacity),
    masked: new Uint8Array(capacity),
    accentedWords: 0,
    seen: 0,
  }
}

/** Accents of letters [from, to): two bits of shape for each of the first 13 letters, three bits for the tone of the syllable. */
export function accentsOf(scan: Scan, from: number, to: number): number {
  let accents = 0
  let tone = 0
  for (let i = from; i < to; i++) {
    const shape = scan.shape[i] as number
    if (shape !== 0 && i - from < 13) accents |= shape << ((i - from) * 2)
    if (scan.tone[i] !== 0) tone = scan.tone[i] as number
  }
  return accents | (tone << 26)
}

/** Reads `text` into `scan` and returns the scan to use (a larger one when the text did not fit). */
export function scanText(reused: Scan, text: string, vocabulary: Vocabulary | undefined): Scan {
  const scan = reused.base.length > text.length ? reused : createScan(text.length * 2)
  scan.text = text
  scan.letterCount = 0
  scan.count = 0
  scan.accentedWords = 0
  scan.seen = 0
  readCharacters(scan, text, vocabulary)
  return scan
}

function readCharacters(scan: Scan, text: string, vocabulary: Vocabulary | undefined): void {
  let open = 0
  let gap = 0
  let offset = 0
  while (offset < text.length) {
    const unit = text.charCodeAt(offset)
    const code = unit >= 0xd800 && unit <= 0xdbff ? (text.codePointAt(offset) as number) : unit
    const size = code > 0xffff ? 2 : 1
    const facts = letters.factsOf(code)
    const kind = letters.kindOf(facts)
    if (kind === letters.LETTER || kind === letters.DIGIT) {
      const wanted = kind === letters.LETTER ? WORD : NUMBER
      if (open !== wanted) {
        if (open !== 0) closeWord(scan, vocabulary)
        openWord(scan, wanted, offset, open === 0 ? gap : 0)
        open = wanted
      }
      pushLetter(scan, facts, offset + size)
    } else if (open !== 0 && kind === letters.MARK) {
      addMark(scan, facts, offset + size)
    } else if (kind === letters.IGNORED) {
      if (open !== 0) scan.masked[scan.count - 1] = 1
    } else {
      if (open !== 0) closeWord(scan, vocabulary)
      const glued = open !== 0 ? 0 : gap
      gap = readOther(scan, vocabulary, { facts, kind, offset, size, gap: glued, afterNumber: open === NUMBER })
      open = 0
    }
    offset += size
  }
  if (open !== 0) closeWord(scan, vocabulary)
}

type Other = { facts: number; kind: number; offset: number; size: number; gap: number; afterNumber: boolean }

/** Signs and glyphs become words of their own; everything else widens the gap, which is returned. */
function readOther(scan: Scan, vocabulary: Vocabulary | undefined, other: Other): number {
  if (
    other.kind === letters.SYMBOL ||
    other.kind === letters.OWN ||
    (other.kind === letters.SUFFIX && other.afterNumber)
  ) {
    openWord(scan, other.kind === letters.OWN ? GLYPH : SIGN, other.offset, other.gap)
    const last = scan.count - 1
    if (other.kind !== letters.OWN) pushLetter(scan, other.facts, other.offset + other.size)
    scan.to[last] = scan.letterCount
    scan.end[last] = other.offset + other.size
    if (vocabulary && other.kind === letters.OWN) {
      scan.id[last] = vocabulary.own.get(scan.text.slice(other.offset, other.offset + other.size)) ?? 0
    } else if (vocabulary && other.kind === letters.SUFFIX) {
      scan.id[last] = vocabulary.word[nextLetter(vocabulary, ROOT, letters.baseOf(other.facts))] as number
    }
    if (other.kind === letters.SYMBOL) scan.seen |= SEEN_MIXED
    return 0
  }
  if (other.kind === letters.SEPARATOR) return other.gap | letters.baseOf(other.facts)
  return other.gap | (other.kind === letters.SUFFIX ? letters.SEP_HARD : letters.SEP_SPACE)
}

function openWord(scan: Scan, kind: number, offset: number, gap: number): void {
  const index = scan.count++
  scan.kind[index] = kind
  scan.from[index] = scan.letterCount
  scan.to[index] = scan.letterCount
  scan.start[index] = offset
  scan.end[index] = offset
  scan.id[index] = 0
  scan.accents[index] = 0
  scan.gap[index] = index === 0 ? letters.SEP_HARD : gap
  scan.masked[index] = 0
}

function pushLetter(scan: Scan, facts: number, end: number): void {
  const at = scan.letterCount++
  const word = scan.count - 1
  scan.base[at] = letters.baseOf(facts)
  scan.shape[at] = letters.shapeOf(facts)
  scan.tone[at] = letters.toneOf(facts)
  scan.end[word] = end
  if (letters.isLookalike(facts)) scan.masked[word] = 1
}

function addMark(scan: Scan, facts: number, end: number): void {
  const at = scan.letterCount - 1
  scan.shape[at] = letters.shapeOf(facts) || (scan.shape[at] as number)
  scan.tone[at] = letters.toneOf(facts) || (scan.tone[at] as number)
  scan.end[scan.count - 1] = end
}

function closeWord(scan: Scan, vocabulary: Vocabulary | undefined): void {
  const index = scan.count - 1
  const from = scan.from[index] as number
  const to = scan.letterCount
  scan.to[index] = to
  let accents = 0
  let tone = 0
  let node = ROOT
  let run = 1
  let vowels = 0
  for (let i = from; i < to; i++) {
    vowels += VOWELS[scan.base[i] as number] as number
    const shape = scan.shape[i] as number
    if (shape !== 0 && i - from < 13) accents |= shape << ((i - from) * 2)
    if (scan.tone[i] !== 0) tone = scan.tone[i] as number
    if (vocabulary) node = nextLetter(vocabulary, node, scan.base[i] as number)
    if (i > from && scan.base[i] === scan.base[i - 1]) {
      if (++run === 3) scan.seen |= SEEN_REPEAT
    } else run = 1
  }
  accents |= tone << 26
  scan.accents[index] = accents
  if (accents !== 0) scan.accentedWords++
  if (vocabulary) scan.id[index] = node === 0 ? 0 : (vocabulary.word[node] as number)
  noteOddities(scan, index, accents === 0, to - from === 1 || vowels === 0)
}

const VOWELS = new Uint8Array(128)
for (const vowel of 'aeiouy') VOWELS[vowel.charCodeAt(0)] = 1

function noteOddities(scan: Scan, index: number, plain: boolean, piece: boolean): void {
  const glued = scan.gap[index] === 0 && index > 0
  if (scan.kind[index] === WORD) {
    if (piece) scan.seen |= SEEN_PIECES
    if (plain) scan.seen |= SEEN_ASCII
    if (scan.id[index] === 0) scan.seen |= SEEN_UNKNOWN
  }
  if (glued) scan.seen |= SEEN_MIXED
  else if (scan.gap[index] === letters.SEP_INNER) scan.seen |= SEEN_INNER
}
