// The raw limit beside it: the same SQL of one acceptance, one transaction each, sent in one go by 16 clients in two threads, rows made ready before the clock starts.
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads'
import pg from 'pg'
import { AcceptItem } from '@buuan/contract'
import type { StaffActor } from '../../apps/server/src/platform/access/actor.ts'
import { type AuditEntry, insertEntries, makeEntry } from '../../apps/server/src/platform/audit/entry.ts'
import { beginStatement } from '../../apps/server/src/platform/context.ts'
import { roleUrl } from '../../apps/server/src/platform/database/roles.ts'
import { dbOver, together } from '../../apps/server/src/platform/database/statement.ts'
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

const THREADS = 2
const CLIENTS = 8

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
  const place = { organisationId: prepared.item.organisation_id, day: prepared.item.day, itemId: prepared.item.id }
  const photos = prepared.photoReferences.map((photo) => referencePhoto(photo, { ...place, now: prepared.now }))
  await together([
    client.query(beginStatement(prepared.actor.organisationId)),
    insertItemNumbers(db, [prepared.number!]),
    insertItems(db, [prepared.item]),
    insertRecords(db, [prepared.record]),
    insertSearchKeys(db, [prepared.searchKeys!]),
    insertJointInspections(db, [prepared.inspection!]),
    insertItemPhotos(db, photos),
    markPhotosAttached(db, photos),
    insertEntries(db, [entryOf(prepared, place)]),
    client.query('COMMIT'),
  ])
}

function entryOf(prepared: Prepared, place: { organisationId: string; day: string; itemId: string }): AuditEntry {
  return makeEntry(
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
}

async function writeAll(input: ReferenceInput): Promise<void> {
  const rows = prepareRows(input)
  const clients = await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      const connectionString = roleUrl(input.ownerUrl, input.roleSecret, 'buuan_app')
      const client = new pg.Client({ connectionString, pipeline: true })
      await client.connect()
      return client
    }),
  )
  parentPort!.postMessage('ready')
  await new Promise((resolve) => parentPort!.once('message', resolve))
  let next = 0
  await Promise.all(
    clients.map(async (client) => {
      for (let prepared = rows[next++]; prepared; prepared = rows[next++]) await writeOne(client, prepared)
    }),
  )
  parentPort!.postMessage('done')
  await Promise.all(clients.map((client) => client.end()))
}

const said = (worker: Worker) =>
  new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve())
    worker.once('error', reject)
  })

/** Acceptances per second by direct calls of the same statements, one transaction each. */
export async function measureReference({
  ownerUrl,
  roleSecret,
  stateDirectory,
  count,
  seed,
}: ReferenceInput): Promise<number> {
  const input = { ownerUrl, roleSecret, stateDirectory }
  const workers = Array.from(
    { length: THREADS },
    (_, index) =>
      new Worker(new URL('reference.worker.mjs', import.meta.url), {
        workerData: { ...input, count: count / THREADS, seed: seed * THREADS + index },
      }),
  )
  await Promise.all(workers.map(said))
  const began = performance.now()
  const done = Promise.all(workers.map(said))
  for (const worker of workers) worker.postMessage('go')
  await done
  return count / ((performance.now() - began) / 1000)
}

if (!isMainThread) await writeAll(workerData as ReferenceInput)
