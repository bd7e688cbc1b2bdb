// The log asked through HTTP and checked offline with nothing but what it published; and who may not ask.
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { wireId } from '@buuan/contract'
import {
  openCheckpoint,
  parseCheckpoint,
  parseNote,
  parseVkey,
  verifyConsistency,
  verifyInclusion,
  verifyLogExport,
  verifyReceipt,
} from '@buuan/tamper-log'
import jsQR from 'jsqr'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { catchUp, writeEntries } from '../../../platform/audit/log.fixture.ts'
import { demoIds } from '../../../../../../seed/src/personas.ts'

const testApp = await openTestApp()
const { deps, stranger } = testApp

const beforeTheFirst = await stranger.get('/log/checkpoint')
test('before the first checkpoint the log says so', () => {
  expect(beforeTheFirst.body.code).toBe('log_not_signed')
})

const auditor = await testApp.as('binh.kiemtoan')
const clerk = await testApp.as('dao.giaodich')
const otherOfficer = await testApp.as('oanh.canhco')
const otherClerk = await testApp.as('thu.canhco')
for (const client of [clerk, otherClerk]) await client.get('/log/export') // refused, and that is an entry of whose act it was
await catchUp(deps)

const vkeys: string[] = (await stranger.get('/log/keys')).body.vkeys
const lastEntryOf = async (organisationId: string, event = 'access.refused') => {
  const [row] = await testApp.query<{ id: string }>(
    'SELECT id FROM audit.entries WHERE organisation_id = $1 AND event = $2 ORDER BY recorded_at DESC, id DESC LIMIT 1',
    [organisationId, event],
  )
  return wireId('ent', row!.id)
}
const size = async () => parseCheckpoint(parseNote((await stranger.get('/log/checkpoint')).body).text).size

test('anybody reads checkpoint and keys, and verifies one with the other', async () => {
  const answer = await stranger.get('/log/checkpoint')
  expect(answer.headers['content-type']).toMatch(/^text\/plain/)
  const { checkpoint } = openCheckpoint(answer.body, [{ key: parseVkey(vkeys[0]!), fromSize: 0 }])
  expect(checkpoint.size).toBeGreaterThan(3)
  expect((await stranger.get('/log/keys')).body).toMatchObject({
    origin: checkpoint.origin,
    rotations: [],
    witnesses: [],
  })
})

test('anybody gets a consistency proof that the log only grew, within what is signed', async () => {
  const first = parseCheckpoint(parseNote((await stranger.get('/log/checkpoint')).body).text)
  await writeEntries(deps, 5)
  await catchUp(deps)
  const second = parseCheckpoint(parseNote((await stranger.get('/log/checkpoint')).body).text)
  const { body } = await stranger.get(`/log/proofs/consistency?from=${first.size}&to=${second.size}`)
  const proof = body.proof.map((hash: string) => Buffer.from(hash, 'base64'))
  const claim = { size1: first.size, root1: first.root, size2: second.size, root2: second.root, proof }
  expect(verifyConsistency(claim)).toBe(true)
  for (const range of ['from=0&to=1', 'from=3&to=2', `from=1&to=${second.size + 1}`])
    expect((await stranger.get(`/log/proofs/consistency?${range}`)).body.code).toBe('log_range_invalid')
  expect((await stranger.get('/log/proofs/consistency?from=-1&to=2')).status).toBe(400)
})

test('a receipt proves its entry offline with the public key alone; one changed letter and it does not', async () => {
  const entryId = await lastEntryOf(demoIds.senVang)
  const answer = await auditor.get(`/log/entries/${entryId}/receipt`)
  expect(answer.status).toBe(200)
  expect(answer.headers['content-disposition']).toContain(`${entryId}.tlog-proof`)
  const verdict = verifyReceipt({ receiptText: answer.body, vkeys })
  expect(verdict).toMatchObject({ isValid: true, entry: { event: 'access.refused', organisationId: demoIds.senVang } })
  expect(verifyReceipt({ receiptText: answer.body.replace('index ', 'index 1'), vkeys }).isValid).toBe(false)
  expect(await testApp.recorded()).toContain('log.receipt_issued')
})

test('the QR code of a receipt holds the very receipt', async () => {
  const entryId = await lastEntryOf(demoIds.senVang)
  const { body, headers } = await auditor.get(`/log/entries/${entryId}/receipt.svg`)
  expect(headers['content-type']).toMatch(/^image\/svg\+xml/)
  const { data, info } = await sharp(Buffer.from(body), { density: 144 })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const text = jsQR(new Uint8ClampedArray(data), info.width, info.height)
  expect(verifyReceipt({ receiptText: Buffer.from(text!.binaryData).toString('utf8'), vkeys }).isValid).toBe(true)
})

test('receipts are for readers of the log, of their own organisation, of entries that stand and are signed', async () => {
  const own = await lastEntryOf(demoIds.senVang)
  const foreign = await lastEntryOf(demoIds.canhCo)
  expect((await auditor.get(`/log/entries/${foreign}/receipt`)).body.code).toBe('log_entry_not_found')
  expect((await otherOfficer.get(`/log/entries/${own}/receipt`)).body.code).toBe('log_entry_not_found')
  expect((await otherOfficer.get(`/log/entries/${foreign}/receipt`)).status).toBe(200)
  expect((await clerk.get(`/log/entries/${own}/receipt`)).body.code).toBe('forbidden')
  expect((await stranger.get(`/log/entries/${own}/receipt`)).status).toBe(401)
  await writeEntries(deps, 1, demoIds.senVang)
  const fresh = await lastEntryOf(demoIds.senVang, 'draft.expired')
  expect((await auditor.get(`/log/entries/${fresh}/receipt`)).body.code).toBe('log_entry_not_signed')
  await catchUp(deps)
  expect((await auditor.get(`/log/entries/${fresh}/receipt`)).status).toBe(200)
})

test('an inclusion proof is for readers of the log and for whose act it was, by id and by place', async () => {
  const [act] = await testApp.query<{ id: string; index: number; hash: Buffer }>(
    `SELECT e.id, l.index, l.hash FROM audit.entries e JOIN audit.leaves l ON l.entry_id = e.id JOIN core.staff s ON s.id = e.actor_id
     WHERE s.account = 'dao.giaodich' AND e.event = 'access.refused'`,
  )
  const byId = `/log/proofs/inclusion?entryId=${wireId('ent', act!.id)}`
  for (const client of [clerk, auditor]) {
    for (const url of [byId, `/log/proofs/inclusion?index=${act!.index}`]) {
      const { body } = await client.get(url)
      const { root, size: leaves } = parseCheckpoint(parseNote(body.checkpoint).text)
      const proof = body.proof.map((hash: string) => Buffer.from(hash, 'base64'))
      expect(verifyInclusion({ index: act!.index, size: leaves, leafHash: act!.hash, proof, root })).toBe(true)
    }
  }
  expect((await (await testApp.as('khoa.giaodich')).get(byId)).body.code).toBe('forbidden')
  expect((await otherOfficer.get(byId)).body.code).toBe('log_entry_not_found')
  expect((await otherOfficer.get(`/log/proofs/inclusion?index=${act!.index}`)).body.code).toBe('log_entry_not_found')
  expect((await stranger.get(byId)).status).toBe(401)
  expect((await auditor.get('/log/proofs/inclusion?index=99999999')).body.code).toBe('log_entry_not_found')
  expect((await auditor.get('/log/proofs/inclusion')).status).toBe(400)
})

const linesOf = (text: string) => text.split('\n')

test('an export holds every hash, one organisation’s entries, and verifies in whole and in part', async () => {
  await writeEntries(deps, 2_500, demoIds.senVang)
  await catchUp(deps)
  const answer = await auditor.get('/log/export')
  expect(answer.headers['content-type']).toBe('application/x-ndjson')
  const verdict = await verifyLogExport(linesOf(answer.body), { vkeys })
  expect(verdict).toMatchObject({ isValid: true, fromIndex: 0, size: await size() })
  expect(verdict.entryCount).toBeGreaterThan(2_500)
  expect(verdict.erasedCount).toBeGreaterThan(0) // the other organisation's and the system's: hashes only
  expect(answer.body).not.toContain(demoIds.canhCo)
  expect(await testApp.recorded()).toContain('log.exported')

  const part = await auditor.get('/log/export?from=1200&to=1300')
  const partly = await verifyLogExport(linesOf(part.body), { vkeys })
  expect(partly).toMatchObject({ isValid: true, fromIndex: 1200 })
  expect(partly.size).toBeGreaterThanOrEqual(1300)

  expect((await clerk.get('/log/export')).body.code).toBe('forbidden')
  expect((await stranger.get('/log/export')).status).toBe(401)
  for (const range of ['from=9&to=9', 'from=99999999', 'from=0&to=99999999'])
    expect((await auditor.get(`/log/export?${range}`)).body.code).toBe('log_range_invalid')
})

test('an entry whose content has ended is a hash to everybody; its inclusion proof stays for readers of the log', async () => {
  const [gone] = await testApp.query<{ id: string }>(
    `DELETE FROM audit.entries WHERE id = (SELECT id FROM audit.entries WHERE organisation_id = $1 AND event = 'draft.expired' ORDER BY id LIMIT 1) RETURNING id`,
    [demoIds.senVang],
  )
  const id = wireId('ent', gone!.id)
  expect((await auditor.get(`/log/entries/${id}/receipt`)).body.code).toBe('log_entry_not_found')
  expect((await auditor.get(`/log/proofs/inclusion?entryId=${id}`)).status).toBe(200)
  expect((await clerk.get(`/log/proofs/inclusion?entryId=${id}`)).body.code).toBe('forbidden')
  // Its month stands, so this row was not dropped at the end of its term: the export says so.
  const { body } = await auditor.get('/log/export')
  const { findings } = await verifyLogExport(linesOf(body), { vkeys })
  expect(findings.map(({ code }) => code)).toEqual(['entry_deleted'])
})
