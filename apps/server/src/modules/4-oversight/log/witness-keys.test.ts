// A witness follows the keys of a log by itself: through hand-overs signed by a key it trusts, and no others.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { type NoteSigner, formatVkey, generateSigner, signKeyRotation } from '@buuan/tamper-log'
import { afterAll, expect, test } from 'vitest'
import { createLogKeys } from '../../../platform/audit/log-keys.ts'
import { catchUp, signingOf, writeEntries } from '../../../platform/audit/log.fixture.ts'
import { retireOldKeys, rotateLogKey } from '../../../platform/audit/rotation.ts'
import { readWitnessStandings, submitToWitnesses } from '../../../platform/audit/witness-client.ts'
import { countWitnessAlarms } from '../../../platform/audit/witness-service.ts'

const directory = mkdtempSync(path.join(tmpdir(), 'buuan-witness-keys-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))
const keyFile = (name: string) => path.join(directory, name)
const operatorKeys = createLogKeys(keyFile('operator'), 'sen-vang.example/log')
const authorityKeys = createLogKeys(keyFile('authority'), 'so-khcn.example/log')
const firstVkey = formatVkey(operatorKeys.log[0]!.key)

const authority = await openTestApp({
  environment: { LOG_KEY_FILE: keyFile('authority'), WITNESSED_LOGS: firstVkey },
  seeded: false,
})
const address = await authority.built.app.listen({ host: '127.0.0.1', port: 0 })
const witnessVkey = formatVkey(authorityKeys.witness.key)
const operator = await openTestApp({
  environment: { LOG_KEY_FILE: keyFile('operator'), WITNESS_URLS: `${address}/api/v1/log#${witnessVkey}` },
  seeded: false,
})
const { deps } = operator
const { witnesses } = deps.config
const submit = () => submitToWitnesses({ ...deps, witnesses })
const standing = async () => (await readWitnessStandings(deps.pools.system, witnesses))[0]!
const tell = (note: string) => authority.stranger.post('/log/add-rotation', note, { 'content-type': 'text/plain' })
const alarms = async () => (await countWitnessAlarms(authority.deps.pools.system)).map(({ alarm }) => alarm)

test('a rotation reaches the witness with the next submission; then the old key may go, not before', async () => {
  await writeEntries(deps, 3)
  await catchUp(deps)
  await submit()
  await rotateLogKey(signingOf(deps))
  await expect(retireOldKeys(signingOf(deps), witnesses)).rejects.toThrow(/not confirmed/)
  await writeEntries(deps, 1)
  await catchUp(deps)
  await authority.recorded()
  await submit()
  expect(await authority.recorded()).toEqual(['witness.key_followed'])

  expect(await retireOldKeys(signingOf(deps), witnesses)).toBe(1)
  await writeEntries(deps, 2)
  const { signed } = await catchUp(deps) // by the new key alone: nobody at the witness has changed a setting
  await submit()
  expect(await standing()).toMatchObject({ size: signed!.size, refusedStatus: null })
})

test('a second rotation follows on the first', async () => {
  await rotateLogKey(signingOf(deps))
  await submit()
  await retireOldKeys(signingOf(deps), witnesses)
  await writeEntries(deps, 1)
  const { signed } = await catchUp(deps)
  await submit()
  expect((await standing()).size).toBe(signed!.size)
  expect(await authority.recorded()).toEqual(['witness.key_followed'])
})

const first = operatorKeys.log[0]!
const handOver = (from: NoteSigner, to: NoteSigner) => signKeyRotation({ from, to, lastSize: 1 })

test('a thief of an old key can not hand it over a second time: refused, kept as evidence, entered once', async () => {
  const stolen = handOver(first, generateSigner(first.key.name, 'log'))
  for (const turn of [1, 2]) {
    const answer = await tell(stolen)
    expect(answer.status, `turn ${turn}`).toBe(409)
  }
  expect(await alarms()).toEqual(['key_forked'])
  expect(await authority.recorded()).toEqual(['witness.alarmed'])
  const [row] = await authority.query<{ request: string }>('SELECT request FROM audit.witness_alarms')
  expect(row!.request).toBe(stolen)
})

test('hand-overs of strangers, of other logs and broken ones change nothing', async () => {
  const [one, other] = [generateSigner(first.key.name, 'log'), generateSigner(first.key.name, 'log')]
  expect((await tell(handOver(one, other))).status).toBe(403)
  const [foreign, next] = [generateSigner('x.example/log', 'log'), generateSigner('x.example/log', 'log')]
  expect((await tell(handOver(foreign, next))).status).toBe(403)
  expect((await tell(handOver(first, one).replace('last-size 1', 'last-size 2'))).status).toBe(400)
  expect((await tell('x')).status).toBe(400)
  expect(await authority.query('SELECT place FROM audit.witnessed_rotations')).toHaveLength(2)
  expect(await authority.recorded()).toEqual([])
})

test('a witness that does not take hand-overs is left to be told by hand', async () => {
  await operator.query('UPDATE audit.witnesses SET rotations_heard = NULL')
  await rotateLogKey(signingOf(deps))
  await submit()
  await expect(retireOldKeys(signingOf(deps), witnesses)).rejects.toThrow(/not confirmed/)
  expect(await retireOldKeys(signingOf(deps), [])).toBe(1) // --force
})
