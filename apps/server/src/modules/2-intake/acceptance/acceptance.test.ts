// Acceptance through HTTP on a real database: complete, lacking, refused, repeated, of another point, of another operator.
import { wireId } from '@buuan/contract'
import { issueOperatorNumber } from '@buuan/item-id'
import { letter, parcel, photoReference } from '@buuan/testkit/factories.ts'
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { beforeEach, describe, expect, test } from 'vitest'
import { demoIds } from '../../../../../../seed/src/personas.ts'

const testApp = await openTestApp()
const clerk = await testApp.as('dao.giaodich')
beforeEach(async () => void (await testApp.recorded()))

const count = async (table: string) =>
  Number((await testApp.query<{ n: string }>(`SELECT count(*) AS n FROM ${table}`))[0]!.n)

describe('a parcel at the counter [CT02-I-4] [CT02-I-5]', () => {
  test('is accepted with every part, sealed, numbered and recorded in one transaction', async () => {
    const answer = await clerk.post('/acceptances', parcel())
    expect(answer.body).toMatchObject({
      outcome: 'accepted',
      completeness: 'complete',
      missing: [],
      dispatchBlocked: false,
      retainUntil: '2027-02-22',
      version: 1,
      replayed: false,
    })
    expect(answer.status).toBe(201)
    expect(answer.body.itemNumber.value).toMatch(/^CH\d{9}VN$/)
    expect(answer.body.itemId).toMatch(/^itm_20261121_/)
    expect(await testApp.recorded()).toEqual(['number_block.taken', 'acceptance.accepted'])
    const [record] = await testApp.query<{ sender: Buffer; contents: Buffer }>(
      'SELECT sender, contents FROM personal.item_records',
    )
    expect(record!.sender.includes(Buffer.from('Hương'))).toBe(false)
    expect(await count('core.joint_inspections')).toBe(1)
    expect(await count('evidence.photos')).toBe(3)
    expect(await count('personal.search_keys')).toBe(1)
  })

  test.each([
    ['sender_confirmation', { photos: [photoReference('contents'), photoReference('wrapping')] }],
    ['photo_wrapping', { photos: [photoReference('contents'), photoReference('signature')] }],
    ['joint_inspection', { jointInspection: null }],
    ['identification', { identification: { method: 'declared', level: 0 } }],
    ['contents', { pieces: [] }],
    ['privacy_notice', { privacyNoticeVersion: 'X-1' }],
    ['origin_documents', { pieces: [{ description: 'Áo thun', commercial: true }] }],
    ['goods_answers', { goodsAcknowledged: false }],
    ['phone', { addressee: { name: 'Nguyễn Văn Thành', address: { communeCode: '20242' } } }],
  ] as const)('without %s it is not accepted, and nothing is written', async (part, changes) => {
    const before = await count('core.items')
    const answer = await clerk.post('/acceptances', parcel(changes as never))
    expect([answer.status, answer.body.code]).toEqual([422, 'requirements_missing'])
    expect(answer.body.params.missing).toContain(part)
    expect(await count('core.items')).toBe(before)
  })

  test('a minor without a document is accepted at level 0 with the reason recorded', async () => {
    const answer = await clerk.post(
      '/acceptances',
      parcel({ identification: { method: 'declared', level: 0, noDocumentReason: 'minor' } }),
    )
    expect(answer.status).toBe(201)
  })

  test('absence of origin papers is asked about and recorded', async () => {
    const answer = await clerk.post(
      '/acceptances',
      parcel({ pieces: [{ description: 'Áo thun nam', commercial: true, originDocument: 'absent' }] }),
    )
    expect(answer.status).toBe(201)
  })

  test('prohibited goods are not accepted; refused with grounds they leave goods, grounds, place, time and clerk, and no person', async () => {
    const pieces = [{ description: 'pháo nổ tự chế' }]
    const tried = await clerk.post('/acceptances', parcel({ pieces }))
    expect(tried.body.params.missing).toContain('goods_answers')
    const refused = await clerk.post(
      '/acceptances',
      parcel({ pieces, outcome: 'refused', refusalGrounds: ['prohibited_article'] }),
    )
    expect(refused.body).toMatchObject({
      outcome: 'refused',
      itemNumber: null,
      dispatchBlocked: true,
      refusalGrounds: ['prohibited_article'],
    })
    const [record] = await testApp.query(
      `SELECT sender, addressee, identification, contents IS NOT NULL AS goods FROM personal.item_records r JOIN core.items i ON i.id = r.item_id WHERE i.outcome = 'refused'`,
    )
    expect(record).toEqual({ sender: null, addressee: null, identification: null, goods: true })
    expect((await clerk.post('/acceptances', parcel({ outcome: 'refused' }))).body.code).toBe('refusal_without_grounds')
  })

  test('photo store down: photos_pending, which blocks dispatch', async () => {
    const answer = await clerk.post('/acceptances', parcel({ photos: [], photosPendingReason: 'photo_store_down' }))
    expect(answer.body).toMatchObject({ completeness: 'photos_pending', dispatchBlocked: true })
  })
})

describe('a letter', () => {
  test('is accepted on its outside photo, and nothing of its inside is ever kept', async () => {
    const answer = await clerk.post('/acceptances', letter({ jointInspection: parcel().jointInspection! }))
    expect(answer.status).toBe(201)
    const rows = await testApp.query(
      `SELECT 1 FROM core.joint_inspections j JOIN core.items i ON i.id = j.item_id WHERE i.class = 'letter'`,
    )
    expect(rows).toEqual([])
  })
})

describe('numbers, repeats and time', () => {
  test('a wrong check digit is refused by name; a taken number is a conflict', async () => {
    const number = (value: string) => parcel({ itemNumber: { scheme: 'upu_s10', value } })
    expect((await clerk.post('/acceptances', number('RB123456786US'))).body.params.reason).toBe('wrong_check_digit')
    expect((await clerk.post('/acceptances', number('EE 100 000 017 VN'))).status).toBe(201)
    expect((await clerk.post('/acceptances', number('EE100000017VN'))).body.code).toBe('item_number_taken')
  })

  test('the same key answers the same receipt once more and writes nothing; other content under it is refused', async () => {
    const headers = { 'idempotency-key': 'quay-03-0001' }
    const first = await clerk.post('/acceptances', parcel(), headers)
    const before = await count('core.items')
    const again = await clerk.post('/acceptances', parcel(), headers)
    expect(again.body).toEqual({ ...first.body, replayed: true })
    expect((await clerk.post('/acceptances', parcel({ massGrams: 999 }), headers)).body.code).toBe(
      'idempotency_key_reused',
    )
    expect(await count('core.items')).toBe(before)
  })

  test('sixty clerks at once, half of them repeating: every item once, none half', async () => {
    const before = await count('core.items')
    const sends = Array.from({ length: 60 }, (_, index) =>
      clerk.post('/acceptances', parcel(), { 'idempotency-key': `storm-${index % 30}-xxxx` }),
    )
    const answers = await Promise.all(sends)
    expect(answers.every((answer) => answer.status === 201)).toBe(true)
    expect(new Set(answers.map((answer) => answer.body.itemId)).size).toBe(30)
    expect(await count('core.items')).toBe(before + 30)
    const [orphans] = await testApp.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM core.items i LEFT JOIN personal.item_records r ON r.item_id = i.id LEFT JOIN core.item_numbers t ON t.item_id = i.id WHERE i.outcome = 'accepted' AND (r.item_id IS NULL OR t.item_id IS NULL)`,
    )
    expect(orphans!.n).toBe(0)
  })

  test('a late entry keeps its true time and is marked; older than 7 days or in the future it goes to a person', async () => {
    const late = (acceptedAt: string) =>
      clerk.post('/acceptances', parcel({ lateEntry: { acceptedAt, reason: 'power_cut' } }))
    const answer = await late('2026-11-19T09:00:00+07:00')
    expect(answer.body).toMatchObject({
      acceptedAt: '2026-11-19T02:00:00.000Z',
      itemId: expect.stringMatching(/^itm_20261119_/),
    })
    expect((await late('2026-11-10T09:00:00+07:00')).body.code).toBe('accepted_time_out_of_range')
    expect((await late('2026-11-22T09:00:00+07:00')).body.code).toBe('accepted_time_out_of_range')
  })
})

describe('reach', () => {
  test('not at another service point, not at another operator’s, not without the right, not without a session', async () => {
    const at = (id: string) => parcel({ servicePointId: wireId('svp', id) as never })
    expect((await clerk.post('/acceptances', at(demoIds.caiKhe))).status).toBe(404)
    expect((await clerk.post('/acceptances', at(demoIds.canhCoNinhKieu))).status).toBe(404)
    const courier = await testApp.as('tin.buuta')
    expect((await courier.post('/acceptances', parcel())).body.code).toBe('forbidden')
    expect(await testApp.recorded()).toContain('access.refused')
    expect((await testApp.stranger.post('/acceptances', parcel())).status).toBe(401)
  })

  test('bad input names the field and writes nothing', async () => {
    const bad = parcel({
      sender: {
        kind: 'person',
        name: 'Trần Thị Mai Hương',
        phone: '09123',
        address: { communeCode: '99999' },
      } as never,
    })
    const answer = await clerk.post('/acceptances', bad)
    expect(answer.status).toBe(400)
    expect((await clerk.post('/acceptances', { ...parcel(), surprise: 1 })).body.fields[0].code).toBe(
      'unrecognized_keys',
    )
  })
})

describe('an operator’s own number', () => {
  const issued = issueOperatorNumber({ prefix: 'CC', digits: 9, check: 'mod10' }, 100_009_321)
  const right = issued.ok ? issued.value.value : ''
  const wrong = right.replace(/.$/, (digit) => String((Number(digit) + 1) % 10))
  const numbered = (value: string, servicePoint: string) =>
    letter({ itemNumber: { scheme: 'operator', value }, servicePointId: wireId('svp', servicePoint) as never })

  test('is checked by its scheme: right it is kept in one form, wrong it is refused with the reason', async () => {
    const own = await testApp.as('thu.canhco')
    const refused = await own.post('/acceptances', numbered(wrong, demoIds.canhCoNinhKieu))
    expect([refused.status, refused.body.code, refused.body.params.reason]).toEqual([
      422,
      'item_number_invalid',
      'wrong_check_digit',
    ])
    const short = await own.post('/acceptances', numbered(right.slice(0, -1), demoIds.canhCoNinhKieu))
    expect(short.body.params.reason).toBe('wrong_length')
    const spaced = `cc ${right.slice(2, 5)}-${right.slice(5)}`
    const accepted = await own.post('/acceptances', numbered(spaced, demoIds.canhCoNinhKieu))
    expect([accepted.status, accepted.body.itemNumber]).toEqual([201, { scheme: 'operator', value: right }])
  })

  test('that no scheme of this operator claims is kept as text', async () => {
    const accepted = await clerk.post('/acceptances', numbered(wrong, demoIds.ninhKieu2))
    expect([accepted.status, accepted.body.itemNumber.value]).toEqual([201, wrong])
  })
})

describe('a letter out of a letter box', () => {
  const boxed = (changes: Parameters<typeof letter>[0] = {}) =>
    letter({
      channel: 'letter_box',
      sender: null,
      presenter: null,
      addressee: null,
      photos: [],
      privacyNoticeVersion: null,
      ...changes,
    })

  test('is accepted by a clerk without sender, photo or notice, and is complete', async () => {
    const answer = await clerk.post('/acceptances', boxed())
    expect([answer.status, answer.body.completeness, answer.body.missing]).toEqual([201, 'complete', []])
    const { body } = await clerk.get(`/items/${answer.body.itemId}`)
    expect(body).toMatchObject({ channel: 'letter_box', identificationLevel: null, jointInspection: null })
  })

  test.each(['packet', 'parcel'] as const)(
    'a %s does not come by letter box past its identification',
    async (itemClass) => {
      const before = await count('core.items')
      const answer = await clerk.post('/acceptances', boxed({ itemClass }))
      expect([answer.status, answer.body.code]).toEqual([422, 'requirements_missing'])
      expect(answer.body.params.missing).toEqual(
        expect.arrayContaining(['sender', 'identification', 'joint_inspection']),
      )
      expect(await count('core.items')).toBe(before)
    },
  )

  test('not at the counter without its sender, and not by a clerk of another operator', async () => {
    const before = await count('core.items')
    const atCounter = await clerk.post('/acceptances', boxed({ channel: 'counter' }))
    expect([atCounter.status, atCounter.body.code]).toEqual([422, 'requirements_missing'])
    const foreign = await testApp.as('thu.canhco')
    expect((await foreign.post('/acceptances', boxed())).status).toBe(404)
    expect(await count('core.items')).toBe(before)
  })
})
