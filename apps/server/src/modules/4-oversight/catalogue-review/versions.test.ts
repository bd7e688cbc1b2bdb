// The catalogue's life: draft, edit, test, publication by a second person, effect on every check, roll-back. [CT02-I-3, CT02-I-5]
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { parcel } from '@buuan/testkit/factories.ts'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import {
  enterBuiltInCatalogue,
  makeCatalogueKeeper,
  openCatalogueKeys,
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
