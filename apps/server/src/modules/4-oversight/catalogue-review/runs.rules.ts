// Counting over declarations: what leaves is counts, and phrases that stand in at least five items. Pure; the texts live only in memory.
import type { CatalogueRunResult, Piece } from '@buuan/contract'
import type { Finding } from '@buuan/goods-matcher'

/** A phrase declared in fewer items might lead back to one sender. */
export const FEWEST_ITEMS = 5
const MOST_PHRASES = 50
const MOST_LETTERS = 60

export type Match = (text: string) => readonly Finding[]
export type DeclaredPiece = Pick<Piece, 'description' | 'answers'>

type Counts = { before: number; after: number }
type PhraseCount = { phrase: string; category: string; term: string; items: number }

/** A description as it is compared: lower case, digits hidden, one space between words. */
export function phraseOf(description: string): string {
  return description
    .normalize('NFC')
    .toLocaleLowerCase('vi')
    .replaceAll(/\d/g, '#')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, MOST_LETTERS)
}

const isAlarm = (finding: Finding) => finding.disposition === 'prohibited' && finding.strength !== 'ask'
const isAsk = (finding: Finding) =>
  finding.strength === 'ask' && (finding.disposition === 'prohibited' || finding.disposition === 'vague')

function countPhrases() {
  const counts = new Map<string, PhraseCount>()
  return {
    /** Counts a phrase once an item. */
    add(phrases: ReadonlyMap<string, { category: string; term: string }>): void {
      for (const [phrase, { category, term }] of phrases) {
        const key = `${category} ${phrase}`
        const known = counts.get(key)
        if (known) known.items += 1
        else counts.set(key, { phrase, category, term, items: 1 })
      }
    },
    list: () =>
      [...counts.values()]
        .filter(({ items }) => items >= FEWEST_ITEMS)
        .sort((a, b) => b.items - a.items || a.phrase.localeCompare(b.phrase, 'vi'))
        .slice(0, MOST_PHRASES),
  }
}

export type Tally = {
  /** Counts one item. */
  add(pieces: readonly DeclaredPiece[]): void
  /** Counts a record whose key is gone. */
  skip(): void
  result(days: number): CatalogueRunResult['declarations']
}

/** Counter over items, with two versions of the catalogue side by side. */
export function makeTally({ before, after }: { before: Match; after: Match }): Tally {
  const totals = { items: 0, pieces: 0, unreadable: 0, alarmsBefore: 0, alarmsAfter: 0, asksBefore: 0, asksAfter: 0 }
  const byCategory = new Map<string, Counts>()
  const answered = new Map<string, number>()
  const [fresh, gone, innocent] = [countPhrases(), countPhrases(), countPhrases()]

  const countCategories = (findings: readonly Finding[], side: keyof Counts) => {
    for (const code of new Set(findings.map(({ categoryCode }) => categoryCode))) {
      const counts = byCategory.get(code) ?? { before: 0, after: 0 }
      counts[side] += 1
      byCategory.set(code, counts)
    }
  }
  const onlyIn = (findings: readonly Finding[], others: readonly Finding[]) =>
    findings.find(
      (finding) =>
        (isAlarm(finding) || isAsk(finding)) &&
        !others.some(({ categoryCode }) => categoryCode === finding.categoryCode),
    )

  return {
    skip: () => void (totals.unreadable += 1),
    add(pieces) {
      totals.items += 1
      const [freshHere, goneHere, innocentHere] = [new Map(), new Map(), new Map()]
      for (const { description, answers } of pieces) {
        const [old, next] = [before(description), after(description)]
        totals.pieces += 1
        totals.alarmsBefore += old.some(isAlarm) ? 1 : 0
        totals.alarmsAfter += next.some(isAlarm) ? 1 : 0
        totals.asksBefore += !old.some(isAlarm) && old.some(isAsk) ? 1 : 0
        totals.asksAfter += !next.some(isAlarm) && next.some(isAsk) ? 1 : 0
        countCategories(old, 'before')
        countCategories(next, 'after')
        const phrase = phraseOf(description)
        const added = onlyIn(next, old)
        const lost = onlyIn(old, next)
        if (added) freshHere.set(phrase, { category: added.categoryCode, term: added.catalogueTerm })
        if (lost) goneHere.set(phrase, { category: lost.categoryCode, term: lost.catalogueTerm })
        for (const { categoryCode } of answers.filter(({ answer }) => answer === 'not_this_goods')) {
          answered.set(categoryCode, (answered.get(categoryCode) ?? 0) + 1)
          const finding = old.find((each) => each.categoryCode === categoryCode)
          innocentHere.set(phrase, { category: categoryCode, term: finding?.catalogueTerm ?? '' })
        }
      }
      fresh.add(freshHere)
      gone.add(goneHere)
      innocent.add(innocentHere)
    },
    result: (days) => ({
      days,
      ...totals,
      byCategory: [...byCategory]
        .map(([category, counts]) => ({ category, ...counts }))
        .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || b.after - a.after),
      newPhrases: fresh.list(),
      gonePhrases: gone.list(),
      answeredInnocent: [...answered]
        .map(([category, answers]) => ({ category, answers }))
        .sort((a, b) => b.answers - a.answers),
      innocentPhrases: innocent.list(),
    }),
  }
}
