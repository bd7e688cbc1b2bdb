// Words that make a name innocent: what they are, where they stand, whom they speak for.
import type { Excuse } from './catalogue.ts'
import { EXCUSE } from './compile.ts'
import { beginsArticle, type Context, FAR, type Hit, isReached, OVER_DASH, PHRASE } from './context.ts'
import type { Candidate } from './search.ts'

/** The excuse that makes the candidate innocent, if one stands close enough in the same phrase. */
export function findExcuse(context: Context, candidate: Candidate, all: Candidate[]): Excuse | undefined {
  if (context.hasConcealment) return undefined
  const code = candidate.term.category.code
  for (const hit of context.hits) {
    if (hit.phrase.role !== EXCUSE) continue
    const excuse = context.compiled.catalogue.context.excuses[hit.phrase.ref] as Excuse
    if (!excuse.categories.some((prefix) => code.startsWith(prefix))) continue
    if (excuse.kinds && !excuse.kinds.includes(candidate.term.source.kind)) continue
    if (excuse.homonyms && !isHomonym(candidate, excuse.homonyms)) continue
    if (excuse.position === 'across' && context.scan.accentedWords > 0 && breaks(hit, candidate)) return excuse
    if (hit.from < candidate.to && hit.to > candidate.from) continue
    if (isInsideTerm(hit, candidate, all)) continue
    if (!standsRight(excuse.position, hit, candidate)) continue
    const distance = hit.to <= candidate.from ? candidate.from - hit.to : hit.from - candidate.to
    if (distance > excuse.within) continue
    if (excuse.position === 'head' && !isHead(context, hit)) continue
    if (isReached(context, hit, candidate, REACH[excuse.position])) return excuse
  }
  return undefined
}

const SIDES: Record<Excuse['position'], { before: boolean; after: boolean }> = {
  across: { before: false, after: false },
  before: { before: true, after: false },
  head: { before: true, after: false },
  after: { before: false, after: true },
  apposed: { before: false, after: true },
  near: { before: true, after: true },
  anywhere: { before: true, after: true },
}

const REACH: Record<Excuse['position'], number> = {
  across: PHRASE,
  before: PHRASE,
  after: PHRASE,
  near: PHRASE,
  apposed: OVER_DASH,
  head: FAR,
  anywhere: FAR,
}

function standsRight(position: Excuse['position'], hit: Hit, candidate: Candidate): boolean {
  return hit.to <= candidate.from ? SIDES[position].before : SIDES[position].after
}

// A compound across the edge of the name shows that its syllables belong to other words ("bùa | lưỡi mèo", "đồ chơi | đá bóng").
// In a text without accents any two syllables look like a compound, so there it says nothing.
function breaks(hit: Hit, candidate: Candidate): boolean {
  const atEnd = hit.from > candidate.from && hit.from < candidate.to && hit.to > candidate.to
  return atEnd || (hit.from < candidate.from && hit.to > candidate.from && hit.to < candidate.to)
}

function isHomonym(candidate: Candidate, heaviest: number): boolean {
  const { ambiguous, weight } = candidate.term.source
  return (ambiguous === true || weight === 1) && weight <= heaviest
}

// In Vietnamese the head of a name stands first: nothing but counts, measures and courtesy may stand before it in its article.
function isHead(context: Context, hit: Hit): boolean {
  for (let i = hit.from; i > 0; i--) {
    if (beginsArticle(context, i)) return true
    if (context.empty[i - 1] === 0) return false
  }
  return true
}

// A word that belongs to another term of the family excuses nothing ("dan" in "bang dan" is no "dán").
function isInsideTerm(hit: Hit, candidate: Candidate, all: Candidate[]): boolean {
  const family = candidate.term.category.code[0]
  return all.some((one) => one.from <= hit.from && one.to >= hit.to && one.term.category.code[0] === family)
}
