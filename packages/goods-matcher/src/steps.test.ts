// No input may make the matcher slow: its steps grow with the text, never faster, whatever is typed.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Catalogue, compileCatalogue } from './index.ts'
import { measureDescription } from './match.ts'

const catalogue = JSON.parse(readFileSync(new URL('../data/catalogue.json', import.meta.url), 'utf8')) as Catalogue
const compiled = compileCatalogue(catalogue)
const stepsOf = (text: string) => measureDescription(compiled, text).steps

const NASTY = ['súng ', 'sung', 'm.a.', 't u y ', 'ma tuy ', 'a', 'aa', '1a', '@', 's1', 'ww', 'phaos nor ', 'thuốc ', 'x2 ', 'd9', 'đồ chơi ', '-', ' ', '\u0301', '\u200b', '枪', '💊', 'pháo hoa nổ '] // biome-ignore format: fragments
const MAX_STEPS_PER_CHARACTER = 600

describe('steps grow with the text', () => {
  test.each(NASTY)('%j repeated', (fragment) => {
    const short = stepsOf(fragment.repeat(Math.ceil(1_000 / fragment.length)))
    const long = stepsOf(fragment.repeat(Math.ceil(16_000 / fragment.length)))
    expect(long).toBeLessThan(32 * short + 2_000)
  })

  test('any mixture of nasty pieces', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...NASTY), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 60 }),
        (pieces, times) => {
          const text = pieces.join('').repeat(times).slice(0, 20_000)
          expect(stepsOf(text)).toBeLessThan(MAX_STEPS_PER_CHARACTER * text.length + 2_000)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), (text) => {
        expect(stepsOf(text)).toBeLessThan(MAX_STEPS_PER_CHARACTER * text.length + 2_000)
      }),
      { numRuns: 300 },
    )
  })
})

test('what matters is found among any number of decoys', () => {
  const text = `${'bia, rượu, thuốc, dao bếp, '.repeat(200)}ma túy`
  expect(measureDescription(compiled, text).findings[0]).toMatchObject({ categoryCode: 'C01', strength: 'certain' })
})
