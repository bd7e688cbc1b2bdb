// Who may ask how often, through HTTP: people by account, machines by token, strangers by address.
import { wireId } from '@buuan/contract'
import { type Answer, type Client, openTestApp } from '@buuan/testkit/test-app.ts'
import { expect, test } from 'vitest'
import { demoOrganisations } from '../../../../../seed/src/personas.ts'

const PERSON = 10
const TOKEN = 25
const testApp = await openTestApp({
  environment: { REQUESTS_PER_MINUTE: String(PERSON), API_REQUESTS_PER_MINUTE: String(TOKEN) },
})
const people = demoOrganisations.flatMap((organisation) => organisation.staff)
const idOf = (account: string) => wireId('stf', people.find((person) => person.account === account)!.id)

/** Asks so many times; the statuses in order. */
async function ask(client: Client, times: number): Promise<number[]> {
  const statuses: number[] = []
  for (let index = 0; index < times; index += 1) statuses.push((await client.get('/session')).status)
  return statuses
}

function expectWait(answer: Answer): void {
  expect([answer.status, answer.body.code]).toEqual([429, 'too_many_requests'])
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(60)
}

const guess = (token: string, remoteAddress: string) =>
  testApp.built.app.inject({
    url: '/api/v1/service-points',
    headers: { authorization: `Bearer ${token}` },
    remoteAddress,
  })

test('a person is told to wait after so many requests a minute, and how long; a colleague at the same address is not', async () => {
  const clerk = await testApp.as('dao.giaodich')
  expect(await ask(clerk, PERSON)).toEqual(Array(PERSON).fill(200))
  expectWait(await clerk.get('/session'))
  expect(await ask(await testApp.as('khoa.giaodich'), 1)).toEqual([200])
})

test('each API token has a limit of its own, beside that of its account’s person', async () => {
  const administrator = await testApp.as('thao.quantri')
  const make = async (name: string) => {
    const made = await administrator.post(`/staff/${idOf('yen.giaodich')}/api-tokens`, { name, days: 5 })
    return testApp.withToken(made.body.token)
  }
  const [first, second] = [await make('Phần mềm kho'), await make('Máy phân loại')]
  expect(await ask(first, TOKEN)).toEqual(Array(TOKEN).fill(200))
  // Over the limit nothing is read: the answer is the limit, not what is wrong with these bytes.
  const photo = (client: Client) =>
    client.post('/photos?slot=contents', Buffer.from('không phải ảnh'), { 'content-type': 'image/jpeg' })
  expectWait(await photo(first))
  expect((await photo(second)).body.code).toBe('photo_unreadable')
  expect(await ask(await testApp.as('yen.giaodich'), 1)).toEqual([200])
})

test('guessing tokens is slowed down by address and no longer written down; whoever has a session there goes on', async () => {
  const clerk = await testApp.as('chi.giaodich')
  const statuses = []
  for (let index = 0; index < PERSON + 3; index += 1)
    statuses.push((await guess(`guess-${index}`, '127.0.0.1')).statusCode)
  expect(statuses).toEqual([...Array(PERSON).fill(401), 429, 429, 429])
  const [counted] = await testApp.query<{ n: number }>('SELECT sum(count)::int AS n FROM audit.refusal_counts')
  expect(counted!.n).toBe(PERSON)
  expect((await guess('guess', '203.0.113.7')).statusCode).toBe(401)
  expect(await ask(clerk, 1)).toEqual([200])
})
