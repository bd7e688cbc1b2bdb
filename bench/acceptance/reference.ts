// The raw limit beside it: the same SQL of one acceptance, called directly by 16 clients, rows made ready before the clock starts.
import pg from 'pg'
import { AcceptItem } from '@buuan/contract'
import type { StaffActor } from '../../apps/server/src/platform/access/actor.ts'
import { insertEntries, makeEntry } from '../../apps/server/src/platform/audit/entry.ts'
import { beginStatement } from '../../apps/server/src/platform/context.ts'
import { roleUrl } from '../../apps/server/src/platform/database/roles.ts'
import { dbOver } from '../../apps/server/src/platform/database/statement.ts'
import { keysFromFile } from '../../apps/server/src/platform/vault/key-encryption-keys.ts'
import { openKeyStore } from '../../apps/server/src/platform/vault/key-store.ts'
import { makeVault } from '../../apps/server/src/platform/vault/vault.ts'
import {
  insertItemPhotos,
  markPhotosAttached,
  referencePhoto,
} from '../../apps/server/src/modules/1-ground/evidence/index.ts'
import { insertRecords, insertSearchKeys } from '../../apps/server/src/modules/1-ground/people/index.ts'
import { makeGoodsChecker } from '../../apps/server/src/modules/1-ground/prohibited-articles/index.ts'
import { insertItemNumbers, insertItems } from '../../apps/server/src/modules/2-intake/items/index.ts'
import { insertJointInspections } from '../../apps/server/src/modules/2-intake/joint-inspection/index.ts'
import {
  type Prepared,
  prepareAcceptance,
} from '../../apps/server/src/modules/2-intake/acceptance/acceptance.prepare.ts'
import { demoIds } from '../../seed/src/personas.ts'
import { makeRandom, makeRequest } from './requests.ts'

const CLIENTS = 16

export type ReferenceInput = {
  ownerUrl: string
  roleSecret: string
  stateDirectory: string
  count: number
  seed: number
}

function prepareRows({ stateDirectory, count, seed }: ReferenceInput): Prepared[] {
  const keyEncryptionKeys = keysFromFile(`${stateDirectory}/kek/kek.key`, false)
  const vault = makeVault(
    openKeyStore({ directory: `${stateDirectory}/keys`, mirror: null, keyEncryptionKeys }),
    () => new Date(),
  )
  const actor: StaffActor = {
    kind: 'staff',
    id: '0190d000-0003-7000-8000-000000000001',
    organisationId: demoIds.senVang,
    servicePointId: demoIds.ninhKieu2,
    roles: ['clerk'],
    permissions: new Set(),
    sessionId: '',
  }
  const goods = makeGoodsChecker()
  const random = makeRandom(seed)
  const now = new Date()
  return Array.from({ length: count }, (_, index) => {
    const request = AcceptItem.parse(makeRequest(random, now.toISOString()))
    const number = { scheme: 'operator' as const, value: `BENCH${seed}X${index}` }
    const decision = {
      request,
      goods: goods.check(request.pieces),
      missing: [],
      verdict: { stops: false, completeness: 'complete' as const },
      number,
      level: 2,
    }
    return prepareAcceptance({ vault, actor, now, decision, reference: null })
  })
}

async function writeOne(client: pg.Client, prepared: Prepared): Promise<void> {
  const db = dbOver(client)
  await client.query(beginStatement(prepared.actor.organisationId))
  await insertItemNumbers(db, [prepared.number!])
  await insertItems(db, [prepared.item])
  await insertRecords(db, [prepared.record])
  await insertSearchKeys(db, [prepared.searchKeys!])
  await insertJointInspections(db, [prepared.inspection!])
  const place = { organisationId: prepared.item.organisation_id, day: prepared.item.day, itemId: prepared.item.id }
  const photos = prepared.photoReferences.map((photo) => referencePhoto(photo, { ...place, now: prepared.now }))
  await insertItemPhotos(db, photos)
  await markPhotosAttached(db, photos)
  const entry = makeEntry(
    { kind: 'staff', id: prepared.actor.id, organisationId: place.organisationId },
    prepared.now,
    'acceptance.refused',
    {
      item: place.itemId,
      day: place.day,
      servicePoint: prepared.item.service_point_id,
      class: 'parcel',
      channel: 'counter',
      grounds: [],
      categories: [],
      catalogue: 'bench',
    },
  )
  await insertEntries(db, [entry])
  await client.query('COMMIT')
}

/** Acceptances per second by direct calls of the same statements, one transaction each. */
export async function measureReference(input: ReferenceInput): Promise<number> {
  const rows = prepareRows(input)
  const clients = await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      const client = new pg.Client({ connectionString: roleUrl(input.ownerUrl, input.roleSecret, 'buuan_app') })
      await client.connect()
      return client
    }),
  )
  let next = 0
  const began = performance.now()
  await Promise.all(
    clients.map(async (client) => {
      for (let prepared = rows[next++]; prepared; prepared = rows[next++]) await writeOne(client, prepared)
    }),
  )
  const seconds = (performance.now() - began) / 1000
  await Promise.all(clients.map((client) => client.end()))
  return rows.length / seconds
}
