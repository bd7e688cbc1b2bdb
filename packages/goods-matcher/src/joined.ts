// Terms whose letters are pulled apart (s.ú.n.g, v a p e, ph-áo) or run together (sunghoi, matúy): read letter by letter.
import type { CompiledTerm } from './compile.ts'
import { SEP_BRACKET, SEP_HARD, SEP_INNER, SEP_SPACE } from './letters.ts'
import { accentsOf, NUMBER, type Scan, SEEN_INNER, SEEN_PIECES, SEEN_UNKNOWN, WORD } from './scan.ts'
import { compareAccents, DIFFERENT, mayCross, SAME, type Search } from './search.ts'
import { CUT, GLUED, isVowel } from './reading.ts'
import { nextLetter, ROOT } from './vocabulary.ts'

const MIN_GLUED_LETTERS = 5
const MIN_SPLIT_LETTERS = 3

/** Adds candidates whose words are not separated where the catalogue separates them. */
export function searchJoined(search: Search): void {
  const { scan } = search
  if ((scan.seen & (SEEN_PIECES | SEEN_INNER | SEEN_UNKNOWN)) === 0) return
  const starts = oddStarts(search)
  if (!starts) return
  for (let from = 0; from < scan.count; from++) {
    if (starts[from] !== 0 && isReadable(scan, from)) readLetters(search, from)
  }
}

function length(scan: Scan, word: number): number {
  return (scan.to[word] as number) - (scan.from[word] as number)
}

// How far ahead a cut word may lie for a plain word to be worth starting from ("dao phi t.i.ê.u").
const REACH = 4

// Marks the words from which reading letter by letter is worth while: long unknown words, cut words, and words that begin a term
// with such a word shortly after them.
function oddStarts(search: Search): Uint8Array | undefined {
  const { scan, compiled } = search
  let starts: Uint8Array | undefined
  for (let word = 0; word < scan.count; word++) {
    const glued = scan.kind[word] === WORD && scan.id[word] === 0 && length(scan, word) >= MIN_GLUED_LETTERS
    if (!glued && !(word + 1 < scan.count && isCut(scan, word + 1))) continue
    starts ??= new Uint8Array(scan.count)
    starts[word] = 1
    for (let back = Math.max(0, word - REACH); back < word; back++) {
      if (compiled.termTree.first[scan.id[back] as number] !== 0) starts[back] = 1
    }
  }
  return starts
}

function isReadable(scan: Scan, word: number): boolean {
  return scan.kind[word] === WORD || scan.kind[word] === NUMBER
}

// Whether the gap before `word` may stand inside a word: dots and dashes always; a space beside a single letter or a piece without
// vowel, or between two short pieces of which the catalogue does not know the second ("he roin").
function isCut(scan: Scan, word: number): boolean {
  if (!isReadable(scan, word) || !isReadable(scan, word - 1)) return false
  const gap = scan.gap[word] as number
  if (gap === 0 || (gap & SEP_BRACKET) !== 0 || ((gap & SEP_HARD) !== 0 && (gap & SEP_INNER) === 0)) return false
  if ((gap & SEP_SPACE) === 0) return true
  return isPiece(scan, word) || isPiece(scan, word - 1) || isForeignPair(scan, word)
}

function isPiece(scan: Scan, word: number): boolean {
  if (length(scan, word) === 1) return true
  for (let i = scan.from[word] as number; i < (scan.to[word] as number); i++) {
    if (isVowel(scan.base[i] as number)) return false
  }
  return true
}

function isForeignPair(scan: Scan, word: number): boolean {
  if (scan.id[word] !== 0 || scan.accents[word] !== 0 || scan.accents[word - 1] !== 0) return false
  return length(scan, word - 1) <= 3 && length(scan, word) <= 8 && length(scan, word) >= 3
}

// Walks the tree of all terms written without separators; it is at most as deep as the longest term.
function readLetters(search: Search, from: number): void {
  const { scan, compiled } = search
  const tree = compiled.letterTree
  let node = ROOT
  for (let word = from; word < scan.count; word++) {
    if (word > from && (!isReadable(scan, word) || !mayCross(scan, word))) return
    const to = scan.to[word] as number
    for (let letter = scan.from[word] as number; letter < to; letter++) {
      search.steps++
      node = nextLetter(tree, node, scan.base[letter] as number)
      if (node === 0) return
    }
    const spelling = tree.word[node] as number
    if (spelling === 0) continue
    for (const entry of compiled.termsBySpelling[spelling] ?? []) {
      tryJoined(search, compiled.terms[entry] as CompiledTerm, from, word + 1)
    }
  }
}

function tryJoined(search: Search, term: CompiledTerm, from: number, to: number): void {
  const { scan } = search
  const how = howJoined(scan, term, from, to)
  if (how === 0 || term.letters < (how === CUT ? MIN_SPLIT_LETTERS : MIN_GLUED_LETTERS)) return
  let exact = 0
  let folded = 0
  let start = scan.from[from] as number
  for (let i = 0; i < term.accents.length; i++) {
    const end = start + (term.lengths[i] as number)
    const verdict = compareAccents(accentsOf(scan, start, end), term.accents[i] as number)
    if (verdict === DIFFERENT) return
    if (verdict === SAME) exact++
    else folded++
    start = end
  }
  search.candidates.push({ term, from, to, exact, folded, how })
}

// CUT when a separator stands inside a word of the term, GLUED when only separators are missing, 0 when it is written plainly or
// cut where words are not cut by accident ("ca phao" is no "cap hao").
function howJoined(scan: Scan, term: CompiledTerm, from: number, to: number): number {
  const first = scan.from[from] as number
  let how = 0
  let word = from
  let end = first
  for (const size of term.lengths) {
    end += size
    while (word < to && (scan.to[word] as number) < end) {
      if (!isCut(scan, word + 1)) return 0
      how = CUT
      word++
    }
    if ((scan.to[word] as number) === end) word++
    else how = how === CUT ? CUT : GLUED
  }
  return how
}
