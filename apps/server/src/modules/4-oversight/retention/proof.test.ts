// The proof: a copy of everything from before, the present key store and its key-encryption key, in the hands of an attacker, tell nothing of an erased day.
import { createHash } from 'node:crypto'
import { AcceptItem } from '@buuan/contract'
import { saltedLeafHash } from '@buuan/tamper-log'
import { expect, test } from 'vitest'
import { type AuditEntry, entryContent } from '../../../platform/audit/entry.ts'
import { sequenceAll } from '../../../platform/audit/log.fixture.ts'
import { purgeIntakePhotos, makeRenditionSweep } from '../../1-ground/evidence/index.ts'
import { purgeDrafts } from '../../2-intake/drafts/index.ts'
import { attack, copyEverything, stealKeys } from './attacker.fixture.ts'
import { destroyIntakeKeys } from './index.ts'
import { openPastApp, pastDay } from './past-day.fixture.ts'

const testApp = await openPastApp()
const { deps } = testApp

const words = [
  'Hương', // in full, and in the masks of lists
  'Trần Thị Mai Hương',
  'Nguyễn Văn Thành',
  '12 Hòa Bình',
  '+84912345675',
  '003190004512',
  'Áo dài lụa',
  'nháp hoàng yến',
]

test('nothing of an erased day opens, and no question about it is answered; the log and the core stay [CT02-I-4, CT02-I-7]', async () => {
  const clerk = await testApp.as('dao.giaodich')
  const draft = await clerk.post('/drafts', { itemClass: 'parcel', content: { note: 'nháp hoàng yến' } })
  expect(draft.status).toBe(201)
  const { body } = await testApp.accept(clerk, {}, 'quay-2-000001')
  await testApp.accept(clerk)
  testApp.clock.advance(60_000)
  await makeRenditionSweep(deps)()
  const questions = [
    { kind: 'phone', value: '+84912345675' },
    { kind: 'document', value: '003190004512' },
    {
      kind: 'fingerprint',
      value: createHash('sha256')
        .update(JSON.stringify(AcceptItem.parse(body)))
        .digest('base64'),
    },
  ]
  const loot = await copyEverything(testApp)

  // While the day is kept, the same attacker reads all of it: the attack bites.
  const open = attack(loot, stealKeys(testApp), { words, questions })
  expect(open.words).toEqual(['core.items_20210310', 'personal.drafts', 'personal.item_records_20210310'])
  expect(open.photos).toBe(4)
  expect(open.answers).toEqual([
    'document in personal.search_keys_20210310',
    'fingerprint in core.client_references',
    'phone in personal.search_keys_20210310',
  ])

  testApp.goTo('2021-06-11')
  await purgeDrafts(deps)
  await purgeIntakePhotos(deps)
  await destroyIntakeKeys(deps)
  await testApp.finish(await testApp.approveErasure())

  const remains = await copyEverything(testApp)
  await testApp.accept(await testApp.as('dao.giaodich')) // so that keys of other days stand in the store
  const keys = stealKeys(testApp)
  expect(keys.length).toBeGreaterThan(1)
  const nothing = { words: [], photos: 0, answers: [] }
  expect(attack(loot, keys, { words, questions })).toEqual(nothing)
  expect(attack(remains, keys, { words, questions })).toEqual(nothing)

  const counted = await testApp.query(
    `SELECT class, count(*)::int AS items, sum(mass_grams)::int AS grams FROM core.items WHERE day = $1 GROUP BY class`,
    [pastDay],
  )
  expect(counted).toEqual([{ class: 'parcel', items: 2, grams: 900 }])

  // Every entry still hashes to its leaf, those about the erased items included.
  await sequenceAll(deps)
  const entries = await testApp.query<EntryRow>(
    `SELECT e.id, e.recorded_at AS "recordedAt", e.organisation_id AS "organisationId", e.actor_id AS "actorId", e.actor_kind AS "actorKind", e.event, e.payload, e.salt, l.hash
     FROM audit.entries e LEFT JOIN audit.leaves l ON l.entry_id = e.id`,
  )
  const broken = entries.filter(({ salt, hash, recordedAt, ...rest }) => {
    const entry = entryContent({ ...rest, recordedAt: recordedAt.toISOString() })
    return hash === null || !saltedLeafHash({ salt, entry }).equals(hash)
  })
  expect(entries.length).toBeGreaterThan(10)
  expect(broken).toEqual([])
})

type EntryRow = Omit<AuditEntry, 'recordedAt' | 'leafHash'> & { recordedAt: Date; hash: Buffer | null }
