// Blobs on a real disk: durable under their key, moved without being missed, removed wherever they stand.
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openBlobStore } from './blob-store.ts'

const directory = mkdtempSync(path.join(tmpdir(), 'buuan-blobs-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))
const blobs = openBlobStore(directory)
const later = new Date('2100-01-01T00:00:00Z')

test('many at once are each found under their own key, as arrivals and kept', async () => {
  const keys = await Promise.all(Array.from({ length: 40 }, (_, index) => blobs.put(Buffer.from(`blob ${index}`))))
  expect(new Set(keys).size).toBe(40)
  expect((await blobs.listArrivals(later)).map((arrival) => arrival.key).toSorted()).toEqual(keys.toSorted())
  const reading = Promise.all(keys.flatMap((key) => [blobs.get(key), blobs.get(key), blobs.get(key)]))
  await Promise.all(keys.map((key) => blobs.keep(key)))
  expect((await reading)[3]!.toString()).toBe('blob 1')
  expect((await blobs.get(keys[7]!)).toString()).toBe('blob 7')
  expect(await blobs.listArrivals(later)).toEqual([])
  await blobs.keep(keys[7]!)
  await Promise.all(keys.map((key) => blobs.remove(key)))
  expect(await Promise.all(keys.map((key) => blobs.has(key)))).toEqual(keys.map(() => false))
  await blobs.remove(keys[0]!)
})

test('only blobs older than asked are listed, and foreign files are left alone', async () => {
  const key = await blobs.put(Buffer.from('young'))
  const old = await blobs.put(Buffer.from('old'))
  const long = new Date('2020-01-01T00:00:00Z')
  utimesSync(path.join(directory, 'arrivals', old.replace('/', '')), long, long)
  writeFileSync(path.join(directory, 'arrivals', 'lost+found'), '')
  expect((await blobs.listArrivals(new Date('2021-01-01T00:00:00Z'))).map((arrival) => arrival.key)).toEqual([old])
  await blobs.remove(key)
  await blobs.remove(old)
  expect(readdirSync(path.join(directory, 'arrivals'))).toEqual(['lost+found'])
})

test('a key that is no key never reaches the disk, and keeping what is not there fails', async () => {
  await expect((async () => blobs.get('../kek/kek.key'))()).rejects.toThrow('not a blob key')
  await expect(blobs.keep('00/000000000000000000000000000000')).rejects.toThrow('ENOENT')
  expect(await blobs.listArrivals(later)).toEqual([])
})

test('nothing has arrived in a folder that does not stand yet', async () => {
  expect(await openBlobStore(path.join(directory, 'none')).listArrivals(later)).toEqual([])
})
