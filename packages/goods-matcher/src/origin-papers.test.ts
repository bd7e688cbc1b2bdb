// Goods of trade without papers ask; private parcels do not.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Catalogue, findMissingOriginPapers, type ItemFacts } from './index.ts'

const catalogue = JSON.parse(readFileSync(new URL('../data/catalogue.json', import.meta.url), 'utf8')) as Catalogue
const trade: ItemFacts = { isCommercial: true, hasOriginPapers: false }

test.each<[string, ItemFacts, boolean]>([
  ['goods of trade without papers', trade, true],
  ['goods of trade with papers', { ...trade, hasOriginPapers: true }, false],
  ['a private parcel', { isCommercial: false, hasOriginPapers: false, pieceCount: 3 }, false],
  ['many alike pieces of a private sender', { isCommercial: false, hasOriginPapers: false, pieceCount: 40 }, true],
  ['a high value', { isCommercial: false, hasOriginPapers: false, declaredValue: 35_000_000 }, true],
  [
    'imports without a Vietnamese label',
    { isCommercial: true, hasOriginPapers: true, isImported: true, hasVietnameseLabel: false },
    true,
  ],
  ['imports, label not looked at', { isCommercial: true, hasOriginPapers: true, isImported: true }, false],
])('%s', (_name, facts, asks) => {
  const finding = findMissingOriginPapers(catalogue, facts)
  expect(finding !== undefined).toBe(asks)
  if (finding)
    expect(finding).toMatchObject({
      categoryCode: 'H02',
      strength: 'ask',
      action: 'ask',
      actionIfConfirmed: 'accept_with_conditions',
    })
})

test('a catalogue without H02 asks nothing', () => {
  expect(findMissingOriginPapers({ ...catalogue, categories: [] }, trade)).toBeUndefined()
})
