// The catalogue's life: draft, edit, test, publication by a second person, effect on every check, roll-back. [CT02-I-3, CT02-I-5]
import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { parcel } from '@buuan/testkit/factories.ts'
import { openNote, parseVkey, canonicalBytes } from '@buuan/tamper-log'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { demoIds } from '../../../../../../seed/src/personas.ts'
import {
  enterBuiltInCatalogue,
  makeCatalogueKeeper,
  openCatalogueKeys,
  retireCatalogueKeys,
  rotateCatalogueKey,
} from '../../1-ground/prohibited-articles/index.ts'
import { loopsOf, startBackground } from '../../../background.ts'
import { runWaitingRuns } from './index.ts'

const testApp = await openTestApp()
const { deps, clock } = testApp
const officer = await testApp.as('ha.danhmuc')
const second = await testApp.as('son.anninh')
const clerk = await testApp.as('dao.giaodich')
await testApp.query(
  `INSERT INTO core.staff_roles (staff_id, organisation_id, role, granted_at) SELECT id, organisation_id, 'catalogue_officer', now() FROM core.staff WHERE account = 'giang.canhco'`,
)
/** The catalogue officer of another operator. */
const other = await testApp.as('giang.canhco')

/** Another process of the same deployment: its own keeper over the same database. */
const elsewhere = makeCatalogueKeeper({
  ...deps,
  keys: openCatalogueKeys({ file: deps.config.catalogueKeyFile, publicBaseUrl: 'http://127.0.0.1:8080', create: true }),
})

beforeAll(async () => {
  await enterBuiltInCatalogue(deps)
  await deps.catalogue.refresh()
  await elsewhere.refresh()
  clock.advance(60_000)
})

type Category = { code: string; terms: { term: string }[] } & Record<string, unknown>
const editable = ({
  nameVi,
  nameEn,
  reasonVi,
  reasonEn,
  questionVi,
  questionEn,
  conditionVi,
  conditionEn,
  legalBasis,
  examplesVi,
  terms,
}: Category) => ({
  nameVi,
  nameEn,
  reasonVi,
  reasonEn,
  legalBasis,
  examplesVi,
  terms,
  ...(questionVi !== undefined && { questionVi, questionEn }),
  ...(conditionVi !== undefined && { conditionVi, conditionEn }),
})

async function addTerm(id: string, code: string, term: string) {
  const { version, content } = (await officer.get(`/catalogue/versions/${id}`)).body
  const category = editable(content.categories.find((each: Category) => each.code === code))
  category.terms.push({ term, kind: 'slang', weight: 3 } as never)
  return officer.put(`/catalogue/versions/${id}/categories/${code}`, { revision: version.revision, category })
}

async function draftWith(term: string): Promise<{ id: string; revision: number }> {
  const draft = (await officer.post('/catalogue/versions', { comment: `Thêm “${term}”` })).body
  const saved = await addTerm(draft.id, 'B02', term)
  expect(saved.status).toBe(200)
  return { id: draft.id, revision: saved.body.revision }
}

async function testedDraft(term: string) {
  const draft = await draftWith(term)
  expect((await officer.post(`/catalogue/versions/${draft.id}/test-runs`)).status).toBe(201)
  await runWaitingRuns(deps)
  return draft
}

const accept = async (description: string) => {
  const answer = await clerk.post(
    '/acceptances',
    parcel({ pieces: [{ description, answers: [] }], outcome: 'refused', refusalGrounds: ['prohibited_article'] }),
  )
  expect(answer.status).toBe(201)
  const [row] = await testApp.query<{ catalogue_version: string; category_codes: string[] }>(
    `SELECT catalogue_version, category_codes FROM core.items WHERE replace(id::text, '-', '') = $1`,
    [answer.body.itemId.slice(-32)],
  )
  return row!
}

test('the program’s catalogue is the first version, entered once and recorded', async () => {
  await enterBuiltInCatalogue(deps)
  const { body } = await officer.get('/catalogue/versions')
  expect(body.versions).toMatchObject([{ label: '2026.11-1', state: 'in_force', madeBy: null }])
  const entries = await testApp.query(`SELECT 1 FROM audit.entries WHERE event = 'catalogue.entered'`)
  expect(entries).toHaveLength(1)
})

test('a term goes from draft to every counter, and comes back on roll-back; old decisions keep their version', {
  timeout: 90_000,
}, async () => {
  expect(await accept('1 thùng bông tuyết xanh')).toEqual({ catalogue_version: '2026.11-1', category_codes: [] })
  await testApp.recorded()
  const draft = await testedDraft('bông tuyết xanh')
  const diff = (await officer.get(`/catalogue/versions/${draft.id}/changes`)).body
  expect(diff).toEqual({
    against: '2026.11-1',
    changes: [{ kind: 'term_added', category: 'B02', what: 'bông tuyết xanh', before: '', after: 'mức 3 · slang' }],
  })
  const published = await second.post(`/catalogue/versions/${draft.id}/publication`, { revision: draft.revision })
  expect(published.body).toMatchObject({
    label: '2026.11-2',
    state: 'in_force',
    madeBy: { account: 'ha.danhmuc' },
    publishedBy: { account: 'son.anninh' },
  })
  expect(await testApp.recorded()).toEqual(
    expect.arrayContaining([
      'catalogue.draft_started',
      'catalogue.draft_saved',
      'catalogue.run_requested',
      'catalogue.run_finished',
      'catalogue.published',
    ]),
  )
  expect(await accept('2 hộp bông tuyết xanh')).toEqual({ catalogue_version: '2026.11-2', category_codes: ['B02'] })
  expect(elsewhere.version).toBe('2026.11-1')
  expect(await elsewhere.refresh()).toBe(true)
  expect(elsewhere.check([{ description: 'bong tuyet xanh' }]).categoryCodes).toEqual(['B02'])
  expect(await elsewhere.refresh()).toBe(false)

  const withdrawn = await second.post(`/catalogue/versions/${draft.id}/withdrawal`, {
    reason: 'Từ này trùng tên một loại kem.',
  })
  expect(withdrawn.body).toMatchObject({ state: 'rolled_back', withdrawalReason: 'Từ này trùng tên một loại kem.' })
  expect((await accept('3 hộp bông tuyết xanh')).catalogue_version).toBe('2026.11-1')
  const rows = await testApp.query<{ version: string }>('SELECT catalogue_version AS version FROM core.items')
  expect(rows.map(({ version }) => version).toSorted()).toEqual(['2026.11-1', '2026.11-1', '2026.11-2'])
})

test('a scheduled version takes effect at its time on every process, within the poll', {
  timeout: 90_000,
}, async () => {
  const draft = await testedDraft('pháo lửa nhựa tím')
  const at = new Date(clock.now.getTime() + 600_000).toISOString()
  const answer = await second.post(`/catalogue/versions/${draft.id}/publication`, {
    revision: draft.revision,
    effectiveFrom: at,
  })
  expect(answer.body.state).toBe('scheduled')
  clock.advance(599_000)
  expect(await elsewhere.refresh()).toBe(true) // the roll-back of the test before
  expect(elsewhere.version).toBe('2026.11-1')
  clock.advance(1_000)
  expect(await elsewhere.refresh()).toBe(true)
  expect(elsewhere.version).toBe(answer.body.label)
  await deps.catalogue.refresh()
  expect((await officer.get('/catalogue/versions')).body.versions[0].state).toBe('in_force')
})

test('the loop that runs at every counter’s process brings a scheduled version into force within the minute, unasked', {
  timeout: 90_000,
}, async () => {
  const here = { ...deps, catalogue: elsewhere }
  const background = startBackground(
    here,
    loopsOf(here).filter(({ name }) => name === 'catalogue'),
  )
  try {
    const draft = await testedDraft('pháo lửa nhựa nâu')
    const effectiveFrom = new Date(clock.now.getTime() + 600_000).toISOString()
    const { label } = (
      await second.post(`/catalogue/versions/${draft.id}/publication`, { revision: draft.revision, effectiveFrom })
    ).body
    expect(elsewhere.version).not.toBe(label)
    clock.advance(600_000)
    const began = performance.now()
    await vi.waitFor(() => expect(elsewhere.version).toBe(label), { timeout: 60_000, interval: 100 })
    expect(performance.now() - began).toBeLessThan(60_000)
    expect(elsewhere.check([{ description: 'pháo lửa nhựa nâu' }]).categoryCodes).toContain('B02')
  } finally {
    await background.stop()
  }
})

describe('two persons', () => {
  test('who edited may not publish; untested, unchanged or stale drafts are refused', { timeout: 60_000 }, async () => {
    const draft = (await officer.post('/catalogue/versions', {})).body
    expect((await officer.post('/catalogue/versions', {})).body.code).toBe('catalogue_draft_open')
    const publish = (who: typeof officer, revision: number, effectiveFrom: string | null = null) =>
      who.post(`/catalogue/versions/${draft.id}/publication`, { revision, effectiveFrom })
    expect((await publish(second, draft.revision)).body.code).toBe('catalogue_unchanged')
    const { revision } = (await addTerm(draft.id, 'B02', 'pháo giả lập đỏ')).body
    expect((await publish(officer, revision)).body.code).toBe('same_person')
    expect((await publish(second, revision)).body.code).toBe('catalogue_not_tested')
    expect((await publish(second, revision - 1)).body.code).toBe('version_conflict')
    await officer.post(`/catalogue/versions/${draft.id}/test-runs`)
    await runWaitingRuns(deps)
    expect((await publish(second, revision, '2026-11-20T00:00:00Z')).body.code).toBe('catalogue_effect_in_past')
    const later = (await addTerm(draft.id, 'B02', 'pháo giả lập vàng')).body
    expect((await publish(second, later.revision)).body.code).toBe('catalogue_not_tested')
    await expect(
      testApp.query(
        `UPDATE core.catalogue_versions SET published_by = editors[1], published_at = now(), effective_from = now() WHERE published_at IS NULL`,
      ),
    ).rejects.toThrow(/catalogue_second_person/)
  })

  test('clerks read, and neither edit nor publish', async () => {
    const { versions } = (await clerk.get('/catalogue/versions')).body
    const draft = versions.find((each: { state: string }) => each.state === 'draft')
    expect((await clerk.post(`/catalogue/versions/${draft.id}/test-runs`)).body.code).toBe('forbidden')
    expect((await clerk.post(`/catalogue/versions/${draft.id}/publication`, { revision: 1 })).body.code).toBe(
      'forbidden',
    )
  })

  test('another organisation reads what is published, sees no draft, and edits nothing', async () => {
    const { versions, isSteward } = (await other.get('/catalogue/versions')).body
    expect(isSteward).toBe(false)
    expect(versions.some((each: { state: string }) => each.state === 'draft')).toBe(false)
    const [{ id }] = (await testApp.query<{ id: string }>(
      'SELECT id FROM core.catalogue_versions WHERE published_at IS NULL',
    )) as [{ id: string }]
    expect((await other.get(`/catalogue/versions/cat_${id.replaceAll('-', '')}`)).status).toBe(404)
    expect((await other.post('/catalogue/versions', {})).body.code).toBe('catalogue_kept_elsewhere')
  })
})

test('what a draft may not hold: patterns, repeated terms, terms of publications and images', async () => {
  const { versions } = (await officer.get('/catalogue/versions')).body
  const draft = versions.find((each: { state: string }) => each.state === 'draft')
  expect((await addTerm(draft.id, 'B02', 'pháo.*nổ')).status).toBe(400)
  expect((await addTerm(draft.id, 'B02', 'pháo nổ')).body).toMatchObject({
    code: 'catalogue_term_repeated',
    params: { category: 'B02', term: 'pháo nổ' },
  })
  for (const code of ['G02', 'G05'])
    expect((await addTerm(draft.id, code, 'bản đồ')).body.code).toBe('catalogue_not_screened')
})

describe('the snapshot', () => {
  test('is signed, and says 304 to who has it; a changed byte does not verify', async () => {
    const answer = await testApp.stranger.get('/catalogue/snapshot')
    expect(answer.status).toBe(200)
    const { note, key, sha256, version, catalogue } = JSON.parse(answer.raw.body)
    const opened = openNote(note, [parseVkey(key)])
    const hash = createHash('sha256').update(canonicalBytes(catalogue)).digest('hex')
    expect(opened.text.split('\n').slice(0, 2)).toEqual(['buu-an/catalogue/1', version])
    expect(opened.text.split('\n')[3]).toBe(hash)
    expect(sha256).toBe(hash)
    expect(() => openNote(note.replace(version, '2026.11-9'), [parseVkey(key)])).toThrow()
    const again = await testApp.built.app.inject({
      url: '/api/v1/catalogue/snapshot',
      headers: { 'if-none-match': String(answer.headers['etag']) },
    })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })

  test('is signed by old and new key through a rotation: who trusts either reads on; a retired key signs no more', async () => {
    const read = async () => JSON.parse((await testApp.stranger.get('/catalogue/snapshot')).raw.body)
    const isTrusted = ({ note }: { note: string }, vkey: string) => {
      try {
        return openNote(note, [parseVkey(vkey)]).signatures.length === 1
      } catch {
        return false
      }
    }
    const before = await read()
    expect(before.keys).toEqual([before.key])
    const { oldVkey, newVkey } = rotateCatalogueKey(deps.config.catalogueKeyFile)
    expect(oldVkey).toBe(before.key)
    const during = await read()
    expect([during.key, during.keys]).toEqual([newVkey, [oldVkey, newVkey]])
    expect([isTrusted(during, oldVkey), isTrusted(during, newVkey)]).toEqual([true, true])
    expect(retireCatalogueKeys(deps.config.catalogueKeyFile)).toBe(1)
    const after = await read()
    expect([isTrusted(after, oldVkey), isTrusted(after, newVkey)]).toEqual([false, true])
  })

  test('goes out compressed to who takes it', async () => {
    const answer = await testApp.built.app.inject({
      url: '/api/v1/catalogue/snapshot',
      headers: { 'accept-encoding': 'gzip' },
    })
    expect(answer.headers['content-encoding']).toBe('gzip')
    expect(answer.rawPayload.length).toBeLessThan(60_000)
    expect(JSON.parse(gunzipSync(answer.rawPayload).toString()).version).toBe(deps.catalogue.version)
  })
})

describe('house rules', () => {
  test('of one operator are in force at its counters only, and are part of the version an item keeps', async () => {
    const added = await officer.post('/catalogue/house-rules', {
      kind: 'term',
      categoryCode: 'B07',
      term: 'xe cân bằng',
      reason: 'Pin hay phồng khi nóng.',
    })
    expect(added.body).toMatchObject({
      version: expect.stringMatching(/\+nb1$/),
      rules: [{ term: 'xe cân bằng', madeBy: { account: 'ha.danhmuc' } }],
    })
    expect((await accept('1 xe cân bằng trẻ em')).category_codes).toContain('B07')
    expect(deps.catalogue.check([{ description: 'xe cân bằng' }], demoIds.canhCo).categoryCodes).toEqual([])
    const [{ id }] = added.body.rules
    expect((await other.post(`/catalogue/house-rules/${id}/end`)).status).toBe(404)
    const ended = await officer.post(`/catalogue/house-rules/${id}/end`)
    expect(ended.body).toMatchObject({ version: expect.stringMatching(/\+nb2$/), rules: [] })
    expect((await accept('2 xe cân bằng trẻ em')).category_codes).toEqual([])
  })

  test('only raise: what the law forbids stays forbidden, opinions stay out, and the same rule stands once', async () => {
    const raise = (categoryCode: string, disposition: string) =>
      officer.post('/catalogue/house-rules', {
        kind: 'raise',
        categoryCode,
        disposition,
        reason: 'Quy định của đơn vị.',
      })
    expect((await raise('A01', 'conditional')).body.code).toBe('house_rule_weaker')
    expect((await raise('B07', 'conditional')).body.code).toBe('house_rule_weaker')
    expect((await raise('G02', 'prohibited')).body.code).toBe('catalogue_not_screened')
    expect((await raise('B07', 'prohibited')).status).toBe(201)
    expect((await raise('B07', 'prohibited')).body.code).toBe('house_rule_exists')
    expect((await clerk.post('/catalogue/house-rules', {})).body.code).toBe('forbidden')
    expect((await clerk.get('/catalogue/house-rules')).body.rules).toHaveLength(1)
  })
})
