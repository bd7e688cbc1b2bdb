// Unique names, phones, numbers and words are sent through every route, job and failure; then everything that leaves or stays is scanned.
// A canary anywhere but in a recorded opening fails: not in answers, logs, metrics, addresses, table rows, job tables, photo names or key files.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { wireId } from '@buuan/contract'
import { letter, parcel } from '@buuan/testkit/factories.ts'
import { type Answer, type Client, openTestApp } from '@buuan/testkit/test-app.ts'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { startBackground } from '../apps/server/src/background.ts'
import { openInternalServer } from '../apps/server/src/internal.ts'
import { demoIds, demoPassword } from '../seed/src/personas.ts'

const canaries = {
  sender: 'Hoànganhyến',
  addressee: 'Chimvàngnhỏ',
  presenter: 'Sẻđồngxanh',
  street: 'Ngõhoàngyến',
  goods: 'lồngchimhoàngyến',
  difference: 'thiếuchuôngnhỏ',
  phone: '0547913371',
  otherPhone: '0547913372',
  document: '003190791337',
  representative: 'Vàngoanhđạidiện',
}
// Forms in which a canary might slip out: as written, without diacritics, as E.164, as PostgreSQL prints bytes, in base64.
const formsOf = (text: string) => {
  const bare = text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd')
  const forms = [text, bare, bare.toLowerCase(), text.startsWith('0') ? `+84${text.slice(1)}` : text]
  return [
    ...new Set(
      forms.flatMap((form) => [
        form,
        Buffer.from(form).toString('hex'),
        Buffer.from(form).toString('base64').replace(/=+$/, '').slice(0, -2),
      ]),
    ),
  ]
}
const forms = Object.values(canaries).flatMap(formsOf)
// PINs, set, wrong and malformed; six digits may stand by chance within a longer number or code, so they are looked for alone.
const pins = { set: '739514', wrong: '150937' }
const pinAlone = new RegExp(`(?<![\\w.-])(${Object.values(pins).join('|')})(?![\\w.-])`)
const canaryIn = (text: string) => forms.find((form) => text.includes(form)) ?? pinAlone.exec(text)?.[1]

const testApp = await openTestApp()
const background = startBackground(testApp.deps)
const internal = await openInternalServer(testApp.deps, background)
afterAll(async () => {
  await background.stop()
  await internal.close()
})

/** Answers that may hold what was opened; each must have left an entry. */
const openings = /\/(opening|openings|papers)$|\/drafts\/[^/]+\/photos\//
const leaks: string[] = []
const opened: string[] = []

function watch(client: Client, who: string): Client {
  const look = async (method: string, url: string, answer: Promise<Answer>) => {
    const got = await answer
    const found = canaryIn(`${got.raw.body}\n${JSON.stringify(got.headers)}`)
    if (found !== undefined && openings.test(url) && got.status < 300) opened.push(`${method} ${url}`)
    else if (found !== undefined) leaks.push(`${who}: ${method} ${url} answered ${got.status} with a canary`)
    return got
  }
  return {
    get: (url) => look('GET', url, client.get(url)),
    post: (url, body, headers) => look('POST', url, client.post(url, body, headers)),
    put: (url, body, headers) => look('PUT', url, client.put(url, body, headers)),
    patch: (url, body, headers) => look('PATCH', url, client.patch(url, body, headers)),
    delete: (url) => look('DELETE', url, client.delete(url)),
  }
}

const drawnPhoto = () =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: '#888' } })
    .withExif({ IFD0: { ImageDescription: 'hoanganhyen' } })
    .jpeg()
    .toBuffer()

const clerk = watch(await testApp.as('dao.giaodich'), 'clerk')
const supervisor = watch(await testApp.as('lan.phutrach'), 'supervisor')
const manager = watch(await testApp.as('hung.quanly'), 'manager')
const other = watch(await testApp.as('thu.canhco'), 'other operator')
const stranger = watch(testApp.stranger, 'stranger')

const address = { street: canaries.street, communeCode: '31135', provinceCode: '92' }
const request = parcel({
  sender: { kind: 'person', name: `${canaries.sender} Thị Lan`, phone: canaries.phone, address },
  presenter: { name: `${canaries.presenter} Văn Tư`, phone: canaries.otherPhone, relation: 'family' },
  addressee: { name: `${canaries.addressee} Văn Tám`, phone: canaries.otherPhone, address },
  identification: { ...parcel().identification!, document: { kind: 'cccd_2021', number: canaries.document } },
  pieces: [{ description: canaries.goods, quantity: 1 }],
  jointInspection: { ...parcel().jointInspection!, differences: canaries.difference },
})

describe('canaries are sent through', () => {
  test('acceptance, refusal, letters, repeats and every kind of bad input', async () => {
    expect((await clerk.post('/acceptances', request, { 'idempotency-key': 'canary-0001' })).status).toBe(201)
    await clerk.post('/acceptances', request, { 'idempotency-key': 'canary-0001' })
    await clerk.post('/acceptances', { ...request, massGrams: 7 }, { 'idempotency-key': 'canary-0001' })
    await clerk.post('/acceptances', letter({ sender: request.sender!, addressee: request.addressee! }))
    await clerk.post('/acceptances', { ...request, outcome: 'refused', refusalGrounds: ['sender_withdrew'] })
    await clerk.post('/acceptances', { ...request, photos: [] })
    await clerk.post('/acceptances', { ...request, itemClass: canaries.sender })
    await clerk.post('/acceptances', { ...request, [canaries.sender]: canaries.goods })
    await clerk.post('/acceptances', { ...request, sender: { ...request.sender, phone: `${canaries.phone}999999` } })
    await clerk.post('/acceptances', { ...request, itemNumber: { scheme: 'upu_s10', value: canaries.sender } })
    await clerk.post('/acceptances', { ...request, servicePointId: wireId('svp', demoIds.caiKhe) })
    await clerk.post('/acceptances', `{"sender": "${canaries.sender}`, { 'content-type': 'application/json' })
    await clerk.post('/acceptances', canaries.sender, { 'content-type': 'text/plain' })
    for (const client of [other, manager, stranger]) await client.post('/acceptances', request)
    await stranger.post('/session', { account: canaries.sender, password: canaries.phone })
  })

  test('drafts, also broken and another’s', async () => {
    const { body } = await clerk.post('/drafts', { itemClass: 'parcel', content: { sender: request.sender } })
    expect(body.id).toBeDefined()
    await clerk.put(`/drafts/${body.id}/photos/contents`, await drawnPhoto(), { 'content-type': 'image/jpeg' })
    await clerk.put(`/drafts/${body.id}`, { revision: 1, content: request })
    await clerk.put(`/drafts/${body.id}`, { revision: 1, content: request })
    for (const client of [clerk, other, stranger]) await client.get('/drafts')
    expect((await clerk.post(`/drafts/${body.id}/opening`)).status).toBeLessThan(300)
    await other.post(`/drafts/${body.id}/opening`)
  })

  test('PINs: set, refused, locked, and given where no PIN belongs', async () => {
    const { body } = await clerk.post('/drafts', { itemClass: 'parcel', content: {} })
    const confirmation = `/drafts/${body.id}/clerk-confirmation`
    const { template, ticks } = request.jointInspection!
    const inspection = { template, ticks, differences: canaries.difference }
    expect((await clerk.post('/session/pin', { password: demoPassword, pin: pins.set })).status).toBe(200)
    await clerk.post('/session/pin', { password: pins.wrong, pin: pins.set })
    await clerk.post('/session/pin', { password: demoPassword, pin: `${pins.set} ${canaries.sender}` })
    expect((await clerk.post(confirmation, { pin: pins.set, inspection })).status).toBe(201)
    await clerk.post(confirmation, { pin: pins.set, inspection: { ...inspection, ticks: [] } })
    await clerk.post(confirmation, { pin: pins.set, inspection, [pins.set]: pins.set })
    for (const client of [other, manager, stranger]) await client.post(confirmation, { pin: pins.set, inspection })
    for (let tries = 0; tries < 6; tries += 1) await clerk.post(confirmation, { pin: pins.wrong, inspection })
    expect((await clerk.post(confirmation, { pin: pins.set, inspection })).body.code).toBe('pin_locked')
  })

  test('bulk lines, good and bad', async () => {
    const lines = [
      { ...request, reference: 'canary-1' },
      { ...request, reference: 'canary-2', itemClass: canaries.goods },
      { ...request, reference: 'canary-1', massGrams: 9 },
    ]
    const body = `${lines.map((line) => JSON.stringify(line)).join('\n')}\n{"${canaries.sender}": \n`
    await clerk.post('/acceptance-batches', body, { 'content-type': 'application/x-ndjson' })
  })

  test('a database that goes away in mid-request', async () => {
    const [first, second] = [clerk.post('/acceptances', request), clerk.post('/acceptances', request)]
    await testApp.query(
      `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = 'buuan_app' AND datname = current_database()`,
    )
    for (const answer of await Promise.all([first, second])) expect([201, 503]).toContain(answer.status)
    // A connection that is just ending is not handed out once more: nothing was sent on it, so another takes its place.
    expect((await clerk.post('/acceptances', request)).status).toBe(201)
  })

  test('every other route, as a clerk, a supervisor, a manager and a stranger, with canaries in every field', async () => {
    const everything = {
      ...canaries,
      text: canaries.sender,
      name: canaries.sender,
      account: canaries.sender,
      phone: canaries.phone,
      reason: canaries.difference,
      sender: request.sender,
    }
    for (const route of testApp.built.router.declared) {
      if (route.method === 'DELETE' && route.path === '/session') continue
      const url = route.path.replaceAll(/:(\w+)/g, 'unknown')
      for (const client of [clerk, supervisor, manager, stranger]) {
        if (route.method === 'GET') await client.get(url)
        else if (route.method === 'DELETE') await client.delete(url)
        else await client[route.method.toLowerCase() as 'post' | 'put' | 'patch'](url, everything)
      }
    }
  })
})

describe('and nothing keeps or shows one', () => {
  test('no answer but an opening, and every opening left its entry', async () => {
    expect(leaks).toEqual([])
    const entries = await testApp.recorded()
    const recorded = entries.filter((event) => /opened|revealed|printed/.test(event)).length
    expect(opened.length).toBeGreaterThan(0)
    expect(recorded).toBeGreaterThanOrEqual(opened.length)
  })

  test('no line of the log', () => {
    expect(testApp.logLines.length).toBeGreaterThan(0)
    expect(testApp.logLines.filter((line) => canaryIn(line) !== undefined)).toEqual([])
  })

  test('no metric', async () => {
    const text = await (await fetch(`${internal.address}/metrics`)).text()
    expect(text).toContain('buuan_')
    expect(canaryIn(text)).toBeUndefined()
  })

  test('no row of any table of any schema, job tables included', async () => {
    const tables = await testApp.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    )
    const found: string[] = []
    for (const { name } of tables) {
      for (const { row } of await testApp.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)) {
        const canary = canaryIn(row)
        if (canary !== undefined) found.push(`${name}: ${canary}`)
      }
    }
    expect(found).toEqual([])
    expect(tables.length).toBeGreaterThan(20)
  })

  test('no file of the photo store or the key store', () => {
    const { keyDir, blobDir, stateDir } = testApp.deps.config
    for (const folder of [keyDir, blobDir, stateDir]) {
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        const file = path.join(entry.parentPath, entry.name)
        expect(canaryIn(file), file).toBeUndefined()
        if (entry.isFile()) expect(canaryIn(readFileSync(file, 'latin1')), file).toBeUndefined()
      }
    }
  })

  test('the scanner bites: a planted canary is seen in each of its forms', () => {
    for (const form of [
      canaries.sender,
      Buffer.from(canaries.sender).toString('hex'),
      Buffer.from(`xx${canaries.phone}`).toString('hex'),
      '+84547913371',
      'hoanganhyen',
      `"${pins.set}"`,
      pins.wrong,
    ]) {
      expect(canaryIn(`… ${form} …`), form).toBeDefined()
    }
  })
})
