// Everyday names: what people type who name one thing and nothing else, in English as in Vietnamese.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Catalogue, compileCatalogue, matchDescription } from './index.ts'
import { pluralOf } from './plural.ts'

const catalogue = JSON.parse(readFileSync(new URL('../data/catalogue.json', import.meta.url), 'utf8')) as Catalogue
const compiled = compileCatalogue(catalogue)
const codes = (text: string) => matchDescription(compiled, text).map((one) => one.categoryCode)
const loud = (text: string) => matchDescription(compiled, text).filter((one) => one.disposition === 'prohibited')

const SAME_GOODS: [string, string, string][] = [
  ['fireworks', 'pháo nổ', 'B02'],
  ['lighter', 'bật lửa', 'B06'],
  ['power bank', 'sạc dự phòng', 'B07'],
  ['gun', 'súng', 'A01'],
  ['knife', 'dao', 'A04'],
  ['perfume', 'nước hoa', 'B04'],
  ['drone', 'flycam', 'H07'],
  ['scissors', 'kéo', 'A04'],
  ['batteries', 'pin', 'B07'],
  ['car battery', 'bình ắc quy', 'B08'],
  ['gas cylinder', 'bình gas', 'B05'],
  ['petrol', 'xăng', 'B04'],
  ['wine', 'rượu vang', 'C08'],
  ['cigarettes', 'thuốc lá', 'C07'],
  ['electronic cigarette', 'thuốc lá điện tử', 'C06'],
  ['medicine', 'thuốc tây', 'H03'],
  ['money', 'tiền mặt', 'F02'],
  ['gold', 'vàng', 'F03'],
  ['passport', 'hộ chiếu', 'F05'],
  ['puppy', 'chó con', 'E02'],
  ['seeds', 'hạt giống', 'E03'],
  ['ivory', 'ngà voi', 'E01'],
  ['magnet', 'nam châm', 'D05'],
  ['honey', 'mật ong', 'I01'],
]

describe('an English name and its Vietnamese one are the same goods', () => {
  test.each(SAME_GOODS)('%s · %s · %s', (english, vietnamese, code) => {
    expect(codes(english)).toContain(code)
    expect(codes(vietnamese)).toContain(code)
  })
})

describe('a word that speaks only alone', () => {
  test.each(['dao', '1 con dao', 'gửi mẹ 2 cái dao', '2 áo thun, 1 dao', 'quần áo và dao'])('speaks in “%s”', (text) =>
    expect(codes(text)).toContain('A04'),
  )
  test.each(['dao động ký', 'thước đo dao', 'áo màu vàng', 'cá nhân', 'nồi chảo dao dĩa đũa muỗng thìa'])(
    'says nothing in “%s”',
    (text) => expect(matchDescription(compiled, text).map(({ catalogueTerm }) => catalogueTerm)).not.toContain('dao'),
  )
  test('never alarms, and is no second signal for a graver name', () => {
    for (const { category, source } of compiled.terms.filter(({ alone }) => alone)) {
      const own = matchDescription(compiled, source.term).filter(({ catalogueTerm }) => catalogueTerm === source.term)
      for (const one of own) expect([one.strength, category.disposition]).not.toEqual(['certain', 'prohibited'])
    }
  })
})

const ENGLISH_HEADS = [
  'glue gun', 'massage gun', 'gun holster', 'knife sharpener', 'lighter backpack', 'fireworks poster', 'bath bomb', 'empty perfume bottle',
  'power bank case', 'passport holder', 'wine glass', 'snake plant pot', 'puppy plush toy', 'alcohol free shampoo', 'acid wash jeans', 'sword art online keychain',
] // biome-ignore format: list

test.each(ENGLISH_HEADS)('the head of an English name stands last: “%s” is no danger', (text) =>
  expect(loud(text)).toEqual([]),
)

test('plurals of English names are found', () => {
  expect(['knife', 'power bank', 'puppy', 'torch', 'battery', 'scissors', 'k7'].map(pluralOf)).toEqual([
    'knives',
    'power banks',
    'puppies',
    'torches',
    'batteries',
    undefined,
    undefined,
  ])
  expect(codes('2 power banks')).toContain('B07')
  expect(loud('hand grenades')).not.toEqual([])
})
