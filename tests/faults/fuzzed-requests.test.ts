// Requests made from the declared shapes alone, at every route: never the server's own failure, and every success is what the contract says.
import { itemIdOf, wireId } from '@buuan/contract'
import { letter, parcel } from '@buuan/testkit/factories.ts'
import { openTestApp } from '@buuan/testkit/test-app.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DeclaredRoute } from '../../apps/server/src/platform/http/route.ts'
import { demoOrganisations } from '../../seed/src/personas.ts'
import { arbitraryOf } from './arbitrary.fixture.ts'
import { ask, endsOwnSession, expectSound, makeClients, pathOf } from './routes.fixture.ts'

const REQUESTS_EACH = 6

const testApp = await openTestApp()
const clientFor = makeClients(testApp)
const declared = testApp.built.router.declared.filter((route) => !endsOwnSession(route))

/** Ids of things that are there, so that some requests get past "not found". */
async function knownIds(): Promise<string[]> {
  const clerk = await testApp.as('lan.phutrach')
  const accepted = await Promise.all([parcel(), letter(), parcel()].map((body) => clerk.post('/acceptances', body)))
  const { body: draft } = await clerk.post('/drafts', { itemClass: 'parcel', content: {} })
  const [own] = demoOrganisations
  return [
    ...accepted.map(({ body }) => body.itemId as string),
    itemIdOf('2026-11-20', '0190d000-0009-7000-8000-000000000001'),
    draft.id as string,
    ...own!.points.map(({ id }) => wireId('svp', id)),
    ...own!.staff.slice(9, 12).map(({ id }) => wireId('stf', id)),
  ]
}

function requestOf(route: DeclaredRoute, known: string[]): fc.Arbitrary<{ path: string; body: unknown }> {
  const part = (shape: DeclaredRoute['params']) => (shape ? arbitraryOf(shape, { known }) : fc.constant(undefined))
  return fc
    .record({ params: part(route.params), query: part(route.query), body: part(route.body ?? route.lines) })
    .map(({ params, query, body }) => ({
      path:
        pathWith(route.path, (params ?? {}) as Record<string, string>) +
        queryOf(query as Record<string, unknown> | undefined),
      body: route.lines ? `${JSON.stringify(body)}\n` : body,
    }))
}

const pathWith = (path: string, params: Record<string, string>) =>
  pathOf(
    path.replaceAll(/:(\w+)/g, (whole, name: string) => (name in params ? encodeURIComponent(params[name]!) : whole)),
  )

const queryOf = (query: Record<string, unknown> | undefined) =>
  query === undefined
    ? ''
    : `?${Object.entries(query)
        .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
        .join('&')}`

test('every route, with values of its own shapes', async () => {
  const known = await knownIds()
  let succeeded = 0
  for (const route of declared.filter(({ raw }) => raw === undefined)) {
    for (const request of fc.sample(requestOf(route, known), { numRuns: REQUESTS_EACH, seed: 20_261_121 })) {
      const headers = route.lines ? { 'content-type': 'application/x-ndjson' } : {}
      const answer = await ask(await clientFor(route), route, { ...request, headers })
      const what = `${route.method} ${request.path.slice(0, 120)} ${JSON.stringify(request.body)?.slice(0, 600) ?? ''}`
      expectSound(answer, what)
      if (answer.status >= 400) continue
      succeeded += 1
      expect(answer.status, what).toBe(route.status)
      if (route.lines)
        for (const line of String(answer.raw.body).trim().split('\n'))
          expect(route.response.safeParse(JSON.parse(line)).error, what).toBeUndefined()
      else if (route.produces === undefined && !route.isPage)
        expect(route.response.safeParse(answer.body).error, what).toBeUndefined()
    }
  }
  expect(succeeded).toBeGreaterThan(60)
  expect(testApp.logLines.filter((line) => line.includes('"defect"'))).toEqual([])
}, 120_000)
