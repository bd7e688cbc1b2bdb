// What leaves a run: no phrase of fewer than five items, once an item, digits hidden.
import { tmpdir } from 'node:os'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findMissingFiles } from './benchmark.ts'
import { FEWEST_ITEMS, type Match, makeTally, phraseOf } from './runs.rules.ts'

const alarm =
  (term: string): Match =>
  (text) =>
    text.toLowerCase().includes(term)
      ? [
          {
            categoryCode: 'B02',
            disposition: 'prohibited',
            term,
            catalogueTerm: term,
            span: [0, term.length],
            strength: 'certain',
            reasonVi: '',
            reasonEn: '',
            legalBasis: [],
            action: 'refuse_report',
            actionIfConfirmed: 'refuse_report',
            severity: 5,
          },
        ]
      : []
const quiet: Match = () => []
const piece = (description: string) => ({ description, answers: [] })

test('a phrase is counted once an item, however often it stands in it', () => {
  const tally = makeTally({ before: quiet, after: alarm('pháo') })
  for (let index = 0; index < FEWEST_ITEMS - 1; index += 1) tally.add([piece('pháo 1'), piece('Pháo  2')])
  expect(tally.result(30).newPhrases).toEqual([])
  tally.add([piece('PHÁO 9')])
  expect(tally.result(30).newPhrases).toEqual([{ phrase: 'pháo #', category: 'B02', term: 'pháo', items: 5 }])
})

test('for any declarations, no phrase of fewer than five items and no digit leaves', () => {
  const texts = fc.array(
    fc.array(fc.constantFrom('pháo 0912345678', 'pháo hoa', 'pháo Trần Văn A', 'áo'), { maxLength: 3 }),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(texts, (items) => {
      const tally = makeTally({ before: quiet, after: alarm('pháo') })
      for (const pieces of items) tally.add(pieces.map(piece))
      for (const { phrase, items: count } of tally.result(30).newPhrases) {
        expect(phrase).not.toMatch(/\d/)
        expect(count).toBeGreaterThanOrEqual(FEWEST_ITEMS)
        expect(items.filter((pieces) => pieces.some((text) => phraseOf(text) === phrase))).toHaveLength(count)
      }
    }),
  )
})

test('missing benchmark files are named, so that a test is refused before it begins', () => {
  expect(findMissingFiles()).toEqual([])
  expect(findMissingFiles(tmpdir())).toEqual([
    'product_titles_dev.csv',
    'screening_positive_synthetic.csv',
    'own_lookalikes.csv',
  ])
})

test('what a draft silences is listed apart', () => {
  const tally = makeTally({ before: alarm('pháo'), after: quiet })
  for (let index = 0; index < 5; index += 1) tally.add([piece('pháo giấy')])
  expect(tally.result(30)).toMatchObject({
    alarmsBefore: 5,
    alarmsAfter: 0,
    newPhrases: [],
    gonePhrases: [{ phrase: 'pháo giấy', items: 5 }],
  })
})
