// The catalogue as data: complete, versioned, silent on publications, and literal.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { EVASIONS, foldText, inSentence } from './evasions.fixture.ts'
import { type Catalogue, compileCatalogue, matchDescription } from './index.ts'

const catalogue = JSON.parse(readFileSync(new URL('../data/catalogue.json', import.meta.url), 'utf8')) as Catalogue
const compiled = compileCatalogue(catalogue)

describe('the published catalogue', () => {
  test('carries a version, a first day and fifty categories', () => {
    expect(catalogue.version).toMatch(/^\d{4}\.\d{2}-\d+$/)
    expect(catalogue.effectiveFrom).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(catalogue.categories).toHaveLength(50)
    expect(new Set(catalogue.categories.map((category) => category.code)).size).toBe(50)
  })

  test('publications and images are not screened: G02 and G05 have no terms', () => {
    for (const code of ['G02', 'G05']) {
      const category = catalogue.categories.find((one) => one.code === code)
      expect(category).toMatchObject({ screening: 'authority_only', terms: [] })
    }
    const texts = [
      'bản đồ Việt Nam',
      'sách chính trị',
      'tờ rơi',
      'truyền đơn',
      'quả địa cầu',
      'tài liệu phản động',
      'báo',
    ]
    for (const text of texts) expect(matchDescription(compiled, text)).toEqual([])
  })

  test('terms slipped into G02 or G05 are not compiled', () => {
    const changed = structuredClone(catalogue)
    changed.categories.find((one) => one.code === 'G02')?.terms.push({ term: 'tờ rơi', kind: 'name', weight: 3 })
    expect(matchDescription(compileCatalogue(changed), 'tờ rơi')).toEqual([])
  })

  test.each(catalogue.categories.map((category) => [category.code, category] as const))(
    '%s says why, on what basis and what to ask',
    (_code, category) => {
      for (const text of [category.reasonVi, category.reasonEn]) expect(text).toMatch(/\.$/)
      expect(category.legalBasis.length).toBeGreaterThan(0)
      if (category.screening !== 'authority_only') expect(category.questionVi && category.questionEn).toBeTruthy()
      if (category.disposition !== 'prohibited') expect(category.conditionVi && category.conditionEn).toBeTruthy()
    },
  )

  test('conditions named by terms exist and belong to the category', () => {
    for (const category of catalogue.categories) {
      for (const term of category.terms.filter((one) => one.condition)) {
        expect(catalogue.conditions.find((one) => one.id === term.condition)?.category).toBe(category.code)
      }
    }
  })

  test('no term stands twice in a category', () => {
    for (const { terms } of catalogue.categories) {
      expect(new Set(terms.map((one) => one.term)).size).toBe(terms.length)
    }
  })
})

test('terms are words, never regular expressions', () => {
  const changed = structuredClone(catalogue)
  changed.categories[0]?.terms.push(
    { term: 'abc.*xyz', kind: 'name', weight: 3 },
    { term: '(zzz+)+q', kind: 'name', weight: 3 },
  )
  const odd = compileCatalogue(changed)
  expect(matchDescription(odd, 'abc tất cả xyz')).toEqual([])
  expect(matchDescription(odd, 'abc.xyz')).toMatchObject([{ catalogueTerm: 'abc.*xyz' }])
  expect(matchDescription(odd, 'zzzzzzzz')).toEqual([])
})

const heavy = compiled.terms.filter(
  ({ source, category, condition }) =>
    category.disposition === 'prohibited' &&
    source.weight === 3 &&
    !condition &&
    /^[\p{Script=Latin}\d ]+$/u.test(source.term),
)

describe('every weight-3 prohibited term in every spelling a machine can write', () => {
  test.each(Object.entries(EVASIONS))('%s', (name, write) => {
    const missed = heavy
      .map(({ source }) => inSentence(write(source.term), source.term + name))
      .filter(
        (text) =>
          !matchDescription(compiled, text).some((one) => one.disposition === 'prohibited' && one.strength !== 'ask'),
      )
    expect(missed.length / heavy.length, missed.slice(0, 8).join(' | ')).toBeLessThan(0.025)
  })
})

const PARCELS = [
  '2 áo thun, %',
  '% và quần áo',
  'sách vở kèm %',
  'đồ chơi, %',
  '1 % + 1 nồi cơm điện',
  'gửi cho anh Tuấn Đà Nẵng %',
  'trong thùng có % với mấy cái áo',
  'máy xay sinh tố/%',
  'thuốc tây - %',
]

describe('every weight-3 prohibited term among innocent articles', () => {
  test.each(PARCELS)('%s', (template) => {
    for (const [write, allowed] of [
      [(text: string) => text, 0.01],
      [foldText, 0.045],
    ] as const) {
      const missed = heavy
        .map(({ source }) => write(template.replace('%', () => source.term)))
        .filter(
          (text) =>
            !matchDescription(compiled, text).some((one) => one.disposition === 'prohibited' && one.strength !== 'ask'),
        )
      expect(missed.length / heavy.length, missed.slice(0, 8).join(' | ')).toBeLessThan(allowed)
    }
  })
})
