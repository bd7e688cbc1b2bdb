// One operator examined: the log, day by day, against rows; then blobs, keys and what holds keep. Changes nothing of what it examines.
import type { IntegrityExamined, IntegrityFault, IntegrityStore } from '@buuan/contract'
import { addDays, startOfDay, vietnamDay } from '@buuan/vietnam'
import type { BlobStore } from '../../../platform/blobs/blob-store.ts'
import type { ContextDeps } from '../../../platform/context.ts'
import { type Db, dbOver } from '../../../platform/database/statement.ts'
import type { Drift } from '../../../platform/vault/key-store.ts'
import { dayScope, holdScope, intakeScopeOf } from '../../../platform/vault/vault.ts'
import { personalRetainUntil } from '../../1-ground/legal/index.ts'
import { listStandingPersonalDays } from '../retention/index.ts'
import {
  type Comparison,
  comparisonNames,
  countActs,
  countBrokenEntries,
  listGoneDays,
  listLacking,
} from './expected.repository.ts'
import { keepBlobDays, listBlobDays } from './blob-days.repository.ts'
import type { Found } from './findings.repository.ts'
import { shareOf } from './integrity.rules.ts'
import * as stores from './stores.repository.ts'

export type ExamineDeps = ContextDeps & { blobs: BlobStore }
/** `blobDays`: days whose blobs were examined; of the others nothing is known anew. */
export type Examination = { examined: IntegrityExamined; found: Found[]; blobDays: string[]; standingDays: string[] }
/** The whole of an operator, or everything but blobs with tonight's share of these. */
export type Extent = 'whole' | 'share'

const AT_A_TIME = 16
const FIRST = '00000000-0000-0000-0000-000000000000'
const NAMED = 100
/** Entries of the last seconds may have no leaf yet, and blobs may be on their way; they are the next run's. */
const SETTLE_MS = 60_000
/** Acts may come as late as 7 days after the day of their item. */
const LOG_DAYS = 130

const storeOf: Record<Comparison, { store: IntegrityStore; fault: IntegrityFault }> = {
  items: { store: 'items', fault: 'missing' },
  records: { store: 'records', fault: 'missing' },
  altered: { store: 'records', fault: 'altered' },
  searchKeys: { store: 'search_keys', fault: 'missing' },
  photos: { store: 'photos', fault: 'missing' },
}

type Work = {
  deps: ExamineDeps
  db: Db
  organisationId: string
  gone: string[]
  tally: Tally
  examined: IntegrityExamined
  days: Set<string>
}

type Tally = { add(found: Found): void; list(): Found[] }

/** Adds up what several stretches of the log find of the same day and store. */
function makeTally(): Tally {
  const byName = new Map<string, Found>()
  return {
    list: () => [...byName.values()],
    add(found) {
      if (found.count === 0) return
      const name = [found.fault, found.store, found.day, found.scope].join(' ')
      const known = byName.get(name)
      const items = [...new Set([...(known?.items ?? []), ...found.items])].slice(0, NAMED)
      byName.set(name, { ...found, count: found.count + (known?.count ?? 0), items })
    },
  }
}

/** Compares everything of an operator that is not yet erased; of its blobs all, or tonight's share. */
export async function examine(deps: ExamineDeps, organisationId: string, extent: Extent): Promise<Examination> {
  const db = dbOver(deps.pools.system)
  const gone = await listGoneDays(db, organisationId)
  const examined = { days: 0, entries: 0, records: 0, photos: 0, blobs: 0, keys: 0 }
  const work: Work = {
    deps,
    db,
    organisationId,
    gone: gone.map(({ day }) => day),
    tally: makeTally(),
    examined,
    days: new Set(),
  }
  await examineLog(work)
  const standing = await listStandingPersonalDays(db)
  const standingDays = standing.filter((day) => !work.gone.includes(day))
  for (const day of standing) if (work.gone.includes(day)) await examineErased(work, day, gone)
  await keepBlobDays(db, organisationId, standingDays) // the job's own housekeeping, as is the taking of a run
  const blobDays = extent === 'whole' ? standingDays : await chooseShare(work, standingDays)
  for (const day of blobDays) await examineBlobs(work, day)
  await examineKeys(work)
  await examineHolds(work)
  examined.days = work.days.size
  // A day whose erasure began meanwhile is no finding.
  const since = new Set((await listGoneDays(db, organisationId)).map(({ day }) => day))
  const stillCounts = ({ day, fault }: Found) =>
    day === null || !since.has(day) || work.gone.includes(day) || fault === 'rows_after_erasure'
  return { examined, found: work.tally.list().filter(stillCounts), blobDays, standingDays }
}

/** Tonight's share of the standing days with blobs. */
async function chooseShare({ deps, db, organisationId }: Work, standing: readonly string[]): Promise<string[]> {
  const now = deps.clock()
  const rows = (await listBlobDays(db, organisationId)).filter(({ day }) => standing.includes(day))
  const days = rows.map(({ dueOn, ...row }) => ({ ...row, dueOn: dueOn ?? personalRetainUntil(row.day) }))
  return shareOf(days, { today: vietnamDay(now), now })
}

async function examineLog({ deps, db, organisationId, gone, tally, examined, days }: Work): Promise<void> {
  const now = deps.clock()
  const today = vietnamDay(now)
  const settled = new Date(now.getTime() - SETTLE_MS)
  for (let day = addDays(today, -LOG_DAYS); day <= today; day = addDays(day, 1)) {
    const from = startOfDay(day)
    const next = startOfDay(addDays(day, 1))
    const slice = { organisationId, gone, from, before: next < settled ? next : settled }
    if (slice.before <= from) break
    const counted = await countActs(db, slice)
    const broken = await countBrokenEntries(db, slice)
    tally.add({ fault: 'missing', store: 'entries', day, scope: null, count: broken.missing, items: [] })
    tally.add({ fault: 'altered', store: 'entries', day, scope: null, count: broken.altered, items: [] })
    examined.entries += counted.entries
    examined.records += counted.entries
    for (const each of counted.days) days.add(each)
    if (counted.entries === 0) continue
    for (const name of comparisonNames) {
      for (const lack of await listLacking(db, name, slice)) tally.add({ ...storeOf[name], ...lack, scope: null })
    }
  }
}

async function lackOf(blobs: BlobStore, keys: readonly string[]): Promise<number> {
  let lacking = 0
  for (let first = 0; first < keys.length; first += AT_A_TIME) {
    const stand = await Promise.all(keys.slice(first, first + AT_A_TIME).map((key) => blobs.has(key)))
    lacking += stand.filter((stands) => !stands).length
  }
  return lacking
}

async function examineBlobs({ deps, db, organisationId, tally, examined }: Work, day: string): Promise<void> {
  let after = { itemId: FIRST, photoId: FIRST }
  for (;;) {
    const page = await stores.listNamedBlobs(db, { organisationId, day }, after)
    const last = page.at(-1)
    if (last === undefined) return
    for (const { itemId, keys } of page) {
      const count = await lackOf(deps.blobs, keys)
      tally.add({ fault: 'missing', store: 'blobs', day, scope: null, count, items: [itemId] })
      examined.photos += 1
      examined.blobs += keys.length
    }
    after = { itemId: last.itemId, photoId: last.photoId }
  }
}

/** Rows of a day that has its certificate, as they come back with a backup that was restored. */
async function examineErased(
  { db, organisationId, tally }: Work,
  day: string,
  gone: { day: string; state: string }[],
): Promise<void> {
  if (!gone.some((each) => each.day === day && each.state === 'certified')) return
  const { records, searchKeys, photos } = await stores.countRowsAfter(db, organisationId, day)
  const add = (store: IntegrityStore, count: number) =>
    tally.add({ fault: 'rows_after_erasure', store, day, scope: null, count, items: [] })
  add('records', records)
  add('search_keys', searchKeys)
  add('photos', photos)
}

const driftFaults: Record<Drift['fault'], IntegrityFault> = {
  missing_in_primary: 'key_missing_in_primary',
  missing_in_mirror: 'key_missing_in_mirror',
  differs: 'key_differs',
  unreadable: 'key_unreadable',
  stands_after_destruction: 'stands_after_destruction',
}

const dayIn = (scope: string) => (scope.startsWith('day-') ? scope.slice('day-'.length) : null)

async function examineKeys({ deps, db, organisationId, gone, tally, examined, days }: Work): Promise<void> {
  const { standing, drift } = deps.vault.examineKeys(organisationId)
  const keyIds = new Map(standing.map(({ scope, keyId }) => [scope, keyId]))
  const key = (fault: IntegrityFault, scope: string, more: { count?: number; items?: string[] } = {}) =>
    tally.add({ fault, store: 'keys', day: dayIn(scope), scope, count: more.count ?? 1, items: more.items ?? [] })
  for (const { scope, fault } of drift) key(driftFaults[fault], scope)
  const sealed = await stores.listSealedUnder(
    db,
    organisationId,
    (await listStandingPersonalDays(db)).filter((day) => !gone.includes(day)),
  )
  for (const { day, keyId, count, items } of sealed) {
    const stands = keyIds.get(dayScope(day))
    days.add(day)
    if (stands !== undefined && stands !== keyId) key('other_key', dayScope(day), { count, items })
  }
  const intake = (await stores.listIntakeIds(db, organisationId)).map(intakeScopeOf)
  const holds = (await stores.listKeptItems(db, organisationId)).map(({ holdId }) => holdScope(holdId))
  const wanted = new Set([...[...days].map(dayScope), ...intake, ...holds])
  const faulty = new Set(drift.map(({ scope }) => scope))
  examined.keys += wanted.size
  for (const scope of wanted) if (!keyIds.has(scope) && !faulty.has(scope)) key('key_missing', scope)
}

async function examineHolds({ deps, db, organisationId, tally, examined }: Work): Promise<void> {
  for (const { holdId, day, itemId, hasRecord } of await stores.listKeptItems(db, organisationId)) {
    if (!hasRecord)
      tally.add({ fault: 'missing', store: 'held_records', day, scope: holdScope(holdId), count: 1, items: [itemId] })
  }
  for (const { day, itemId, key } of await stores.listKeptBlobs(db, organisationId)) {
    const count = await lackOf(deps.blobs, [key])
    tally.add({ fault: 'missing', store: 'blobs', day, scope: null, count, items: [itemId] })
    examined.blobs += 1
  }
}
