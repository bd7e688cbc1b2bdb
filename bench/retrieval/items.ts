// Complete counter parcels of one day, made by the program's own functions: read, normalised, checked, sealed, hashed, masked.
import { AcceptItem, permissionsOf } from '@buuan/contract'
import { s10CheckDigit } from '@buuan/item-id'
import { startOfDay } from '@buuan/vietnam'
import { referencePhoto } from '../../apps/server/src/modules/1-ground/evidence/index.ts'
import { type GoodsCheck, makeGoodsChecker } from '../../apps/server/src/modules/1-ground/prohibited-articles/index.ts'
import {
  type Prepared,
  prepareAcceptance,
} from '../../apps/server/src/modules/2-intake/acceptance/acceptance.prepare.ts'
import { normaliseRequest } from '../../apps/server/src/modules/2-intake/acceptance/normalise.ts'
import type { StaffActor } from '../../apps/server/src/platform/access/actor.ts'
import type { Vault } from '../../apps/server/src/platform/vault/vault.ts'
import { demoIds } from '../../seed/src/personas.ts'
import { makeRandom, makeRequest } from '../acceptance/requests.ts'

/** What a measurement may ask for: an item that was written, by every way it can be found, and what it was made of. */
export type Sample = { itemId: string; day: string; number: string; request: AcceptItem }

/** The clerk of the demo in whose name the items stand. */
export const clerk: StaffActor = {
  kind: 'staff',
  id: '0190d000-0003-7000-8000-000000000001',
  organisationId: demoIds.senVang,
  servicePointId: demoIds.ninhKieu2,
  roles: ['clerk'],
  permissions: new Set(permissionsOf(['clerk'])),
  sessionId: '',
}

export type Made = { prepared: Prepared; photos: ReturnType<typeof referencePhoto>[]; sample: Sample }
export type DayOfItems = { day: string; first: number; count: number }

const OPENS_AFTER_MS = 7 * 3_600_000
const OPEN_SECONDS = 36_000

/** S10 number of the n-th item: eight digits a service indicator, CA to CZ. */
export function numberOf(serial: number): string {
  const digits = String(serial % 100_000_000).padStart(8, '0')
  return `C${String.fromCharCode(65 + Math.floor(serial / 100_000_000))}${digits}${s10CheckDigit(digits)}VN`
}

/** A maker of the items of a day; `at(n)` is its n-th, spread evenly over the hours of a counter. */
export function makeItemMaker(vault: Vault) {
  const checker = makeGoodsChecker()
  const checks = new Map<string, GoodsCheck>() // few titles, many items; how fast goods are checked is another bench's matter
  const check = (request: AcceptItem): GoodsCheck => {
    const title = request.pieces[0]!.description
    const known = checks.get(title) ?? checker.check(request.pieces, clerk.organisationId)
    checks.set(title, known)
    return known
  }
  return ({ day, first, count }: DayOfItems) => {
    const random = makeRandom(first + 7)
    const opens = startOfDay(day).getTime() + OPENS_AFTER_MS
    return (index: number): Made => {
      const at = new Date(opens + Math.floor((index / count) * OPEN_SECONDS) * 1000)
      const request = normaliseRequest(AcceptItem.parse(makeRequest(random, at.toISOString())))
      const number = numberOf(first + index)
      const prepared = prepareAcceptance({
        vault,
        actor: clerk,
        now: at,
        reference: null,
        decision: {
          request,
          goods: check(request),
          missing: [],
          verdict: { stops: false, completeness: 'complete' },
          number: { scheme: 'upu_s10', value: number },
          level: 2,
        },
      })
      const place = { organisationId: clerk.organisationId, day: prepared.item.day, itemId: prepared.item.id }
      return {
        prepared,
        photos: prepared.photoReferences.map((photo) => referencePhoto(photo, { ...place, now: at })),
        sample: { itemId: prepared.item.id, day, number, request },
      }
    }
  }
}
