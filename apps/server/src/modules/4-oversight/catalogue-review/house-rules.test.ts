// House rules of one operator: stricter than the law, never weaker, and nobody else's. [CT02-I-5]
import { parcel } from '@buuan/testkit/factories.ts'
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { demoIds } from '../../../../../../seed/src/personas.ts'
import { enterBuiltInCatalogue } from '../../1-ground/prohibited-articles/index.ts'

const testApp = await openTestApp()
const { deps } = testApp
const officer = await testApp.as('ha.danhmuc')
const clerk = await testApp.as('dao.giaodich')
await testApp.query(
  `INSERT INTO core.staff_roles (staff_id, organisation_id, role, granted_at) SELECT id, organisation_id, 'catalogue_officer', now() FROM core.staff WHERE account = 'giang.canhco'`,
)
/** The catalogue officer of another operator. */
const other = await testApp.as('giang.canhco')

beforeAll(async () => {
  await enterBuiltInCatalogue(deps)
  await deps.catalogue.refresh()
})

async function categoriesOf(description: string): Promise<string[]> {
  const answer = await clerk.post(
    '/acceptances',
    parcel({ pieces: [{ description, answers: [] }], outcome: 'refused', refusalGrounds: ['prohibited_article'] }),
  )
  expect(answer.status).toBe(201)
  const [row] = await testApp.query<{ category_codes: string[] }>(
    `SELECT category_codes FROM core.items WHERE replace(id::text, '-', '') = $1`,
    [answer.body.itemId.slice(-32)],
  )
  return row!.category_codes
}

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
    expect(await categoriesOf('1 xe cân bằng trẻ em')).toContain('B07')
    expect(deps.catalogue.check([{ description: 'xe cân bằng' }], demoIds.canhCo).categoryCodes).toEqual([])
    const [{ id }] = added.body.rules
    expect((await other.post(`/catalogue/house-rules/${id}/end`)).status).toBe(404)
    const ended = await officer.post(`/catalogue/house-rules/${id}/end`)
    expect(ended.body).toMatchObject({ version: expect.stringMatching(/\+nb2$/), rules: [] })
    expect(await categoriesOf('2 xe cân bằng trẻ em')).toEqual([])
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
