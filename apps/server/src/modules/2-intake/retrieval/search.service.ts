// Searching for items: one way at a time, within one's reach, each search an entry, masks opened after its commit.
import {
  type FieldProblem,
  type ItemSearch,
  type ItemSearchKind,
  type ItemSearchResult,
  SEARCH_DAYS,
  SEARCH_HITS,
  nameSearchQuota,
  problem,
  uuidOf,
  wireId,
} from '@buuan/contract'
import { parseItemNumber } from '@buuan/item-id'
import { addDays, nameSearchKeys, vietnamDay } from '@buuan/vietnam'
import { type StaffActor, requirePermission } from '../../../platform/access/actor.ts'
import { recordRefusal } from '../../../platform/access/refusal.ts'
import { type ContextDeps, reveal } from '../../../platform/context.ts'
import type { Db } from '../../../platform/database/statement.ts'
import { intakeScope } from '../../../platform/vault/vault.ts'
import { documentKey, findByBlindIndex, hashesOfDays, takeNameSearch } from '../../1-ground/people/index.ts'
import { phoneToE164 } from '../../1-ground/people/index.ts'
import { normaliseNumber } from '../acceptance/index.ts'
import {
  type ItemRow,
  findItemByNumber,
  findItems,
  listPointItems,
  makePageMark,
  numberNamespace,
  readPageMark,
} from '../items/index.ts'
import { foundItemOf } from './found-item.ts'
import { recordLimit, takeWithinLimits } from './opening-limits.service.ts'
import { type Reach, pointOf, reachOf } from './reach.ts'
import { checkNameRange, daysToSearch } from './retrieval.rules.ts'

const ONE_MORE = SEARCH_HITS + 1

/** A search made ready: what its entry says of it, and how it reads. */
type Plan = {
  by: ItemSearchKind
  days: number
  servicePoint: string | null
  /** What a search for a person asked, to be fingerprinted; null for searches of items. */
  query: string | null
  isPaged?: boolean
  find(db: Db): Promise<{ rows: ItemRow[]; nameSearchesLeft?: number }>
}

type Searcher = { deps: ContextDeps; actor: StaffActor; reach: Reach; today: string }

/** Finds items in exactly one way. Nothing of what was searched for is kept: the entry says how, over how many days, and how many were found. */
export async function searchItems(deps: ContextDeps, actor: StaffActor, search: ItemSearch): Promise<ItemSearchResult> {
  requirePermission(actor, 'item.search')
  const searcher = { deps, actor, reach: reachOf(actor), today: vietnamDay(deps.clock()) }
  const plan = await planSearch(searcher, search)
  const { rows, nameSearchesLeft, entryId } = await runSearch(searcher, plan)
  const shown = rows.slice(0, SEARCH_HITS)
  const last = shown.at(-1)
  const more = rows.length > SEARCH_HITS
  return {
    by: plan.by,
    entryId: wireId('ent', entryId),
    items: shown.map((row) => foundItemOf(deps.vault, row)),
    more,
    nextCursor: plan.isPaged && more && last ? makePageMark({ at: last.accepted_at, id: last.id }) : null,
    nameSearchesLeft: nameSearchesLeft ?? null,
  }
}

type Found = Awaited<ReturnType<Plan['find']>> & { entryId: string }

async function runSearch({ deps, actor, today }: Searcher, plan: Plan): Promise<Found> {
  const query = plan.query === null ? null : fingerprintQuery(deps, actor, { today, query: plan.query })
  try {
    return await reveal(deps, actor, {
      read: async ({ db, now, record }) => {
        if (query !== null) await takeWithinLimits({ db, now }, actor, 'searches')
        const found = await plan.find(db)
        const entryId = record('item.searched', {
          by: plan.by,
          days: plan.days,
          servicePoint: plan.servicePoint,
          hits: Math.min(found.rows.length, SEARCH_HITS),
          query,
        })
        return { ...found, entryId }
      },
      open: (found) => found,
    })
  } catch (error) {
    if (error instanceof Error && error.message === 'search_quota_reached')
      await recordRefusal(deps, actor, {
        permission: 'item.search_by_name',
        route: 'POST /item-searches',
        reason: 'limit',
      })
    await recordLimit(deps, actor, error, 'POST /item-searches')
    throw error
  }
}

/** The same question of one account on one day has one fingerprint. Its key is that of the day's drafts and ends within days: from then on nobody can try a name or a phone against the log. */
function fingerprintQuery(
  { vault }: ContextDeps,
  { organisationId, id }: StaffActor,
  { today, query }: { today: string; query: string },
): string {
  return vault.blindIndex(organisationId, `${intakeScope}-${today}`, 'search-query', `${id} ${query}`).toString('hex')
}

function planSearch(searcher: Searcher, search: ItemSearch): Plan | Promise<Plan> {
  if (search.itemNumber !== undefined) return planNumber(searcher, search.itemNumber)
  if (search.phone !== undefined) return planPhone(searcher, search.phone, search.days)
  if (search.documentNumber !== undefined) return planDocument(searcher, search.documentNumber, search.days)
  if (search.name !== undefined) return planName(searcher, search.name)
  return planPoint(searcher, search.servicePoint!)
}

function planNumber({ reach }: Searcher, typed: string): Plan {
  const read = parseItemNumber(typed, { operatorSchemes: [] })
  if (!read.ok && read.problem.code !== 'unknown_scheme')
    throw problem('item_number_invalid', { reason: read.problem.code })
  const number = read.ok
    ? { scheme: read.value.scheme, value: read.value.value }
    : normaliseNumber({ scheme: 'operator', value: typed }, [])
  return {
    by: 'item_number',
    days: 1,
    servicePoint: reach.servicePointId,
    query: null,
    find: async (db) => {
      const key = await findItemByNumber(db, numberNamespace(number, reach.organisationId), number.value)
      return { rows: key ? await findItems(db, { ...reach, keys: [{ day: key.day, itemId: key.item_id }] }) : [] }
    },
  }
}

type Blind = { by: 'phone' | 'document'; value: string; range: ItemSearch['days'] }

function planBlind({ deps, reach, today }: Searcher, { by, value, range }: Blind): Plan {
  const days = daysToSearch(range, today)
  const hashes = hashesOfDays(deps.vault, { organisationId: reach.organisationId, days, kind: by, value })
  return {
    by,
    days: days.length,
    servicePoint: reach.servicePointId,
    query: `${by} ${value}`,
    find: async (db) => {
      const keys = await findByBlindIndex(db, { ...reach, kind: by, hashes, limit: ONE_MORE })
      return { rows: await findItems(db, { ...reach, keys }) }
    },
  }
}

const wrong = (field: string, message: string): FieldProblem => ({ field, code: 'invalid_format', message })

function planPhone(searcher: Searcher, typed: string, range: ItemSearch['days']): Plan {
  const value = phoneToE164(typed)
  if (value === undefined)
    throw problem('invalid_request', {}, [
      wrong('phone', 'Số điện thoại chưa đúng. Đề nghị kiểm tra lại đầu số và đủ chữ số.'),
    ])
  return planBlind(searcher, { by: 'phone', value, range })
}

function planDocument(searcher: Searcher, typed: string, range: ItemSearch['days']): Plan {
  const value = documentKey(typed)
  if (value.length < 4)
    throw problem('invalid_request', {}, [wrong('documentNumber', 'Số giấy tờ chưa đủ. Đề nghị nhập như trên giấy.')])
  return planBlind(searcher, { by: 'document', value, range })
}

/** By name: the whole folded name, or one word for the given name; one service point, few days, few hits, from the person's quota. */
async function planName(searcher: Searcher, search: NonNullable<ItemSearch['name']>): Promise<Plan> {
  const { deps, actor, reach, today } = searcher
  if (!actor.permissions.has('item.search_by_name')) {
    await recordRefusal(deps, actor, { permission: 'item.search_by_name', route: 'POST /item-searches' })
    throw problem('forbidden', { permission: 'item.search_by_name' })
  }
  const servicePointId = pointOf(reach, search.servicePointId === null ? null : uuidOf(search.servicePointId))
  checkNameRange(search, actor.permissions.has('item.search_by_name_long'))
  const keys = nameSearchKeys(search.text)
  const kind = keys.full.includes(' ') ? 'name' : 'last_word'
  const value = kind === 'name' ? keys.full : keys.last
  if (value === '') throw problem('invalid_request', {}, [wrong('name.text', 'Đề nghị nhập họ tên hoặc tên.')])
  const { organisationId } = reach
  const days = daysToSearch(search, today)
  const hashes = hashesOfDays(deps.vault, { organisationId, days, kind, value })
  const quota = nameSearchQuota(actor.roles)
  return {
    by: 'name',
    days: days.length,
    servicePoint: servicePointId,
    query: `${kind} ${value}`,
    find: async (db) => {
      const taken = await takeNameSearch(db, { organisationId, staffId: actor.id, day: today, quota })
      if (taken === undefined) throw problem('search_quota_reached', { quota })
      const found = await findByBlindIndex(db, { kind, organisationId, servicePointId, hashes, limit: ONE_MORE })
      return {
        rows: await findItems(db, { organisationId, servicePointId, keys: found }),
        nameSearchesLeft: quota - taken,
      }
    },
  }
}

function planPoint({ reach, today }: Searcher, search: NonNullable<ItemSearch['servicePoint']>): Plan {
  const servicePointId = pointOf(reach, search.servicePointId === null ? null : uuidOf(search.servicePointId))
  const from = new Date(search.from)
  const to = new Date(search.to)
  const oldest = addDays(today, 1 - SEARCH_DAYS)
  const firstDay = vietnamDay(from) < oldest ? oldest : vietnamDay(from)
  const lastDay = vietnamDay(to) > today ? today : vietnamDay(to)
  const after = readPageMark(search.cursor)
  return {
    by: 'service_point',
    days: daysToSearch({ from: firstDay, to: lastDay }, today).length,
    servicePoint: servicePointId,
    query: null,
    isPaged: true,
    find: async (db) => {
      const { organisationId } = reach
      return {
        rows: await listPointItems(db, {
          organisationId,
          servicePointId,
          firstDay,
          lastDay,
          from,
          to,
          after,
          limit: ONE_MORE,
        }),
      }
    },
  }
}
