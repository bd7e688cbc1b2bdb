// Every route × every persona, asked for real: what may be entered and what not, as a readable snapshot. Deny by default.
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { expect, test } from 'vitest'
import { demoOrganisations } from '../seed/src/personas.ts'

const testApp = await openTestApp()

const accounts = demoOrganisations
  .flatMap((organisation) => organisation.staff)
  .filter((person, index, all) => all.findIndex((other) => other.roles.join() === person.roles.join()) === index)

/** Path with well-formed ids of things that do not exist. */
const pathOf = (path: string) =>
  path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const prefixes: Record<string, string> = {
      sessionId: 'ses',
      staffId: 'stf',
      servicePointId: 'svp',
      draftId: 'drf',
      photoId: 'pho',
      contractId: 'ctr',
      batchId: 'bat',
      approvalId: 'apv',
      holdId: 'hld',
      erasureId: 'ers',
      alertId: 'alt',
      orderId: 'ord',
      itemId: 'itm_20261121',
    }
    return `${prefixes[name] ?? 'x'}_${'0'.repeat(31)}1`
  })

test('who may enter which route', async () => {
  const rows: string[] = []
  const clients = new Map<string, Awaited<ReturnType<typeof testApp.as>>>([['stranger', testApp.stranger]])
  for (const person of accounts) clients.set(person.roles.join('+'), await testApp.as(person.account))
  const declared = testApp.built.router.declared
    .filter((route) => !(route.method === 'DELETE' && route.path === '/session')) // would end the persona's own session
    .sort((a, b) => `${a.path} ${a.method}`.localeCompare(`${b.path} ${b.method}`, 'en'))
  for (const route of declared) {
    const allowed: string[] = []
    for (const [who, client] of clients) {
      const answer = await ask(client, route.method, pathOf(route.path))
      expect(answer.status, `${route.method} ${route.path} as ${who}`).not.toBe(500)
      const isRefused = answer.status === 401 || answer.body?.code === 'forbidden'
      if (!isRefused || answer.body?.code === 'sign_in_refused') allowed.push(who)
    }
    rows.push(
      `${route.method.padEnd(6)} ${route.path.padEnd(48)} ${allowed.length === clients.size ? 'everybody' : allowed.join(' ') || 'nobody'}`,
    )
  }
  await expect(`${rows.join('\n')}\n`).toMatchFileSnapshot('access-matrix.snapshot.txt')
})

type Client = typeof testApp.stranger
const ask = (client: Client, method: string, path: string) => {
  if (method === 'GET') return client.get(path)
  if (method === 'DELETE') return client.delete(path)
  return method === 'PUT' ? client.put(path, {}) : method === 'PATCH' ? client.patch(path, {}) : client.post(path, {})
}
