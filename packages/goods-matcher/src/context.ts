// What stands around a term: innocent product names, toy and tool words, second signals, and how much of the text the term is.
import type { Signal } from './catalogue.ts'
import {
  ANYWHERE,
  CLASSIFIER,
  type CompiledCatalogue,
  type CompiledPhrase,
  CONCEALMENT,
  CONJUNCTION,
  COURTESY,
  DISGUISE,
  INNOCENT,
  NEARBY,
  SIGNAL,
  UNIT,
  VAGUE,
} from './compile.ts'
import { SEP_HARD, SEP_INNER, SEP_SPACE } from './letters.ts'
import { NUMBER, type Scan, WORD } from './scan.ts'
import { type Candidate, mayCross } from './search.ts'
import { nextWord } from './word-tree.ts'

/** A context phrase found at words [from, to). */
export type Hit = { phrase: CompiledPhrase; from: number; to: number }

const IS_NUMBER = 1
const IS_UNIT = 2
const IS_CLASSIFIER = 4
const IS_COURTESY = 8
const IS_VAGUE = 16
// Not a kind of empty word: another article begins here.
const IS_CONJUNCTION = 32
const EMPTY_BITS = new Map([
  [UNIT, IS_UNIT],
  [CLASSIFIER, IS_CLASSIFIER],
  [COURTESY, IS_COURTESY],
  [VAGUE, IS_VAGUE],
  [CONJUNCTION, IS_CONJUNCTION],
])

export type Context = {
  compiled: CompiledCatalogue
  scan: Scan
  hits: Hit[]
  /** Words that say nothing about the goods, by kind: bits IS_NUMBER … IS_VAGUE. */
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
    if (scan.kind[from] !== WORD && (scan.kind[from] === NUMBER || scan.id[from] === 0)) context.empty[from] = IS_NUMBER
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

// Disguises of one or two words (quần áo, kẹo, loa) are what everybody sends: only the longer ones are a sign.
const MIN_DISGUISE_WORDS = 3

function addHit(context: Context, phrase: CompiledPhrase, from: number, to: number): void {
  if (!sameWords(context.scan, phrase, from)) return
  const bits = EMPTY_BITS.get(phrase.role)
  if (bits !== undefined) for (let i = from; i < to; i++) context.empty[i] = (context.empty[i] as number) | bits
  else if (phrase.role === CONCEALMENT) context.hasConcealment = true
  else if (phrase.role === DISGUISE) context.hasDisguise ||= phrase.words.length >= MIN_DISGUISE_WORDS
  else context.hits.push({ phrase, from, to })
}

// Context words count when they are written as they should be, or in a text written without any accents.
function sameWords(scan: Scan, phrase: CompiledPhrase, from: number): boolean {
  if (!phrase.foldable && scan.accentedWords === 0) return false
  for (let i = 0; i < phrase.accents.length; i++) {
    const text = scan.accents[from + i] as number
    if (text !== phrase.accents[i] && !(text === 0 && scan.accentedWords === 0)) return false
  }
  return true
}

const NEARBY_WORDS = 4

// The added words of an innocent phrase, a little away from the term; words that stand beside any goods do not count.
function isNearby(context: Context, hit: Hit, candidate: Candidate): boolean {
  if (hit.phrase.ref !== candidate.term.index || (hit.from < candidate.to && hit.to > candidate.from)) return false
  for (let i = hit.from; i < hit.to; i++) if (context.empty[i] !== 0) return false
  const before = hit.to <= candidate.from
  const distance = before ? candidate.from - hit.to : hit.from - candidate.to
  if (distance > NEARBY_WORDS) return false
  return isReached(context, hit, candidate, PHRASE)
}

/** True when an innocent phrase of the term touches the candidate, or one of its family holds more than the candidate. */
export function isInnocentPhrase(context: Context, candidate: Candidate): boolean {
  const { from, to, term } = candidate
  return context.hits.some((hit) => {
    if (hit.phrase.role === NEARBY) return isNearby(context, hit, candidate)
    if (hit.phrase.role === ANYWHERE) return hit.phrase.ref === term.index
    if (hit.phrase.role !== INNOCENT) return false
    if (hit.phrase.ref === term.index) {
      return hit.phrase.holdsTerm ? hit.from < to && hit.to > from : isReached(context, hit, candidate, FAR)
    }
    if (!hit.phrase.holdsTerm || hit.from > from || hit.to < to || hit.to - hit.from === to - from) return false
    return context.compiled.terms[hit.phrase.ref]?.category.code[0] === term.category.code[0]
  })
}

/** How far a word speaks: inside its phrase. */
export const PHRASE = 0
/** Over a dash, never over a comma. */
export const OVER_DASH = 1
/** Over commas too, in a title. */
export const FAR = 2

/** A text of more words is a title, not a declaration. */
export const SHORT_WORDS = 10

/** A declaration rather than a product title: commas and "và" then separate articles, not attributes. */
export function isShort(context: Context): boolean {
  return context.scan.count <= SHORT_WORDS
}

/**
 * Whether the hit speaks about the candidate's article: in a declaration nothing reaches over a comma, a conjunction or, from before,
 * a number ("2 áo, súng k54", "áo và súng", "2 áo 1 súng"); in a title words of reach FAR go over commas.
 */
export function isReached(context: Context, hit: Hit, candidate: Candidate, reach: number): boolean {
  const before = hit.to <= candidate.from
  const from = before ? hit.to : candidate.to
  const to = before ? candidate.from : hit.from
  const short = isShort(context)
  for (let i = from; i <= to && i < context.scan.count; i++) {
    if (i > 0 && (short || reach !== FAR) && isPhraseEnd(context.scan.gap[i] as number, reach)) return false
    if (!short || i === to) continue
    if (((context.empty[i] as number) & IS_CONJUNCTION) !== 0) return false
    const counts = (before || reach === OVER_DASH) && context.scan.kind[i] === NUMBER
    if (counts && countsGoods(context, i + 1, to)) return false
  }
  return true
}

// A number counts the candidate when the candidate, a unit or a classifier follows it ("1 súng", "2 khẩu súng", not "3d", "4 chất").
function countsGoods(context: Context, next: number, candidateFrom: number): boolean {
  return next === candidateFrom || ((context.empty[next] as number) & (IS_UNIT | IS_CLASSIFIER)) !== 0
}

function isPhraseEnd(gap: number, reach: number): boolean {
  return (gap & SEP_HARD) !== 0 || (reach !== OVER_DASH && (gap & (SEP_SPACE | SEP_INNER)) === (SEP_SPACE | SEP_INNER))
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

/** True when the text names nothing but this candidate (and quantities, units, signal words, terms of the same family). */
export function isWholeDeclaration(context: Context, candidate: Candidate, all: Candidate[]): boolean {
  return readCovered(context, candidate, all).every((value) => value !== 0)
}

/** The same of its article: in a declaration a comma or "và" begins another one. */
export function isWholeArticle(context: Context, candidate: Candidate, all: Candidate[]): boolean {
  const covered = readCovered(context, candidate, all)
  for (let i = candidate.from; i < candidate.to; i++) if (((context.empty[i] as number) & IS_VAGUE) !== 0) return false
  const endsAt = (word: number) => isShort(context) && beginsArticle(context, word)
  for (let i = candidate.from - 1; i >= 0 && !endsAt(i + 1); i--) if (covered[i] === 0) return false
  for (let i = candidate.to; i < covered.length && !endsAt(i); i++) if (covered[i] === 0) return false
  return true
}

/** In a declaration another article begins at this word: a comma stands before it, or it is “và”. */
export function beginsArticle(context: Context, word: number): boolean {
  return (
    ((context.scan.gap[word] as number) & SEP_HARD) !== 0 || ((context.empty[word] as number) & IS_CONJUNCTION) !== 0
  )
}

// Words that are the candidate, its family, a signal for it, or empty. Everyday words cover nothing for the graver names.
function readCovered(context: Context, candidate: Candidate, all: Candidate[]): Uint8Array {
  const covered = context.empty.slice()
  const code = candidate.term.category.code
  for (const one of all) {
    const counts = one.term.category.code[0] === code[0] && (!one.term.alone || candidate.term.alone)
    if (counts) covered.fill(1, one.from, one.to)
  }
  for (const hit of context.hits) {
    if (hit.phrase.role !== SIGNAL) continue
    const signal = context.compiled.catalogue.context.signals[hit.phrase.ref] as Signal
    if (signal.categories.some((prefix) => code.startsWith(prefix))) covered.fill(1, hit.from, hit.to)
  }
  return covered
}

/** True when beside the candidate there are at most numbers, units and courtesy, and little of them. */
export function isBareDeclaration(context: Context, candidate: Candidate): boolean {
  if (context.scan.count - (candidate.to - candidate.from) > 3) return false
  return context.empty.every((bits, i) => (i >= candidate.from && i < candidate.to) || (bits & ~IS_CLASSIFIER) !== 0)
}

/** True when the text is made of vague names, counted units and courtesy, and of nothing else. */
export function isVague(context: Context): boolean {
  let vague = 0
  let numbers = 0
  let courtesies = 0
  let unitsAlone = 0
  for (let i = 0; i < context.empty.length; i++) {
    const bits = context.empty[i] as number
    const afterNumber = i > 0 && ((context.empty[i - 1] as number) & IS_NUMBER) !== 0
    if ((bits & IS_VAGUE) !== 0) vague++
    else if ((bits & IS_NUMBER) !== 0) numbers++
    else if ((bits & IS_UNIT) !== 0 && (afterNumber || vague === 0)) unitsAlone += afterNumber ? 0 : 1
    else if ((bits & (IS_COURTESY | IS_CONJUNCTION)) !== 0) courtesies++
    else return false
  }
  return vague > 0 || (numbers > 0 && unitsAlone === 0) || (courtesies > 1 && unitsAlone === 0)
}
