// Finds every place where a term of the catalogue may stand, in plain and in disguised spelling. Judges nothing.
import type { CompiledCatalogue, CompiledTerm } from './compile.ts'
import { searchJoined } from './joined.ts'
import { SEP_BRACKET, SEP_HARD, SEP_INNER } from './letters.ts'
import { NUMBER, SEEN_ASCII, SEEN_MIXED, SEEN_REPEAT, SEEN_UNKNOWN, type Scan } from './scan.ts'
import type { Reading } from './reading.ts'
import { otherReadings } from './spelling.ts'
import { nextWord } from './word-tree.ts'

/** A term at words [from, to): how many of its words carry exactly its accents, and how the spelling was read. */
export type Candidate = { term: CompiledTerm; from: number; to: number; exact: number; folded: number; how: number }

/** The search and its cost in steps, which tests hold against the length of the text. */
export type Search = { compiled: CompiledCatalogue; scan: Scan; candidates: Candidate[]; steps: number }

const STEPS_PER_WORD = 400

/** All candidates of the scanned text. */
export function searchTerms(compiled: CompiledCatalogue, scan: Scan): Search {
  const search: Search = { compiled, scan, candidates: [], steps: 0 }
  searchPlain(search)
  if ((scan.seen & (SEEN_ASCII | SEEN_MIXED | SEEN_REPEAT | SEEN_UNKNOWN)) !== 0) searchDisguised(search)
  searchJoined(search)
  return search
}

/** Whether a term may go on across the gap before word `at`: never over a comma or bracket, except between numbers. */
export function mayCross(scan: Scan, at: number): boolean {
  const gap = scan.gap[at] as number
  if ((gap & SEP_BRACKET) !== 0) return false
  if ((gap & SEP_HARD) === 0 || (gap & SEP_INNER) !== 0) return true
  return scan.kind[at] === NUMBER && scan.kind[at - 1] === NUMBER
}

function searchPlain(search: Search): void {
  const { scan, compiled } = search
  const tree = compiled.termTree
  for (let from = 0; from < scan.count; from++) {
    let node = tree.first[scan.id[from] as number] as number
    let to = from + 1
    while (node !== 0) {
      search.steps++
      const entries = tree.at[node]
      if (entries) for (const entry of entries) tryPlain(search, entry, from, to)
      if (to === scan.count || scan.id[to] === 0 || !mayCross(scan, to)) break
      node = nextWord(tree, node, scan.id[to++] as number)
    }
  }
}

function tryPlain(search: Search, entry: number, from: number, to: number): void {
  const term = search.compiled.terms[entry] as CompiledTerm
  let exact = 0
  let folded = 0
  for (let i = 0; i < term.accents.length; i++) {
    const verdict = compareAccents(search.scan.accents[from + i] as number, term.accents[i] as number)
    if (verdict === DIFFERENT) return
    if (verdict === SAME) exact++
    else folded++
  }
  search.candidates.push({ term, from, to, exact, folded, how: 0 })
}

export const SAME = 0
export const WEAKER = 1
export const DIFFERENT = 2

/** Text accents against term accents: equal, weaker (missing marks, hỏi for ngã), or another word. */
export function compareAccents(text: number, term: number): number {
  if (text === term) return SAME
  if (text === 0) return WEAKER
  if (term === 0) return DIFFERENT
  const textTone = text >> 26
  const termTone = term >> 26
  const hookForTilde = (textTone === 3 && termTone === 4) || (textTone === 4 && termTone === 3)
  if (textTone !== 0 && textTone !== termTone && !hookForTilde) return DIFFERENT
  for (let shift = 0; shift < 26; shift += 2) {
    const shape = (text >> shift) & 3
    if (shape !== 0 && shape !== ((term >> shift) & 3)) return DIFFERENT
  }
  return WEAKER
}

function searchDisguised(search: Search): void {
  const { scan, compiled } = search
  const readings: (Reading[] | undefined)[] = []
  let found: Reading[] = []
  let last = -1
  for (let i = 0; i < scan.count; i++) {
    search.steps++
    otherReadings(scan, compiled.vocabulary, i, found)
    if (found.length > 0) {
      readings[i] = found
      found = []
      last = i
    }
  }
  if (last < 0) return
  for (let from = 0; from <= last; from++) {
    if (!readings[from] && scan.id[from] === 0) continue
    const limit = search.steps + STEPS_PER_WORD
    walk({ search, readings, from, limit, accents: [], loose: [] }, from, 0, 0)
  }
}

type Walk = {
  search: Search
  readings: (Reading[] | undefined)[]
  from: number
  limit: number
  accents: number[]
  loose: boolean[]
}

function walk(state: Walk, at: number, node: number, how: number): void {
  const { search } = state
  const { scan } = search
  if (node !== 0 && how !== 0) tryDisguised(state, at, node, how)
  if (at >= scan.count || search.steps > state.limit || (at > state.from && !mayCross(scan, at))) return
  if (scan.id[at] !== 0) {
    step(state, node, how, {
      to: at + 1,
      id: scan.id[at] as number,
      accents: scan.accents[at] as number,
      loose: true,
      how: 0,
    })
  }
  for (const reading of state.readings[at] ?? []) step(state, node, how, reading)
}

function step(state: Walk, node: number, how: number, reading: Reading): void {
  state.search.steps++
  const following = nextWord(state.search.compiled.termTree, node, reading.id)
  if (following === 0) return
  state.accents.push(reading.accents)
  state.loose.push(reading.loose)
  walk(state, reading.to, following, how | reading.how)
  state.accents.pop()
  state.loose.pop()
}

function tryDisguised(state: Walk, to: number, node: number, how: number): void {
  for (const entry of state.search.compiled.termTree.at[node] ?? []) {
    const term = state.search.compiled.terms[entry] as CompiledTerm
    let exact = 0
    let folded = 0
    for (let i = 0; i < term.accents.length; i++) {
      const verdict = compareAccents(state.accents[i] as number, term.accents[i] as number)
      if (verdict === DIFFERENT) break
      if (verdict === SAME) exact++
      else folded++
    }
    if (exact + folded === term.accents.length) {
      state.search.candidates.push({ term, from: state.from, to, exact, folded, how })
    }
  }
}
