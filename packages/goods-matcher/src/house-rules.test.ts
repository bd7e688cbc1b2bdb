// House rules never weaken the law: for any text and any rules every finding of the law is still there, at least as grave.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Catalogue, Disposition } from './catalogue.ts'
import file from '../data/catalogue.json' with { type: 'json' }
import { compileCatalogue } from './compile.ts'
import { compileHouseRules, type HouseRule, isStricter, matchWithHouseRules } from './house-rules.ts'
import { matchDescription } from './match.ts'

const catalogue = file as unknown as Catalogue // JSON knows its words only as strings
const compiled = compileCatalogue(catalogue)
const codes = catalogue.categories.map(({ code }) => code)
const terms = catalogue.categories.flatMap((category) => category.terms.map(({ term }) => term))
const dispositions: Exclude<Disposition, 'vague'>[] = [
  'prohibited',
  'conditional',
  'air_restricted',
  'international_only',
]

const someText = fc
  .array(fc.oneof(fc.constantFrom(...terms), fc.constantFrom('áo thun', '2 hộp', 'đồ chơi', ',', 'mới')), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => parts.join(' '))
const someRule: fc.Arbitrary<HouseRule> = fc.oneof(
  fc.record({
    kind: fc.constant('term' as const),
    categoryCode: fc.constantFrom(...codes),
    term: fc.oneof(
      fc.constantFrom(...terms),
      fc.tuple(fc.constantFrom(...terms), fc.constantFrom(...terms)).map((two) => two.join(' ')),
    ),
  }),
  fc.record({
    kind: fc.constant('raise' as const),
    categoryCode: fc.constantFrom(...codes),
    disposition: fc.constantFrom(...dispositions),
  }),
)

test('every finding of the law stays, as strong and at least as grave', () => {
  fc.assert(
    fc.property(someText, fc.array(someRule, { maxLength: 4 }), (text, rules) => {
      const after = matchWithHouseRules(compiled, compileHouseRules(catalogue, rules), text)
      for (const law of matchDescription(compiled, text)) {
        const same = after.find(
          (finding) =>
            finding.categoryCode === law.categoryCode &&
            finding.span[0] === law.span[0] &&
            finding.span[1] === law.span[1] &&
            finding.strength === law.strength,
        )
        expect(same, `${law.categoryCode} ${law.term}`).toBeDefined()
        expect(same!.disposition === law.disposition || isStricter(same!.disposition, law.disposition)).toBe(true)
      }
    }),
    { numRuns: 150 },
  )
})

test('a house term that contains a term of the law does not cover it', () => {
  const house = compileHouseRules(catalogue, [{ kind: 'term', categoryCode: 'B07', term: 'bộ pháo hoa nổ giả lập' }])
  const findings = matchWithHouseRules(compiled, house, '1 bộ pháo hoa nổ giả lập')
  expect(findings.some((finding) => finding.categoryCode === 'B02' && finding.disposition === 'prohibited')).toBe(true)
})

test('one more term, and a graver disposition, show with the house as their basis', () => {
  expect(
    matchDescription(compiled, 'sầu riêng tươi nguyên quả').some(({ categoryCode }) => categoryCode === 'D06'),
  ).toBe(false)
  const house = compileHouseRules(catalogue, [
    { kind: 'term', categoryCode: 'B07', term: 'xe cân bằng' },
    { kind: 'raise', categoryCode: 'B07', disposition: 'prohibited' },
  ])
  const [found] = matchWithHouseRules(compiled, house, '1 xe cân bằng trẻ em')
  expect(found).toMatchObject({
    categoryCode: 'B07',
    disposition: 'prohibited',
    legalBasis: ['Quy định nội bộ của doanh nghiệp'],
  })
})

test('road-only and conditional ask different things: neither replaces the other; prohibited replaces all', () => {
  expect(isStricter('conditional', 'air_restricted')).toBe(false)
  expect(isStricter('air_restricted', 'conditional')).toBe(false)
  expect(isStricter('conditional', 'prohibited')).toBe(false)
  expect(isStricter('prohibited', 'prohibited')).toBe(false)
  expect(isStricter('prohibited', 'air_restricted')).toBe(true)
  expect(isStricter('conditional', 'international_only')).toBe(true)
})
