// Items of the last 90 days, through the very use case that a counter calls: accepted, refused, letters, late entries, photos pending.
import { readFileSync } from 'node:fs'
import {
  AcceptItem,
  type AcceptItemInput,
  Piece,
  checklists,
  chooseChecklist,
  permissionsOf,
  wireId,
} from '@buuan/contract'
import { addDays, startOfDay, vietnamDay } from '@buuan/vietnam'
import type { StaffActor } from '../../apps/server/src/platform/access/actor.ts'
import { openDays } from '../../apps/server/src/platform/database/days.ts'
import { type AcceptanceDeps, acceptItem } from '../../apps/server/src/modules/2-intake/acceptance/index.ts'
import type { AppDeps } from '../../apps/server/src/app.ts'
import { makeAddressee, makeSender } from './people.ts'
import { type DemoPerson, type DemoPoint, demoOrganisations } from './personas.ts'
import { handInPhoto } from './photos.ts'
import { type Random, makeRandom } from './random.ts'

export const DEMO_DAYS = 90
const IN_FLIGHT = 64
const PHOTOGRAPHED_ITEMS = 20
const PHOTOGRAPHED_DAYS = 3

const everyday = readFileSync(new URL('../data/everyday_goods.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')
const refused = ['pháo nổ tự làm', 'bình gas mini', 'súng hơi', 'rượu ngâm cao hổ', 'tiền mặt']

type Counter = { actor: StaffActor; point: DemoPoint }

function actorOf(organisationId: string, person: DemoPerson): StaffActor {
  return {
    kind: 'staff',
    id: person.id,
    organisationId,
    servicePointId: person.servicePointId,
    roles: person.roles,
    permissions: new Set(permissionsOf(person.roles)),
    sessionId: '',
  }
}

/** Counters of the demo operators: every service point with a clerk of its own. */
export function demoCounters(): Counter[] {
  return demoOrganisations.flatMap((organisation) =>
    organisation.points.flatMap((point) => {
      const clerk = organisation.staff.find(
        (person) => person.servicePointId === point.id && person.roles.includes('clerk'),
      )
      return clerk ? [{ actor: actorOf(organisation.id, clerk), point }] : []
    }),
  )
}

type Quiet = (description: string) => boolean

/** Everyday goods that raise no question, so that most demo items are plain ones. */
function quietGoods(deps: AcceptanceDeps): string[] {
  const isQuiet: Quiet = (description) => deps.goods.check([Piece.parse({ description })]).findings.length === 0
  return everyday.filter(isQuiet)
}

function makeHash(random: Random): string {
  return Array.from({ length: 64 }, () => '0123456789abcdef'[random.between(0, 15)]).join('')
}

function makeRequest(
  random: Random,
  { point, goods, at }: { point: DemoPoint; goods: string[]; at: string },
): AcceptItemInput {
  const { sender, document } = makeSender(random, point)
  const isLetter = random.chance(0.25)
  const base: AcceptItemInput = {
    servicePointId: wireId('svp', point.id) as AcceptItemInput['servicePointId'],
    itemClass: isLetter ? 'letter' : random.chance(0.3) ? 'packet' : 'parcel',
    sender,
    addressee: makeAddressee(random),
    privacyNoticeVersion: 'CN-2026-1',
    chargeDong: random.between(12, 90) * 1000,
  }
  const reference = (slot: 'contents' | 'wrapping' | 'signature' | 'outside') => ({
    slot,
    sha256: makeHash(random),
    reference: `demo/${slot}`,
  })
  if (isLetter) return { ...base, massGrams: random.between(15, 250), photos: [reference('outside')] }
  const pieces = Array.from({ length: random.between(1, 3) }, () => ({
    description: random.pick(goods),
    quantity: random.between(1, 4),
    massGrams: random.between(80, 2400),
    valueDong: random.between(5, 180) * 10_000,
  }))
  const template = chooseChecklist([], false)
  return {
    ...base,
    identification: { method: 'cccd_qr', level: 2, comparedAt: at, document },
    pieces,
    goodsAcknowledged: true,
    transport: random.chance(0.2) ? 'road_only' : 'any',
    jointInspection: {
      template,
      ticks: checklists[template].items.map(({ code }) => ({ code, at })),
      senderConfirmation: 'screen_signature',
      clerkConfirmedAt: at,
    },
    photos: [reference('contents'), reference('wrapping'), reference('signature')],
  }
}

function withMisfortune(random: Random, request: AcceptItemInput, isRecent: boolean): AcceptItemInput {
  if (request.itemClass === 'letter') return request
  if (random.chance(0.02))
    return {
      ...request,
      outcome: 'refused',
      refusalGrounds: ['prohibited_article'],
      pieces: [{ description: random.pick(refused) }],
    }
  if (random.chance(0.01))
    return {
      ...request,
      outcome: 'refused',
      refusalGrounds: [random.pick(['inspection_refused', 'wrapping_inadequate', 'sender_withdrew'] as const)],
    }
  if (random.chance(0.02))
    return {
      ...request,
      identification: {
        method: 'declared',
        level: 0,
        noDocumentReason: random.pick(['minor', 'no_document'] as const),
      },
    }
  if (isRecent && random.chance(0.1)) return { ...request, photos: [], photosPendingReason: 'photo_store_down' }
  return request
}

/** Instants of the demo's acceptances, oldest first: more on working hours' peaks, up to now. */
function instantsOf(random: Random, count: number, now: Date): Date[] {
  const today = vietnamDay(now)
  const instants = Array.from({ length: count }, (_, index) => {
    const day = addDays(today, -Math.floor(((count - 1 - index) / count) * DEMO_DAYS))
    const hour = random.pick([7, 8, 9, 9, 10, 10, 11, 13, 14, 15, 15, 16, 16, 17, 18])
    const instant = new Date(startOfDay(day).getTime() + (hour * 60 + random.between(0, 59)) * 60_000)
    return instant < now ? instant : new Date(now.getTime() - random.between(1, 90) * 60_000)
  })
  return instants.sort((a, b) => a.getTime() - b.getTime())
}

const hasGoodsPhotos = ({ outcome, photos }: AcceptItemInput) =>
  outcome !== 'refused' && (photos ?? []).some((photo) => photo.slot === 'contents')

/** The references to contents and wrapping replaced by drawn photos that lie in our own store. */
async function takePhotos(
  deps: AppDeps,
  { actor, random, photos }: { actor: StaffActor; random: Random; photos: NonNullable<AcceptItemInput['photos']> },
) {
  const kept = photos.filter((photo) => photo.slot !== 'contents' && photo.slot !== 'wrapping')
  const contents = await handInPhoto(deps, actor, { random, slot: 'contents' })
  const wrapping = await handInPhoto(deps, actor, { random, slot: 'wrapping' })
  return [...kept, contents, wrapping] as NonNullable<AcceptItemInput['photos']> // ids from the intake itself
}

/** Accepts or refuses `count` demo items; answers how many. */
export async function seedItems(deps: AcceptanceDeps & AppDeps, count: number): Promise<number> {
  const random = makeRandom(20261121)
  const now = deps.clock()
  const today = vietnamDay(now)
  await openDays(deps.pools.system, addDays(today, -DEMO_DAYS - 1), today)
  const counters = demoCounters()
  const goods = quietGoods(deps)
  const waiting = new Set<Promise<unknown>>()
  let photographed = 0
  for (const instant of instantsOf(random, count, now)) {
    const { actor, point } = random.pick(counters)
    const isRecent = now.getTime() - instant.getTime() < 20 * 3_600_000
    const request = withMisfortune(random, makeRequest(random, { point, goods, at: instant.toISOString() }), isRecent)
    const atThatTime = { ...deps, clock: () => instant }
    const ageMs = now.getTime() - instant.getTime()
    if (photographed < PHOTOGRAPHED_ITEMS && ageMs < PHOTOGRAPHED_DAYS * 86_400_000 && hasGoodsPhotos(request)) {
      photographed += 1
      request.photos = await takePhotos(atThatTime, { actor, random, photos: request.photos ?? [] })
    }
    const item = acceptItem(atThatTime, actor, {
      request: AcceptItem.parse(request),
      reference: null,
    })
    waiting.add(item)
    void item.finally(() => waiting.delete(item)).catch(() => undefined) // awaited below, where a failure stops the seed
    if (waiting.size >= IN_FLIGHT) await Promise.race(waiting)
  }
  await Promise.all(waiting)
  return count
}
