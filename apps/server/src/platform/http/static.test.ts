// The console's files over HTTP: kept for ever, never kept, not found, and no way out of the folder.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveConsole } from './static.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'buuan-web-'))
let app: FastifyInstance

beforeAll(async () => {
  const web = path.join(folder, 'web')
  mkdirSync(path.join(web, 'assets'), { recursive: true })
  writeFileSync(path.join(folder, 'secret.txt'), 'not for the web')
  writeFileSync(path.join(web, 'index.html'), '<!doctype html><title>Bưu An</title>')
  writeFileSync(path.join(web, 'assets', 'index-Ab12.js'), 'export {}')
  app = Fastify()
  expect(await serveConsole(app, web)).toBe(true)
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

const get = async (url: string) => {
  const { statusCode, headers, body } = await app.inject({ method: 'GET', url })
  return { statusCode, cache: headers['cache-control'], type: headers['content-type'], body }
}

describe('the console', () => {
  test.each(['/', '/sign-in', '/items/itm_20261121_0/history', '/index.html'])(
    '%s is the page, never kept',
    async (url) => {
      expect(await get(url)).toMatchObject({
        statusCode: 200,
        cache: 'no-store',
        type: expect.stringContaining('html'),
      })
    },
  )
  test('hashed files are kept for ever', async () => {
    expect(await get('/assets/index-Ab12.js')).toMatchObject({
      statusCode: 200,
      cache: 'public, max-age=31536000, immutable',
    })
  })
  test.each([
    '/assets/gone.js',
    '/api/v1/nothing',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2f..%2fsecret.txt',
    '/.env.local',
  ])('%s is not found', async (url) => {
    const answer = await get(url)
    expect(answer.statusCode).toBeGreaterThanOrEqual(400)
    expect(answer.body).not.toContain('not for the web')
  })
  test('without a build there is no console, and the start goes on', async () => {
    expect(await serveConsole(Fastify(), path.join(folder, 'nothing'))).toBe(false)
  })
})
