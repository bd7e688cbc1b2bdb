// What is told and what is not: one account's acts of one day against thresholds.
import { defaultOpeningRules as rules } from '@buuan/contract'
import { describe, expect, test } from 'vitest'
import { type Act, findAlerts, levelOf } from './alerts.rules.ts'

const point = '0190d000-0002-7000-8000-000000000001'
const clerk = { id: 'a', servicePointId: point }
const lead = { id: 'b', servicePointId: null }
const noon = Date.parse('2026-11-21T05:00:00Z')

const act = (changes: Partial<Act> = {}, minutes = 0): Act => ({
  at: new Date(noon + minutes * 60_000),
  event: 'item.revealed',
  item: 'i1',
  itemDay: '2026-11-20',
  purpose: 'complaint',
  query: null,
  refusal: null,
  point,
  ...changes,
})
const search = (query: string | null) =>
  act({ event: 'item.searched', item: null, itemDay: null, purpose: null, query, point: null })
const times = (count: number, make: (index: number) => Act) => Array.from({ length: count }, (_, index) => make(index))
const kinds = (acts: Act[], who: { id: string; servicePointId: string | null } = clerk) =>
  findAlerts(acts, who, rules).map(({ kind, count, level }) => `${kind} ${count} ${level}`)
const refused = (refusal: string | null) =>
  act({ event: 'access.refused', item: null, itemDay: null, purpose: null, point: null, refusal })

describe('alerts of an account [CT02-I-7]', () => {
  test.each<[string, Act[], string[], typeof clerk | typeof lead]>([
    ['an ordinary day', times(20, (n) => act({ item: `i${n}` }, n * 20)), [], clerk],
    ['29 items in half an hour', times(29, (n) => act({ item: `i${n}` }, n)), [], clerk],
    ['30 items in half an hour', times(30, (n) => act({ item: `i${n}` }, n)), ['bulk 30 1'], clerk],
    ['30 items over three hours', times(30, (n) => act({ item: `i${n}` }, n * 6)), [], clerk],
    ['60 items at once', times(60, (n) => act({ item: `i${n}` })), ['bulk 60 2'], clerk],
    ['two at night', times(2, (n) => act({ item: `i${n}` }, 11 * 60)), [], clerk],
    ['three at night', times(3, (n) => act({ item: `i${n}` }, 11 * 60)), ['odd_hours 3 1'], clerk],
    ['a minute before closing', times(9, (n) => act({ item: `i${n}` }, 10 * 60 - 1)), [], clerk],
    ['four attempts elsewhere', times(4, () => refused('other_point')), [], clerk],
    ['five attempts elsewhere', times(5, () => refused('other_point')), ['other_points 5 1'], clerk],
    ['openings of another point', times(5, (n) => act({ item: `i${n}`, point: 'p2' })), ['other_points 5 1'], clerk],
    ['a lead at four points', times(8, (n) => act({ item: `i${n}`, point: `p${n % 4}` })), [], lead],
    ['a lead at five points', times(8, (n) => act({ item: `i${n}`, point: `p${n % 5}` })), ['other_points 5 1'], lead],
    ['refusals of another kind', times(9, () => refused('purpose')), [], clerk],
    ['one question five times', times(5, () => search('ab')), ['same_query 5 1'], clerk],
    ['five questions', times(5, (n) => search(`q${n}`)), [], clerk],
    ['searches by item number', times(30, () => search(null)), [], clerk],
    ['one item six times', times(6, () => act()), ['same_item 6 1'], clerk],
    ['one item five times', times(5, () => act()), [], clerk],
    [
      'one item for three purposes',
      ['complaint', 'reprint', 'own_information'].map((purpose) => act({ purpose })),
      ['same_item 3 1'],
      clerk,
    ],
    ['a limit reached', [refused('limit')], ['limit_reached 1 1'], clerk],
  ])('%s', (_, acts, expected, who) => {
    expect(kinds(acts, who)).toEqual(expected)
  })

  test('thresholds are the operator’s own', () => {
    const strict = { ...rules, bulkItems: 3, bulkMinutes: 5 }
    const acts = times(3, (n) => act({ item: `i${n}` }, n * 2))
    expect(findAlerts(acts, clerk, strict)).toMatchObject([
      { kind: 'bulk', count: 3, threshold: 3, firstAt: acts[0]!.at, lastAt: acts[2]!.at },
    ])
  })

  test('told at the threshold, then at twice, four times', () => {
    expect([5, 9, 10, 19, 20, 40].map((count) => levelOf(count, 5))).toEqual([1, 1, 2, 2, 3, 4])
  })
})
