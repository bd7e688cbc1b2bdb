// Two nodes on one machine: an operator's and an authority's that witnesses it. A history rewritten, forked, truncated or restored from an older database is caught at the next cosigning.
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { databaseUrl, withClient } from '@buuan/testkit'
import {
  appendLeaves,
  EMPTY_TREE,
  formatAddCheckpoint,
  formatVkey,
  generateSigner,
  saltedLeafHash,
  serialiseTree,
  signCheckpoint,
  verifyLogExport,
  verifyReceipt,
} from '@buuan/tamper-log'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { wireId } from '@buuan/contract'
import { entryContent } from '../../../platform/audit/entry.ts'
import { lastSignedFile } from '../../../platform/audit/last-signed.ts'
import { createLogKeys } from '../../../platform/audit/log-keys.ts'
import { signNewCheckpoint } from '../../../platform/audit/checkpoints.ts'
import { catchUp, signingOf, writeEntries } from '../../../platform/audit/log.fixture.ts'
import { readWitnessStandings, submitToWitnesses, WitnessUnreachable } from '../../../platform/audit/witness-client.ts'
import { countWitnessAlarms } from '../../../platform/audit/witness-service.ts'
import { openPools } from '../../../platform/database/pools.ts'
import { demoIds } from '../../../../../../seed/src/personas.ts'

/** Every column of an entry that is not generated. */
const entryColumns =
  'id, recorded_at, organisation_id, actor_id, actor_kind, event, payload, salt, leaf_hash, transaction_id'

const directory = mkdtempSync(path.join(tmpdir(), 'buuan-witness-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))
const keyFile = (name: string) => path.join(directory, name)
const operatorKeys = createLogKeys(keyFile('operator'), 'sen-vang.example/log')
const authorityKeys = createLogKeys(keyFile('authority'), 'so-khcn.example/log')
const logVkey = formatVkey(operatorKeys.log[0]!.key)
const witnessVkey = formatVkey(authorityKeys.witness.key)

const authority = await openTestApp({
  environment: { LOG_KEY_FILE: keyFile('authority'), WITNESSED_LOGS: logVkey },
})
const address = await authority.built.app.listen({ host: '127.0.0.1', port: 0 })
const operator = await openTestApp({
  environment: { LOG_KEY_FILE: keyFile('operator'), WITNESS_URLS: `${address}/api/v1/log#${witnessVkey}` },
})
const { deps } = operator
const clientOf = (own: typeof deps) => ({ ...own, witnesses: own.config.witnesses })
const submit = () => submitToWitnesses(clientOf(deps))
const sign = () => signNewCheckpoint(signingOf(deps))
const standing = async () => (await readWitnessStandings(deps.pools.system, deps.config.witnesses))[0]!
const auditor = await operator.as('binh.kiemtoan')

test('checkpoints are cosigned as the log grows, and a receipt bears the witness', async () => {
  await catchUp(deps)
  await submit()
  await writeEntries(deps, 7, demoIds.senVang)
  const { signed } = await catchUp(deps)
  await submit()
  expect(await standing()).toEqual({ vkey: witnessVkey, size: signed!.size, refusedStatus: null, refusedReason: null })
  await submit() // nothing new: nobody is asked
  const [entry] = await operator.query<{ id: string }>(
    `SELECT id FROM audit.entries WHERE event = 'draft.expired' LIMIT 1`,
  )
  const { body } = await auditor.get(`/log/entries/${wireId('ent', entry!.id)}/receipt`)
  const question = { receiptText: body, vkeys: [logVkey], witnessVkeys: [witnessVkey], quorum: 1 }
  expect(verifyReceipt(question)).toMatchObject({
    isValid: true,
    cosignedBy: [{ name: 'so-khcn.example/log/witness' }],
  })
  expect(verifyReceipt({ ...question, quorum: 2 }).findings[0]?.code).toBe('quorum_not_met')
})

const forgetSigned = () => rmSync(lastSignedFile(keyFile('operator')), { force: true })

type Leaf = { entry_id: string; hash: Buffer }
const history = () => operator.query<Leaf>('SELECT entry_id, hash FROM audit.leaves ORDER BY index')

/** What a database superuser can do: put another history in the place of the log, tree and all, with nothing signed of the old one. Who owns the machine removes the memory of signing too. */
async function replaceHistory(leaves: readonly Leaf[]) {
  const { tree, nodes } = appendLeaves(
    EMPTY_TREE,
    leaves.map((leaf) => leaf.hash),
  )
  forgetSigned()
  await operator.query('TRUNCATE audit.leaves, audit.nodes, audit.checkpoints')
  await operator.query(
    `INSERT INTO audit.leaves SELECT place - 1, id, hash FROM unnest($1::uuid[], $2::bytea[]) WITH ORDINALITY AS l (id, hash, place)`,
    [leaves.map((leaf) => leaf.entry_id), leaves.map((leaf) => leaf.hash)],
  )
  await operator.query(`INSERT INTO audit.nodes SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::bytea[])`, [
    nodes.map((node) => node.level),
    nodes.map((node) => node.index),
    nodes.map((node) => node.hash),
  ])
  await operator.query('UPDATE audit.sequence_mark SET next_index = $1, frontier = $2', [
    tree.size,
    serialiseTree(tree),
  ])
}

/** The history that was witnessed comes back, and with it the witness's consent. */
async function makeGood(leaves: readonly Leaf[]) {
  await replaceHistory(leaves)
  await writeEntries(deps, 1)
  await catchUp(deps)
  await submit()
  expect(await standing()).toMatchObject({ refusedStatus: null })
}

/** Rewrites one entry with its hash, as a superuser who knows the formats. */
async function rewriteEntry(leaf: Leaf): Promise<Leaf> {
  const [row] = await operator.query<{
    id: string
    recordedAt: Date
    organisationId: string
    actorId: string
    actorKind: 'system'
    event: 'draft.expired'
    payload: {}
    salt: Buffer
  }>(
    `UPDATE audit.entries SET payload = '{"drafts": 4711}' WHERE id = $1
     RETURNING id, recorded_at AS "recordedAt", organisation_id AS "organisationId", actor_id AS "actorId", actor_kind AS "actorKind", event, payload, salt`,
    [leaf.entry_id],
  )
  const hash = saltedLeafHash({
    salt: row!.salt,
    entry: entryContent({ ...row!, recordedAt: row!.recordedAt.toISOString() }),
  })
  await operator.query('UPDATE audit.entries SET leaf_hash = $2 WHERE id = $1', [leaf.entry_id, hash])
  return { ...leaf, hash }
}

const alarms = async () =>
  Object.fromEntries((await countWitnessAlarms(authority.deps.pools.system)).map(({ alarm, count }) => [alarm, count]))

test('an entry rewritten with its hash, tree and checkpoint: the witness finds a fork, and after growth no proof', async () => {
  const honest = await history()
  expect((await standing()).size).toBe(honest.length)
  const keptReceipt = (await auditor.get(`/log/entries/${wireId('ent', honest.at(-1)!.entry_id)}/receipt`)).body
  const [kept] = await operator.query<{ note: string }>('SELECT note FROM audit.checkpoints ORDER BY size DESC LIMIT 1')
  await operator.query('CREATE TABLE kept_entry AS SELECT * FROM audit.entries WHERE id = $1', [
    honest.at(-1)!.entry_id,
  ])
  const rewritten = [...honest.slice(0, -1), await rewriteEntry(honest.at(-1)!)]
  await replaceHistory(rewritten)
  await sign() // the log itself signs it: the database is all it has
  await operator.recorded()
  await submit()
  expect(await standing()).toMatchObject({ refusedStatus: 409, refusedReason: 'forked' })
  expect(await operator.recorded()).toEqual(['witness.refused'])
  await writeEntries(deps, 3)
  await catchUp(deps)
  await submit()
  expect(await standing()).toMatchObject({ refusedStatus: 422, refusedReason: 'proof_refused' })
  expect(await alarms()).toMatchObject({ forked: 1, proof_invalid: 1 })
  const evidence = await authority.query<{ request: string; known_size: number }>(
    'SELECT request, known_size FROM audit.witness_alarms',
  )
  expect(evidence.every((row) => row.request.includes('sen-vang.example/log'))).toBe(true)
  expect(await authority.recorded()).toContain('witness.alarmed')

  // Who kept a receipt or a checkpoint sees it without any witness.
  expect(verifyReceipt({ receiptText: keptReceipt, vkeys: [logVkey] }).isValid).toBe(true)
  const { body } = await auditor.get('/log/export')
  const verdict = await verifyLogExport(body.split('\n'), { vkeys: [logVkey], known: [kept!.note] })
  expect(verdict.findings.map((finding) => finding.code)).toEqual(['forked'])

  await operator.query('DELETE FROM audit.entries WHERE id = $1', [honest.at(-1)!.entry_id])
  await operator.query(
    `INSERT INTO audit.entries (${entryColumns}) SELECT ${entryColumns} FROM kept_entry; DROP TABLE kept_entry`,
  )
  await makeGood(honest)
})

test('two histories from one beginning: the second is not cosigned', async () => {
  await writeEntries(deps, 4)
  await catchUp(deps)
  await submit()
  const honest = await history()
  await replaceHistory([...honest.slice(0, -2), honest.at(-1)!, honest.at(-2)!]) // same entries in another order
  await sign()
  await operator.query('DELETE FROM audit.cosignatures; UPDATE audit.witnesses SET size = size - 1') // as if this size had never been cosigned
  await submit()
  expect(await standing()).toMatchObject({ refusedStatus: 409, refusedReason: 'forked' })
  await makeGood(honest)
})

test('a log cut short: the witness names the size it has seen', async () => {
  const honest = await history()
  await replaceHistory(honest.slice(0, -3))
  await sign()
  await submit()
  expect(await standing()).toMatchObject({ refusedStatus: 409, refusedReason: 'rolled_back' })
  await makeGood(honest)
})

test('a database restored from before: refused at once, and after it has grown past the witnessed size too', async () => {
  const maintenance = databaseUrl(operator.database.ownerUrl, 'postgres')
  const backup = `${operator.database.name}_backup`
  await catchUp(deps)
  await submit()
  await copyDatabase(maintenance, operator.database.name, backup)
  afterAll(() => withClient(maintenance, (client) => client.query(`DROP DATABASE IF EXISTS ${backup} WITH (FORCE)`)))
  await writeEntries(deps, 6)
  await catchUp(deps)
  await submit()

  const pools = openPools({
    ownerUrl: databaseUrl(operator.database.ownerUrl, backup),
    roleSecret: operator.database.roleSecret,
    size: 2,
    logger: deps.logger,
  })
  const restored = { ...deps, pools }
  forgetSigned()
  try {
    const standingThere = async () => (await readWitnessStandings(pools.system, deps.config.witnesses))[0]!
    await writeEntries(restored, 1)
    await catchUp(restored)
    await submitToWitnesses(clientOf(restored))
    expect(await standingThere()).toMatchObject({ refusedStatus: 409, refusedReason: 'rolled_back' })
    await writeEntries(restored, 20)
    await catchUp(restored)
    await submitToWitnesses(clientOf(restored))
    expect(await standingThere()).toMatchObject({ refusedStatus: 422, refusedReason: 'proof_refused' })
  } finally {
    forgetSigned()
    await pools.end()
  }
})

async function copyDatabase(maintenance: string, from: string, to: string) {
  await withClient(maintenance, async (client) => {
    // A template must have no other session; those of the pools come back by themselves.
    await client.query(`SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1`, [from])
    await client.query(`CREATE DATABASE ${to} TEMPLATE ${from}`)
  })
}

const post = (body: string, type = 'text/plain') =>
  authority.stranger.post('/log/add-checkpoint', body, { 'content-type': type })

test('add-checkpoint answers strangers by the letter of the specification', async () => {
  const signer = operatorKeys.log[0]!
  const root = Buffer.alloc(32, 7)
  const stranger = generateSigner('stranger.example/log', 'log')
  const note = (by: typeof signer, size = 5) => signCheckpoint({ origin: by.key.name, size, root }, [by])
  const body = (text: string, oldSize = 0) => formatAddCheckpoint({ oldSize, proof: [], note: text })
  expect((await post('old x\n')).status).toBe(400)
  expect((await post(body(note(stranger)))).status).toBe(404)
  expect((await post(body(note(generateSigner(signer.key.name, 'log'))))).status).toBe(403)
  const behind = await post(body(note(signer, 2)))
  expect(behind.status).toBe(409)
  expect(behind.headers['content-type']).toBe('text/x.tlog.size')
  expect(Number(behind.body)).toBe(
    (await authority.query<{ size: number }>('SELECT size FROM audit.witnessed_logs'))[0]!.size,
  )
  expect((await post(body(note(signer, 1_000_000), Number(behind.body)))).status).toBe(422)
  expect((await post('{}', 'application/json')).status).toBe(415)
  expect((await post('x'.repeat(70_000))).status).toBe(413)
})

test('two submissions at once: one is cosigned, the other told the new size; the state never goes back', async () => {
  const signer = generateSigner('sen-vang.example/log', 'log')
  const { deps: own } = authority
  const { answerAddCheckpoint } = await import('../../../platform/audit/witness-service.ts')
  const witness = { ...own, keys: own.logKeys, witnessedVkeys: [formatVkey(signer.key)] }
  await authority.query('DELETE FROM audit.witnessed_logs')
  const bodies = Array.from({ length: 12 }, (_, at) =>
    formatAddCheckpoint({
      oldSize: 0,
      proof: [],
      note: signCheckpoint({ origin: signer.key.name, size: at + 1, root: Buffer.alloc(32, at) }, [signer]),
    }),
  )
  const answers = await Promise.all(bodies.map((body) => answerAddCheckpoint(witness, body)))
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
  expect(answers.filter((answer) => answer.status === 409)).toHaveLength(11)
})

test('a witness that does not answer is no refusal: the loop fails and asks again', async () => {
  await authority.built.app.close()
  await writeEntries(deps, 1)
  await catchUp(deps)
  await operator.query('UPDATE audit.witnesses SET refused_status = NULL, refused_reason = NULL, refused_at = NULL')
  await expect(submit()).rejects.toThrow(WitnessUnreachable)
  expect(await standing()).toMatchObject({ refusedStatus: null })
})
