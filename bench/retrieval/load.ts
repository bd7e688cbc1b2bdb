// Millions of sealed items over 93 days, made and written by the program's own functions, so that what is searched is what acceptance writes.
import { AcceptItem, permissionsOf } from '@buuan/contract'
import { s10CheckDigit } from '@buuan/item-id'
import { addDays, startOfDay, vietnamDay } from '@buuan/vietnam'
import { normaliseRequest } from '../../apps/server/src/modules/2-intake/acceptance/normalise.ts'
import {
  type Prepared,
  prepareAcceptance,
} from '../../apps/server/src/modules/2-intake/acceptance/acceptance.prepare.ts'
import { insertItemNumbers, insertItems } from '../../apps/server/src/modules/2-intake/items/index.ts'
import { insertRecords, insertSearchKeys } from '../../apps/server/src/modules/1-ground/people/index.ts'
import type { AppDeps } from '../../apps/server/src/app.ts'
import type { StaffActor } from '../../apps/server/src/platform/access/actor.ts'
import { beginStatement } from '../../apps/server/src/platform/context.ts'
import { openDays } from '../../apps/server/src/platform/database/days.ts'
import { dbOver } from '../../apps/server/src/platform/database/statement.ts'
import { demoIds } from '../../seed/src/personas.ts'
import { makeRandom, makeRequest } from '../acceptance/requests.ts'

export const DAYS = 93
const BATCH = 500
const IN_FLIGHT = 3

/** What a measurement may ask for: an item that was written, by every way it can be found. */
export type Sample = { itemId: string; day: string; number: string; phone: string; document: string; name: string }

const actor: StaffActor = {
  kind: 'staff',
  id: '0190d000-0003-7000-8000-000000000001',
  organisationId: demoIds.senVang,
  servicePointId: demoIds.ninhKieu2,
  roles: ['clerk'],
  permissions: new Set(permissionsOf(['clerk'])),
  sessionId: '',
}

type Made = { prepared: Prepared; sample: Sample }

function makeOne(deps: AppDeps, random: () => number, place: { at: Date; serial: number }): Made {
  const request = normaliseRequest(AcceptItem.parse(makeRequest(random, place.at.toISOString())))
  const digits = String(place.serial).padStart(8, '0')
  const issued = `CX${digits}${s10CheckDigit(digits)}VN`
  const prepared = prepareAcceptance({
    vault: deps.vault,
    actor,
    now: place.at,
    reference: null,
    decision: {
      request,
      goods: { findings: [], categoryCodes: [], version: 'bench' },
      missing: [],
      verdict: { stops: false, completeness: 'complete' },
      number: { scheme: 'upu_s10', value: issued },
      level: 2,
    } as never, // the goods check is another bench's matter
  })
  const { sender, identification } = request
  return {
    prepared,
    sample: {
      itemId: prepared.item.id,
      day: prepared.item.day,
      number: issued,
      phone: sender!.phone!,
      document: identification!.document!.number,
      name: sender!.name,
    },
  }
}

async function writeBatch(deps: AppDeps, batch: readonly Prepared[]): Promise<void> {
  const client = await deps.pools.app.connect()
  try {
    await client.query(beginStatement(actor.organisationId))
    const db = dbOver(client)
    await insertItems(
      db,
      batch.map((each) => each.item),
    )
    await insertItemNumbers(
      db,
      batch.flatMap((each) => each.number ?? []),
    )
    await insertRecords(
      db,
      batch.map((each) => each.record),
    )
    await insertSearchKeys(
      db,
      batch.flatMap((each) => each.searchKeys ?? []),
    )
    await client.query('COMMIT')
  } finally {
    client.release()
  }
}

/** Writes `count` items, evenly over the days; answers every `count / 1000`th as a sample. */
export async function loadItems(deps: AppDeps, count: number): Promise<Sample[]> {
  const today = vietnamDay(deps.clock())
  await openDays(deps.pools.system, addDays(today, 1 - DAYS), today)
  const random = makeRandom(7)
  const perDay = Math.ceil(count / DAYS)
  const samples: Sample[] = []
  const underWay = new Set<Promise<void>>()
  for (let serial = 0; serial < count; serial += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - serial) }, (_, index) => {
      const day = addDays(today, 1 - DAYS + Math.floor((serial + index) / perDay))
      const second = Math.floor((((serial + index) % perDay) / perDay) * 36_000)
      const made = makeOne(deps, random, {
        at: new Date(startOfDay(day).getTime() + 7 * 3_600_000 + second * 1000),
        serial: serial + index,
      })
      if ((serial + index) % Math.max(1, Math.floor(count / 1000)) === 0) samples.push(made.sample)
      return made.prepared
    })
    const writing = writeBatch(deps, batch).finally(() => underWay.delete(writing))
    underWay.add(writing)
    if (underWay.size >= IN_FLIGHT) await Promise.race(underWay)
    if (serial > 0 && serial % 500_000 === 0) console.log(`${serial.toLocaleString('en')} items`)
  }
  await Promise.all(underWay)
  return samples
}
