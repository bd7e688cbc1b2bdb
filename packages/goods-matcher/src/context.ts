// What stands around a term: innocent product names, toy and tool words, second signals, and how much of the text the term is.
import {
  CONCEALMENT,
  type CompiledCatalogue,
  type CompiledPhrase,
  DISGUISE,
  EXCUSE,
  FILLER,
  INNOCENT,
  SIGNAL,
  VAGUE,
} from './compile.ts'
import type { Excuse, Signal } from './catalogue.ts'
import { SEP_HARD, SEP_INNER, SEP_SPACE } from './letters.ts'
import { NUMBER, type Scan, WORD } from './scan.ts'
import { type Candidate, mayCross } from './search.ts'
import { nextWord } from './word-tree.ts'

/** A context phrase found at words [from, to). */
export type Hit = { phrase: CompiledPhrase; from: number; to: number }

export type Context = {
  compiled: CompiledCatalogue
  scan: Scan
  hits: Hit[]
  /** Words that say nothing about the goods: numbers, units, courtesy. */
  empty: Uint8Array
  hasConcealment: boolean
  hasDisguise: boolean
}

/** Reads the context phrases of a scanned text. */
export function readContext(compiled: CompiledCatalogue, scan: Scan): Context {
  const context: Context = {
    compiled,
    scan,
    hits: [],
    empty: new Uint8Array(scan.count),
    hasConcealment: false,
    hasDisguise: false,
  }
  const tree = compiled.phraseTree
  for (let from = 0; from < scan.count; from++) {
    if (scan.kind[from] !== WORD) context.empty[from] = scan.kind[from] === NUMBER || scan.id[from] === 0 ? 1 : 0
    let node = tree.first[scan.id[from] as number] as number
    let to = from + 1
    while (node !== 0) {
      const entries = tree.at[node]
      if (entries) for (const entry of entries) addHit(context, compiled.phrases[entry] as CompiledPhrase, from, to)
      if (to === scan.count || scan.id[to] === 0 || !mayCross(scan, to)) break
      node = nextWord(tree, node, scan.id[to++] as number)
    }
  }
  return context
}

function addHit(context: Context, phrase: CompiledPhrase, from: number, to: number): void {
  if (!sameWords(context.scan, phrase, from)) return
  if (phrase.role === FILLER) context.empty.fill(1, from, to)
  else if (phrase.role === CONCEALMENT) context.hasConcealment = true
  else if (phrase.role === DISGUISE) context.hasDisguise = true
  else context.hits.push({ phrase, from, to })
}

// Context words count when they are written as they should be, or in a text written without any accents.
function sameWords(scan: Scan, phrase: CompiledPhrase, from: number): boolean {
  for (let i = 0; i < phrase.accents.length; i++) {
    const text = scan.accents[from + i] as number
    if (text !== phrase.accents[i] && !(text === 0 && scan.accentedWords === 0)) return false
  }
  return true
}

/** True when an innocent phrase of the term covers or touches the candidate. */
export function isInnocentPhrase(context: Context, candidate: Candidate): boolean {
  return context.hits.some(
    (hit) =>
      hit.phrase.role === INNOCENT &&
      hit.phrase.ref === candidate.term.index &&
      (!hit.phrase.holdsTerm || (hit.from < candidate.to && hit.to > candidate.from)),
  )
}

/** The excuse that makes the candidate innocent, if one stands close enough in the same phrase. */
export function findExcuse(context: Context, candidate: Candidate): Excuse | undefined {
  if (context.hasConcealment) return undefined
  const code = candidate.term.category.code
  for (const hit of context.hits) {
    if (hit.phrase.role !== EXCUSE) continue
    const excuse = context.compiled.catalogue.context.excuses[hit.phrase.ref] as Excuse
    if (!excuse.categories.some((prefix) => code.startsWith(prefix))) continue
    if (hit.from < candidate.to && hit.to > candidate.from) continue
    const before = hit.to <= candidate.from
    if (excuse.position === 'before' && !before) continue
    const distance = before ? candidate.from - hit.to : hit.from - candidate.to
    if (distance > excuse.within) continue
    if (samePhrase(context.scan, before ? hit.to : candidate.to, before ? candidate.from : hit.from)) return excuse
  }
  return undefined
}

// No comma, bracket, plus sign or spaced dash between words `from` and `to`.
function samePhrase(scan: Scan, from: number, to: number): boolean {
  for (let i = from; i <= to && i < scan.count; i++) {
    if (i > 0 && isPhraseEnd(scan.gap[i] as number)) return false
  }
  return true
}

function isPhraseEnd(gap: number): boolean {
  return (gap & SEP_HARD) !== 0 || (gap & (SEP_SPACE | SEP_INNER)) === (SEP_SPACE | SEP_INNER)
}

/** True when a unit, calibre or word of use of the same category stands near. */
export function hasSignalWord(context: Context, candidate: Candidate): boolean {
  const code = candidate.term.category.code
  return context.hits.some((hit) => {
    if (hit.phrase.role !== SIGNAL || (hit.from < candidate.to && hit.to > candidate.from)) return false
    const signal = context.compiled.catalogue.context.signals[hit.phrase.ref] as Signal
    const distance = hit.to <= candidate.from ? candidate.from - hit.to : hit.from - candidate.to
    return distance <= 3 && signal.categories.some((prefix) => code.startsWith(prefix))
  })
}

/** True when the text names nothing but this candidate (and quantities, units, signal words, other candidates). */
export function isWholeDeclaration(context: Context, candidate: Candidate, all: Candidate[]): boolean {
  const covered = context.empty.slice()
  for (const other of all) covered.fill(1, other.from, other.to)
  covered.fill(1, candidate.from, candidate.to)
  for (const hit of context.hits) if (hit.phrase.role === SIGNAL) covered.fill(1, hit.from, hit.to)
  return covered.every((value) => value === 1)
}

/** True when every word is a filler or part of a vague declaration. */
export function isVague(context: Context): boolean {
  const covered = context.empty.slice()
  for (const hit of context.hits) if (hit.phrase.role === VAGUE) covered.fill(1, hit.from, hit.to)
  return covered.every((value) => value === 1)
}
