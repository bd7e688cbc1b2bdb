// Which acts of an account the data protection officer is told of. Pure: one account's openings of one day in, alerts out. Nothing here knows a sender.
import type { OpeningAlertKind, OpeningRules } from '@buuan/contract'
import { isOddHour } from '../../2-intake/retrieval/index.ts'

/** One act through the door, of one account. */
export type Act = {
  at: Date
  event: string
  item: string | null
  itemDay: string | null
  purpose: string | null
  query: string | null
  /** Why it was refused, where it was. */
  refusal: string | null
  /** The item's service point, while the item is there. */
  point: string | null
}

export type Account = { id: string; servicePointId: string | null }

export type FoundAlert = {
  kind: OpeningAlertKind
  subject: string
  count: number
  threshold: number
  /** 1 at the threshold, 2 at twice, 3 at four times …: each is told once. */
  level: number
  firstAt: Date
  lastAt: Date
}

const opens = new Set(['item.revealed', 'photo.opened', 'held_item.opened'])
const isOpening = (act: Act) => opens.has(act.event) && act.item !== null

/** How often a threshold was doubled. */
export function levelOf(count: number, threshold: number): number {
  return 1 + Math.floor(Math.log2(count / threshold))
}

function alertOf(
  kind: OpeningAlertKind,
  acts: readonly Act[],
  { threshold, count = acts.length, subject = '' }: { threshold: number; count?: number; subject?: string },
): FoundAlert[] {
  const [first, last] = [acts[0], acts.at(-1)]
  if (first === undefined || last === undefined || count < threshold) return []
  return [{ kind, subject, count, threshold, level: levelOf(count, threshold), firstAt: first.at, lastAt: last.at }]
}

/** Rows by their key, in their order; those without a key are left out. */
export function groupBy<Row>(acts: readonly Row[], keyOf: (act: Row) => string | null): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const act of acts) {
    const key = keyOf(act)
    if (key === null) continue
    const group = groups.get(key)
    if (group) group.push(act)
    else groups.set(key, [act])
  }
  return groups
}

/** The densest stretch of the window's length, by different items. */
function densest(acts: readonly Act[], windowMs: number): { acts: Act[]; count: number } {
  let best: { acts: Act[]; count: number } = { acts: [], count: 0 }
  const within = new Map<string, number>()
  let first = 0
  for (const [last, act] of acts.entries()) {
    within.set(act.item!, (within.get(act.item!) ?? 0) + 1)
    while (act.at.getTime() - acts[first]!.at.getTime() > windowMs) {
      const gone = acts[first]!.item!
      const left = within.get(gone)! - 1
      if (left === 0) within.delete(gone)
      else within.set(gone, left)
      first += 1
    }
    if (within.size > best.count) best = { acts: acts.slice(first, last + 1), count: within.size }
  }
  return best
}

function findOtherPoints(acts: readonly Act[], account: Account, rules: OpeningRules): FoundAlert[] {
  const threshold = rules.otherPoints
  if (account.servicePointId === null) {
    const opened = acts.filter((act) => isOpening(act) && act.point !== null)
    return alertOf('other_points', opened, { threshold, count: new Set(opened.map(({ point }) => point)).size })
  }
  const tried = acts.filter(
    (act) =>
      act.refusal === 'other_point' || (isOpening(act) && act.point !== null && act.point !== account.servicePointId),
  )
  return alertOf('other_points', tried, { threshold })
}

function findSameItem(acts: readonly Act[], { sameItem, sameItemPurposes }: OpeningRules): FoundAlert[] {
  const items = groupBy(acts.filter(isOpening), ({ item, itemDay }) => `${itemDay} ${item}`)
  return [...items].flatMap(([subject, own]) => {
    const often = alertOf('same_item', own, { threshold: sameItem, subject })
    if (often.length > 0) return often
    const purposes = new Set(own.flatMap(({ purpose }) => purpose ?? []))
    return alertOf('same_item', own, { threshold: sameItemPurposes, count: purposes.size, subject })
  })
}

/** Alerts of one account on one day; `acts` oldest first. */
export function findAlerts(acts: readonly Act[], account: Account, rules: OpeningRules): FoundAlert[] {
  const opened = acts.filter(isOpening)
  const bulk = densest(opened, rules.bulkMinutes * 60_000)
  const looked = acts.filter((act) => isOpening(act) || act.query !== null)
  const queries = groupBy(acts, ({ query }) => query)
  return [
    ...alertOf('bulk', bulk.acts, { threshold: rules.bulkItems, count: bulk.count }),
    ...alertOf(
      'odd_hours',
      looked.filter(({ at }) => isOddHour(at, rules)),
      { threshold: rules.oddHourOpenings },
    ),
    ...findOtherPoints(acts, account, rules),
    ...[...queries].flatMap(([subject, own]) => alertOf('same_query', own, { threshold: rules.sameQuery, subject })),
    ...findSameItem(acts, rules),
    ...alertOf(
      'limit_reached',
      acts.filter(({ refusal }) => refusal === 'limit'),
      { threshold: 1 },
    ),
  ]
}
