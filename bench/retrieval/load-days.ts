// A thread that fills whole days: each table of a day by one COPY into its empty partition, in one transaction with the truncation that lets the rows be born frozen.
import { parentPort, workerData } from 'node:worker_threads'
import type { Writable } from 'node:stream'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { insertItemPhotos } from '../../apps/server/src/modules/1-ground/evidence/index.ts'
import { insertRecords, insertSearchKeys } from '../../apps/server/src/modules/1-ground/people/index.ts'
import { insertItemNumbers, insertItems } from '../../apps/server/src/modules/2-intake/items/index.ts'
import { insertJointInspections } from '../../apps/server/src/modules/2-intake/joint-inspection/index.ts'
import type { Db } from '../../apps/server/src/platform/database/statement.ts'
import { keysFromFile } from '../../apps/server/src/platform/vault/key-encryption-keys.ts'
import { openKeyStore } from '../../apps/server/src/platform/vault/key-store.ts'
import { makeVault } from '../../apps/server/src/platform/vault/vault.ts'
import { copyingDb } from '../lib/copy-db.ts'
import { type DayOfItems, type Made, type Sample, makeItemMaker } from './items.ts'

export type LoadInput = { ownerUrl: string; stateDirectory: string; sampleEvery: number }
export type DayLoaded = { day: string; count: number; samples: Sample[] }

const CHUNK = 250
const { ownerUrl, stateDirectory, sampleEvery } = workerData as LoadInput
const keyEncryptionKeys = keysFromFile(`${stateDirectory}/kek/kek.key`, false)
const store = openKeyStore({ directory: `${stateDirectory}/keys`, mirror: null, keyEncryptionKeys })
const makerOf = makeItemMaker(makeVault(store, () => new Date()))
const clients = new Map<string, pg.Client>()

async function clientOf(table: string): Promise<pg.Client> {
  const known = clients.get(table)
  if (known) return known
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  clients.set(table, client)
  return client
}

const leafOf = (table: string, day: string) => `${table}_${day.replaceAll('-', '')}`

async function openCopy(table: string, columns: string, day: string): Promise<Writable> {
  const client = await clientOf(table)
  await client.query('BEGIN')
  if (table === 'core.item_numbers') return client.query(copyFrom(`COPY ${table} (${columns}) FROM STDIN`))
  await client.query(`TRUNCATE ${leafOf(table, day)}`) // empty already; truncated, its rows may be born frozen
  return client.query(copyFrom(`COPY ${leafOf(table, day)} (${columns}) FROM STDIN WITH (FREEZE)`))
}

async function writeChunk(db: Db, made: readonly Made[]): Promise<void> {
  await Promise.all([
    insertItems(
      db,
      made.map(({ prepared }) => prepared.item),
    ),
    insertItemNumbers(
      db,
      made.flatMap(({ prepared }) => prepared.number ?? []),
    ),
    insertRecords(
      db,
      made.map(({ prepared }) => prepared.record),
    ),
    insertSearchKeys(
      db,
      made.flatMap(({ prepared }) => prepared.searchKeys ?? []),
    ),
    insertJointInspections(
      db,
      made.flatMap(({ prepared }) => prepared.inspection ?? []),
    ),
    insertItemPhotos(
      db,
      made.flatMap(({ photos }) => photos),
    ),
  ])
}

async function loadDay(wanted: DayOfItems): Promise<DayLoaded> {
  const makeNth = makerOf(wanted)
  const samples: Sample[] = []
  const { db, end } = copyingDb((table, columns) => openCopy(table, columns, wanted.day))
  for (let from = 0; from < wanted.count; from += CHUNK) {
    const made = Array.from({ length: Math.min(CHUNK, wanted.count - from) }, (_, index) => makeNth(from + index))
    for (const [index, { sample }] of made.entries())
      if ((wanted.first + from + index) % sampleEvery === 0) samples.push(sample)
    await writeChunk(db, made)
  }
  await end()
  await Promise.all(
    [...clients].map(async ([table, client]) => {
      await client.query('COMMIT')
      if (table !== 'core.item_numbers') await client.query(`VACUUM (ANALYZE) ${leafOf(table, wanted.day)}`)
    }),
  )
  return { day: wanted.day, count: wanted.count, samples }
}

parentPort!.on('message', (wanted: DayOfItems | 'end') => {
  if (wanted === 'end') {
    void Promise.all([...clients.values()].map((client) => client.end())).then(() => parentPort!.close())
    return
  }
  void loadDay(wanted).then((loaded) => parentPort!.postMessage(loaded))
})
parentPort!.postMessage('ready')
