// Every declared route, asked by somebody who may enter it: what hostile input and fuzzed input share.
import { permissionsOf, ProblemDocument, problems } from '@buuan/contract'
import type { Answer, Client, TestApp } from '@buuan/testkit/test-app.ts'
import { expect } from 'vitest'
import type { DeclaredRoute } from '../../apps/server/src/platform/http/route.ts'
import { demoOrganisations } from '../../seed/src/personas.ts'

const staff = demoOrganisations.flatMap((organisation) => organisation.staff)

/** Account of the first person of the demo world who may enter the route. */
export function accountFor({ permission }: DeclaredRoute): string {
  if (permission === 'public' || permission === 'session' || permission === 'session.own') return 'long.giaodich' // wrong passwords lock this account and no other
  const person = staff.find(({ roles }) => permissionsOf(roles).includes(permission))
  if (!person) throw new Error(`nobody of the demo world holds ${permission}`)
  return person.account
}

const prefixes: Record<string, string> = {
  sessionId: 'ses',
  staffId: 'stf',
  servicePointId: 'svp',
  draftId: 'drf',
  photoId: 'pho',
  contractId: 'ctr',
  batchId: 'bat',
  approvalId: 'apv',
  itemId: 'itm_20261121',
  slot: 'contents',
  role: 'clerk',
}

/** Path with well-formed ids of things that are not there, or with `given` in place of each parameter. */
export function pathOf(path: string, given?: string): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) => {
    if (given !== undefined) return given
    const prefix = prefixes[name] ?? 'x'
    return name === 'slot' || name === 'role' ? prefix : `${prefix}_${'0'.repeat(31)}1`
  })
}

/** Asks a route with a body of any kind; text and bytes go as they are. */
export function ask(
  client: Client,
  route: DeclaredRoute,
  {
    path = pathOf(route.path),
    body,
    headers,
  }: { path?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer> {
  if (route.method === 'GET') return client.get(path)
  if (route.method === 'DELETE') return client.delete(path)
  const method = route.method.toLowerCase() as 'post' | 'put' | 'patch'
  return client[method](path, body, headers)
}

/** Sessions by account, opened when first needed and again when a request has ended them. */
export function makeClients(testApp: TestApp) {
  const clients = new Map<string, Client>()
  return async (route: DeclaredRoute): Promise<Client> => {
    const account = accountFor(route)
    const known = clients.get(account)
    if (known && (await known.get('/session')).status === 200) return known
    if (known) testApp.clock.advance(16 * 60_000) // a session that ended may have been ended by guessed passwords: the lock passes
    const client = await testApp.as(account)
    clients.set(account, client)
    return client
  }
}

/** Every refusal is a problem document of the catalogue in Vietnamese, and never the server's own failure; pages and the log's witness protocol have words of their own. */
export function expectSound(answer: Answer, what: string): void {
  expect(answer.status, `${what}: ${JSON.stringify(answer.body).slice(0, 300)}`).toBeLessThan(500)
  if (answer.status < 400 || String(answer.headers['content-type']).startsWith('text/')) return
  expect(String(answer.headers['content-type']), what).toContain('application/problem+json')
  const document = ProblemDocument.parse(answer.body)
  const entry = problems[document.code as keyof typeof problems]
  expect(entry, `${what}: ${document.code} is in the catalogue`).toBeDefined()
  expect(document.title, what).toBe(entry.vi)
  expect(document.status, what).toBe(answer.status)
}

/** Routes with a JSON body. */
export const withBody = (declared: readonly DeclaredRoute[]) => declared.filter((route) => route.body !== undefined)

/** Signing out would end the very session that asks. */
export const endsOwnSession = (route: DeclaredRoute) => route.method === 'DELETE' && route.path === '/session'
