// Terms whose letters are pulled apart (s.ú.n.g, v a p e, ph-áo) or run together (sunghoi, matúy): read letter by letter.
import type { CompiledTerm } from './compile.ts'
import { SEP_BRACKET, SEP_HARD, SEP_INNER, SEP_SPACE } from './letters.ts'
import { accentsOf, NUMBER, type Scan, SEEN_INNER, SEEN_PIECES, SEEN_UNKNOWN, WORD } from './scan.ts'
import { compareAccents, DIFFERENT, mayCross, SAME, type Search } from './search.ts'
import { CUT, GLUED, isVowel } from './spelling.ts'
import { nextLetter, ROOT } from './vocabulary.ts'
import { nextWord } from './word-tree.ts'

const STEPS_PER_START = 300
const MIN_GLUED_LETTERS = 5
const MIN_SPLIT_LETTERS = 3

/** Adds candidates whose words are not separated where the catalogue separates them. */
export function searchJoined(search: Search): void {
  const { scan, compiled } = search
  if ((scan.seen & (SEEN_PIECES | SEEN_INNER | SEEN_UNKNOWN)) === 0) return
  const starts = oddStarts(scan)
  if (!starts) return
  for (let from = 0; from < scan.count; from++) {
    search.steps++
    if (starts[from] === 0 || !isReadable(scan, from)) continue
    const first = scan.from[from] as number
    if (nextLetter(compiled.vocabulary, ROOT, scan.base[first] as number) === 0) continue
    const state: State = { search, from, limit: search.steps + STEPS_PER_START, accents: [] }
    descend(state, { word: from, letter: first, node: ROOT, termNode: 0, wordStart: first, cut: 0, glued: 0 })
  }
}

type State = { search: Search; from: number; limit: number; accents: number[] }
/** `cut` counts separators found inside a word, `glued` counts words begun without a separator. */
type Place = {
  word: number
  letter: number
  node: number
  termNode: number
  wordStart: number
  cut: number
  glued: number
}

function length(scan: Scan, word: number): number {
  return (scan.to[word] as number) - (scan.from[word] as number)
}

// How far ahead an oddity may lie for a plain word to be worth starting from ("dao phi t.i.ê.u").
const REACH = 4

// Marks the words from which reading letter by letter is worth while: a long unknown word or a cut word lies at most REACH ahead.
function oddStarts(scan: Scan): Uint8Array | undefined {
  let starts: Uint8Array | undefined
  for (let word = 0; word < scan.count; word++) {
    const glued = scan.kind[word] === WORD && scan.id[word] === 0 && length(scan, word) >= MIN_GLUED_LETTERS
    const cut = word + 1 < scan.count && isCut(scan, word + 1)
    if (!glued && !cut) continue
    starts ??= new Uint8Array(scan.count)
    starts.fill(1, Math.max(0, word - REACH), word + 1)
  }
  return starts
}

function isReadable(scan: Scan, word: number): boolean {
  return scan.kind[word] === WORD || scan.kind[word] === NUMBER
}

// Whether the gap before `word` may stand inside a word: dots and dashes always, a space beside a single letter, a piece
// without vowel or a word the catalogue does not know.
function isCut(scan: Scan, word: number): boolean {
  const gap = scan.gap[word] as number
  if (!isReadable(scan, word) || !isReadable(scan, word - 1)) return false
  if (gap === 0 || (gap & SEP_BRACKET) !== 0 || ((gap & SEP_HARD) !== 0 && (gap & SEP_INNER) === 0)) return false
  if ((gap & SEP_SPACE) === 0) return true
  return isPiece(scan, word) || isPiece(scan, word - 1) || scan.id[word] === 0
}

function isPiece(scan: Scan, word: number): boolean {
  if (length(scan, word) === 1) return true
  for (let i = scan.from[word] as number; i < (scan.to[word] as number); i++)
    if (isVowel(scan.base[i] as number)) return false
  return true
}

function descend(state: State, place: Place): void {
  const { search } = state
  const { scan, compiled } = search
  let { word, letter, node } = place
  let cut = place.cut
  while (true) {
    if (++search.steps > state.limit) return
    node = nextLetter(compiled.vocabulary, node, scan.base[letter] as number)
    if (node === 0) return
    letter++
    const atBoundary = letter === scan.to[word]
    const id = compiled.vocabulary.word[node] as number
    if (id !== 0) finishWord(state, { ...place, word, letter, cut }, id, atBoundary)
    if (!atBoundary) continue
    if (word + 1 >= scan.count || !isCut(scan, word + 1)) return
    word++
    cut++
  }
}

function finishWord(state: State, place: Place, id: number, atBoundary: boolean): void {
  const { search } = state
  const { scan, compiled } = search
  const termNode = nextWord(compiled.termTree, place.termNode, id)
  if (termNode === 0) return
  state.accents.push(accentsOf(scan, place.wordStart, place.letter))
  if (atBoundary) {
    emit(state, place, termNode)
    const next = place.word + 1
    if (next < scan.count && isReadable(scan, next) && mayCross(scan, next)) {
      const letter = scan.from[next] as number
      descend(state, { ...place, word: next, letter, node: ROOT, termNode, wordStart: letter })
    }
  } else {
    const begun = { ...place, node: ROOT, termNode, wordStart: place.letter, glued: place.glued + 1 }
    descend(state, begun)
  }
  state.accents.pop()
}

function emit(state: State, place: Place, termNode: number): void {
  const { search, accents } = state
  const to = place.word + 1
  for (const entry of search.compiled.termTree.at[termNode] ?? []) {
    const term = search.compiled.terms[entry] as CompiledTerm
    if (place.cut === 0 && (place.glued === 0 || term.letters < MIN_GLUED_LETTERS)) continue
    if (place.cut > 0 && term.letters < MIN_SPLIT_LETTERS) continue
    let exact = 0
    let folded = 0
    for (let i = 0; i < term.accents.length; i++) {
      const verdict = compareAccents(accents[i] as number, term.accents[i] as number)
      if (verdict === DIFFERENT) break
      if (verdict === SAME) exact++
      else folded++
    }
    if (exact + folded === term.accents.length) {
      search.candidates.push({ term, from: state.from, to, exact, folded, how: place.cut > 0 ? CUT : GLUED })
    }
  }
}
