// From a candidate and its context to a strength. A term never decides: the strongest verdict is still a question put to people.
import type { CatalogueCategory } from './catalogue.ts'
import {
  type Context,
  hasSignalWord,
  isBareDeclaration,
  isInnocentPhrase,
  isShort,
  isWholeArticle,
  isWholeDeclaration,
} from './context.ts'
import { findExcuse } from './excuse.ts'
import type { Candidate } from './search.ts'
import { CUT, GLUED, LEET, RESPELT } from './reading.ts'

export type Strength = 'certain' | 'likely' | 'ask'
export type Verdict = { candidate: Candidate; strength: Strength; category: CatalogueCategory }

/** The verdicts on all candidates of a text; those that should stay quiet have none. */
export function judgeAll(context: Context, candidates: Candidate[]): Verdict[] {
  const verdicts: Verdict[] = []
  const innocent: Candidate[] = []
  for (const candidate of candidates) {
    const verdict = judge(context, candidate, candidates)
    if (verdict === INNOCENT) innocent.push(candidate)
    else if (verdict) verdicts.push(verdict)
  }
  return verdicts.filter(({ candidate }) => !innocent.some((whole) => isPartOf(candidate, whole)))
}

const INNOCENT = 'innocent'

// What is innocent as a longer name is innocent in its parts ("viên đạn" on an earphone, then "đạn" too).
function isPartOf(candidate: Candidate, whole: Candidate): boolean {
  if (whole.from > candidate.from || whole.to < candidate.to) return false
  if (whole.to - whole.from === candidate.to - candidate.from) return false
  return whole.term.category.code[0] === candidate.term.category.code[0]
}

function judge(context: Context, candidate: Candidate, all: Candidate[]): Verdict | typeof INNOCENT | undefined {
  const excuse = isDeliberate(candidate) ? undefined : findExcuse(context, candidate, all)
  // Syllables of other words are no name at all: what is named inside them is judged by itself.
  if (excuse?.position === 'across') return undefined
  if (excuse?.becomes) return becomeCondition(context, candidate, excuse.becomes)
  if (excuse || isInnocentPhrase(context, candidate)) return INNOCENT
  const { category, condition } = candidate.term
  const disposition = condition?.disposition ?? category.disposition
  if (candidate.term.alone) {
    if (!isWholeArticle(context, candidate, all)) return undefined
    return { candidate, strength: disposition === 'prohibited' ? 'ask' : 'likely', category }
  }
  const strength =
    disposition === 'prohibited'
      ? strengthOfProhibited(context, candidate, all)
      : strengthOfCondition(context, candidate, all)
  return strength && { candidate, strength, category }
}

// Signs for letters or separators inside a word: nobody writes an honest toy that way.
function isDeliberate(candidate: Candidate): boolean {
  return (candidate.how & (LEET | CUT)) !== 0 && candidate.term.letters >= 4
}

function becomeCondition(context: Context, candidate: Candidate, code: string): Verdict | undefined {
  const category = context.compiled.catalogue.categories.find((one) => one.code === code)
  return category && { candidate, strength: 'likely', category }
}

function strengthOfProhibited(context: Context, candidate: Candidate, all: Candidate[]): Strength | undefined {
  const grade = gradeOf(context, candidate)
  const alone = candidate.term.words.length === 1 && (grade === 'unsafe' || grade === 'weak')
  const whole = () => (alone ? isBareDeclaration(context, candidate) : isWholeDeclaration(context, candidate, all))
  const second = () => hasSecondSignal(context, candidate, all)
  const { source } = candidate.term
  if (source.weight === 3) return strengthOfStrong(context, candidate, grade, whole)
  if (source.weight === 2) return strengthOfMiddling(context, candidate, grade, { whole, second })
  if (source.kind === 'slang') return grade === 'exact' && isShort(context) && second() ? 'ask' : undefined
  if (grade === 'exact' && isShort(context) && second()) return 'ask'
  return (grade === 'exact' || grade === 'folded') && isTelling(candidate) && whole() ? 'ask' : undefined
}

// A name of weight 1 that is the whole declaration is worth a question, unless it names votive money or a family game.
function isTelling(candidate: Candidate): boolean {
  return !['F01', 'G03'].includes(candidate.term.category.code)
}

type Support = { whole: () => boolean; second: () => boolean }

function strengthOfMiddling(
  context: Context,
  candidate: Candidate,
  grade: Grade,
  support: Support,
): Strength | undefined {
  const { ambiguous } = candidate.term.source
  if (grade === 'unsafe' || grade === 'weak') {
    // One unaccented syllable ("min", "diem") is an everyday word, even when it is all that was typed.
    return candidate.term.words.length > 1 && support.whole() ? 'ask' : undefined
  }
  if (grade !== 'exact' && isDeliberate(candidate)) return 'likely'
  if (isGrave(candidate) && support.whole()) return 'likely'
  if (grade !== 'exact') return 'ask'
  const second = isShort(context) && support.second()
  if (isRare(candidate) && (second || (!ambiguous && support.whole()))) return 'likely'
  // A sum beside “tiền mặt” is money and no wallet.
  if (second && candidate.term.category.code === 'F02') return 'likely'
  return ambiguous && isAmongOthers(context) && isEveryday(candidate) && !support.whole() ? undefined : 'ask'
}

// Plain names of weapons, explosives, drugs and poisons: who declares nothing else means them. Slang has other meanings.
function isGrave(candidate: Candidate): boolean {
  const { source, category } = candidate.term
  if (source.kind === 'slang' || source.kind === 'evasive') return false
  return ['A', 'B01', 'B02', 'B09', 'B10', 'C'].some((prefix) => category.code.startsWith(prefix))
}

const FEW_WORDS = 6

function isAmongOthers(context: Context): boolean {
  return context.scan.count > FEW_WORDS
}

// Ambiguous names that fill product titles (animals, money, labels, brands and codes): among other words they say nothing.
function isEveryday(candidate: Candidate): boolean {
  const { source, category } = candidate.term
  return 'DEFGH'.includes(category.code[0] as string) || ['en', 'chem', 'brand', 'slang'].includes(source.kind)
}

function strengthOfStrong(
  context: Context,
  candidate: Candidate,
  grade: Grade,
  whole: () => boolean,
): Strength | undefined {
  const { words } = candidate.term
  if (grade === 'exact') return candidate.how & RESPELT ? 'likely' : 'certain'
  if (grade === 'spelt' || whole()) return 'likely'
  // Two unaccented syllables somewhere in a long title are as likely two ordinary words.
  if (grade === 'folded' && (words.length > 2 || isShort(context))) return 'likely'
  if (words.length === 1 || (grade === 'weak' && !isShort(context))) return undefined
  const safe = candidate.term.source.noDiacriticsSafe !== false
  return grade === 'weak' && safe && countOthers(context, candidate) <= MAX_OTHERS ? 'likely' : 'ask'
}

const MAX_OTHERS = 2

// Words beside the candidate that name something.
function countOthers(context: Context, candidate: Candidate): number {
  let others = 0
  for (let i = 0; i < context.empty.length; i++) {
    if (context.empty[i] === 0 && (i < candidate.from || i >= candidate.to)) others++
  }
  return others
}

function strengthOfCondition(context: Context, candidate: Candidate, all: Candidate[]): Strength | undefined {
  const grade = gradeOf(context, candidate)
  const { weight } = candidate.term.source
  if (grade === 'exact') return weight === 3 ? 'certain' : 'likely'
  if (weight >= 2 && (grade === 'folded' || grade === 'spelt')) return 'likely'
  return isWholeDeclaration(context, candidate, all) ? 'likely' : undefined
}

const SURE_GLUED_LETTERS = 7

type Grade = 'exact' | 'spelt' | 'folded' | 'unsafe' | 'weak'

/**
 * How good the spelling is: `exact` accents · `spelt` signs or digits for letters · `folded` an unaccented text and a safe term ·
 * `unsafe` the folded form collides with everyday words · `weak` an unaccented term inside an accented text.
 */
function gradeOf(context: Context, candidate: Candidate): Grade {
  const { source, words } = candidate.term
  if (source.kind === 'nodia') return context.scan.accentedWords === 0 ? 'folded' : 'weak'
  const bareText = context.scan.accentedWords === 0 && source.noDiacriticsSafe === false
  if (candidate.folded === 0 && bareText && !candidate.term.accented) return 'unsafe'
  if (candidate.folded === 0) return candidate.how & RESPELT && !candidate.term.accented ? 'weak' : 'exact'
  if (isDeliberate(candidate) && (candidate.how & LEET || source.noDiacriticsSafe !== false)) return 'spelt'
  if (words.length >= 3 && candidate.exact > candidate.folded && hasAccentedWord(context, candidate)) return 'folded'
  if (candidate.how & GLUED && candidate.term.letters >= SURE_GLUED_LETTERS && source.noDiacriticsSafe !== false)
    return 'folded'
  if (context.scan.accentedWords > 0) return words.length >= 3 && source.noDiacriticsSafe !== false ? 'folded' : 'weak'
  return source.noDiacriticsSafe === false || candidate.how & RESPELT ? 'unsafe' : 'folded'
}

function hasAccentedWord(context: Context, candidate: Candidate): boolean {
  for (let i = candidate.from; i < candidate.to; i++) if (context.scan.accents[i] !== 0) return true
  return false
}

// Categories whose goods nobody sends by the way: naming one of them and nothing else is enough. Fuels, gases, lighters are everyday words.
function isRare(candidate: Candidate): boolean {
  return !['B04', 'B05', 'B06', 'B08', 'E02', 'F02'].includes(candidate.term.category.code)
}

/** A disguise on record, a unit or word of use, or another term of the same family elsewhere in the text. */
function hasSecondSignal(context: Context, candidate: Candidate, all: Candidate[]): boolean {
  if (isDeliberate(candidate) || hasSignalWord(context, candidate)) return true
  const family = candidate.term.category.code[0] as string
  const another = all.some(
    (one) =>
      one.term.category.code[0] === family &&
      one.term !== candidate.term &&
      (one.to <= candidate.from || one.from >= candidate.to) &&
      one.term.source.weight >= 2 &&
      one.folded === 0,
  )
  return another || (context.hasDisguise && candidate.folded === 0 && 'AC'.includes(family))
}
