// Turns a catalogue version into flat tables, once per version.
import type { Catalogue, CatalogueCategory, CatalogueCondition, CatalogueTerm } from './catalogue.ts'
import { pluralOf } from './plural.ts'
import { createScan, GLYPH, type Scan, scanText } from './scan.ts'
import { createVocabularyBuilder, letterIndex, type Vocabulary } from './vocabulary.ts'
import { buildWordTree, type WordTree } from './word-tree.ts'

export type CompiledTerm = {
  index: number
  source: CatalogueTerm
  category: CatalogueCategory
  condition: CatalogueCondition | undefined
  words: number[]
  /** Exact accents of each word. */
  accents: number[]
  /** All letters without separators; their number by word and in all. */
  spelling: number[]
  lengths: number[]
  letters: number
  accented: boolean
  /** Speaks only where the article is nothing else. */
  alone: boolean
}

export const INNOCENT = 0
export const EXCUSE = 1
export const SIGNAL = 2
export const VAGUE = 3
export const DISGUISE = 4
export const CONCEALMENT = 5
export const UNIT = 6
export const CLASSIFIER = 7
export const COURTESY = 8
/** The words an innocent phrase adds to its term: near the term, in any order, they mean the same. */
export const NEARBY = 9
export const CONJUNCTION = 10
export const ANYWHERE = 11

/** A context phrase: `ref` is the term, excuse or signal it speaks for; one that is not foldable says nothing in unaccented text. */
export type CompiledPhrase = {
  role: number
  ref: number
  words: number[]
  accents: number[]
  holdsTerm: boolean
  foldable: boolean
}

export type CompiledCatalogue = {
  version: string
  effectiveFrom: string
  catalogue: Catalogue
  vocabulary: Vocabulary
  terms: CompiledTerm[]
  termTree: WordTree
  /** Terms by their letters alone, for text whose separators cannot be trusted. */
  letterTree: Vocabulary
  termsBySpelling: (number[] | undefined)[]
  phrases: CompiledPhrase[]
  phraseTree: WordTree
  /** 1 for words that belong to a vague declaration, a unit or a courtesy: the quick test before the vague check. */
  maybeVague: Uint8Array
  scan: Scan
}

type Words = { words: number[]; accents: number[]; spelling: number[]; lengths: number[] }

/** Compiles a catalogue for a whole process; only its scratch `scan` changes, and matching never waits in between. */
export function compileCatalogue(catalogue: Catalogue): CompiledCatalogue {
  const builder = createVocabularyBuilder()
  const scan = createScan(4096)
  const read = (text: string) => readWords(scanText(scan, text, undefined), builder)
  const terms = compileTerms(catalogue, read)
  const phrases = compilePhrases(catalogue, terms, read)
  const vocabulary = builder.freeze()
  const maybeVague = new Uint8Array(vocabulary.size)
  for (const phrase of phrases) {
    if (phrase.role === VAGUE || phrase.role === UNIT || phrase.role === COURTESY)
      for (const word of phrase.words) maybeVague[word] = 1
  }
  const { letterTree, termsBySpelling } = spellTerms(terms)
  return {
    version: catalogue.version,
    effectiveFrom: catalogue.effectiveFrom,
    catalogue,
    vocabulary,
    terms,
    termTree: buildWordTree(
      terms.map((term) => term.words),
      vocabulary.size,
    ),
    letterTree,
    termsBySpelling,
    phrases,
    phraseTree: buildWordTree(
      phrases.map((phrase) => phrase.words),
      vocabulary.size,
    ),
    maybeVague,
    scan: createScan(),
  }
}

type Builder = ReturnType<typeof createVocabularyBuilder>

function readWords(scan: Scan, builder: Builder): Words {
  const words: number[] = []
  const accents: number[] = []
  const lengths: number[] = []
  const unreadable = scan.base.subarray(0, scan.letterCount).some((base) => letterIndex(base) < 0)
  for (let i = 0; i < scan.count && !unreadable; i++) {
    const letters = scan.base.subarray(scan.from[i] as number, scan.to[i] as number)
    const glyph = scan.kind[i] === GLYPH
    const word = glyph ? builder.addOwn(scan.text.slice(scan.start[i], scan.end[i])) : builder.add(letters)
    words.push(word)
    accents.push(scan.accents[i] as number)
    lengths.push(letters.length)
  }
  return { words, accents, spelling: Array.from(scan.base.subarray(0, scan.letterCount)), lengths }
}

function compileTerms(catalogue: Catalogue, read: (text: string) => Words): CompiledTerm[] {
  const conditions = new Map(catalogue.conditions.map((condition) => [condition.id, condition]))
  const terms: CompiledTerm[] = []
  for (const category of catalogue.categories) {
    if (category.screening === 'authority_only') continue
    for (const { source, written } of category.terms.flatMap(withPlural)) {
      const { words, accents, spelling, lengths } = read(written)
      if (words.length === 0) continue
      const condition = source.condition ? conditions.get(source.condition) : undefined
      const accented = accents.some((value) => value !== 0)
      const letters = spelling.length
      terms.push({
        index: terms.length,
        source,
        category,
        condition,
        words,
        accents,
        spelling,
        lengths,
        letters,
        accented,
        alone: source.alone === true,
      })
    }
  }
  return terms
}

function withPlural(source: CatalogueTerm): { source: CatalogueTerm; written: string }[] {
  const plural = source.kind === 'en' ? pluralOf(source.term) : undefined
  return [source.term, ...(plural === undefined ? [] : [plural])].map((written) => ({ source, written }))
}

function spellTerms(terms: CompiledTerm[]): { letterTree: Vocabulary; termsBySpelling: (number[] | undefined)[] } {
  const builder = createVocabularyBuilder()
  const termsBySpelling: (number[] | undefined)[] = []
  for (const term of terms) {
    if (term.lengths.includes(0)) continue
    const spelling = builder.add(term.spelling)
    const same = termsBySpelling[spelling]
    if (same) same.push(term.index)
    else termsBySpelling[spelling] = [term.index]
  }
  return { letterTree: builder.freeze(), termsBySpelling }
}

function compilePhrases(catalogue: Catalogue, terms: CompiledTerm[], read: (text: string) => Words): CompiledPhrase[] {
  const phrases: CompiledPhrase[] = []
  const colliding = new Set(catalogue.context.collidingWhenFolded)
  function add(role: number, ref: number, text: string, term?: CompiledTerm): void {
    const { words, accents } = read(text)
    if (words.length > 0)
      phrases.push({
        role,
        ref,
        words,
        accents,
        holdsTerm: term !== undefined && holds(words, term.words),
        foldable:
          (role !== EXCUSE && role !== NEARBY) || words.length > 1 || (!colliding.has(text) && !isHead(role, ref)),
      })
  }
  // A head of one syllable is known by its accents alone ("mực", "đèn"): unaccented it may be any word.
  function isHead(role: number, ref: number): boolean {
    return role === EXCUSE && catalogue.context.excuses[ref]?.position === 'head'
  }
  for (const term of terms) {
    for (const phrase of term.source.innocentContexts ?? []) add(ANYWHERE, term.index, phrase)
    for (const phrase of term.source.innocentPhrases ?? []) {
      add(INNOCENT, term.index, phrase, term)
      const added = addedWords(phrase, term.source.term)
      if (added) add(NEARBY, term.index, added)
    }
  }
  for (const [i, excuse] of catalogue.context.excuses.entries()) for (const word of excuse.words) add(EXCUSE, i, word)
  for (const [i, signal] of catalogue.context.signals.entries()) for (const word of signal.words) add(SIGNAL, i, word)
  for (const text of catalogue.vagueDeclarations) add(VAGUE, 0, text)
  for (const disguise of catalogue.documentedDisguises) for (const text of disguise.declared) add(DISGUISE, 0, text)
  for (const text of catalogue.context.concealment) add(CONCEALMENT, 0, text)
  for (const text of catalogue.context.conjunctions) add(CONJUNCTION, 0, text)
  for (const text of catalogue.context.units) add(UNIT, 0, text)
  for (const text of catalogue.context.classifiers) add(CLASSIFIER, 0, text)
  for (const text of catalogue.context.courtesy) add(COURTESY, 0, text)
  return phrases
}

// "súng bắn keo" adds "bắn keo" to "súng"; a phrase that adds only a number or a single letter adds nothing.
function addedWords(phrase: string, term: string): string | undefined {
  const at = phrase.indexOf(term)
  if (at < 0) return undefined
  const before = phrase.slice(0, at).trim()
  const after = phrase.slice(at + term.length).trim()
  const added = before === '' ? after : after === '' ? before : ''
  return added.length > 1 && Number.isNaN(Number(added)) ? added : undefined
}

function holds(words: number[], part: number[]): boolean {
  return words.some((_, at) => part.every((word, i) => words[at + i] === word))
}
