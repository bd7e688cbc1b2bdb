// What the importer does when a server tells it to wait; the server here says what the real one says when its limits are reached.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { makeApi } from './api.ts'
import { Failure } from './failure.ts'

const received = {
  photoId: 'pho_01900000000070008000000000000001',
  slot: 'contents',
  sha256: 'a'.repeat(64),
  byteCount: 3,
  receivedAt: '2026-11-21T03:42:00.000Z',
  expiresAt: '2026-11-22T03:42:00.000Z',
}
const wait = {
  type: 'about:blank',
  title: 'Quá nhiều yêu cầu trong thời gian ngắn',
  status: 429,
  code: 'too_many_requests',
  detail: 'Đề nghị chờ ít phút rồi làm lại.',
}

let server: Server
afterEach(() => void server.close())

/** A server that refuses so many times before it takes the photo; when it was asked, and with what. */
async function serve(refusals: number, retryAfter: string) {
  const asked: { at: number; token: string | undefined; bytes: number }[] = []
  server = createServer((request, response) => {
    let bytes = 0
    request.on('data', (part: Buffer) => (bytes += part.length))
    request.on('end', () => {
      asked.push({ at: performance.now(), token: request.headers.authorization, bytes })
      const isRefused = asked.length <= refusals
      response.writeHead(isRefused ? 429 : 201, { 'content-type': 'application/json', 'retry-after': retryAfter })
      response.end(JSON.stringify(isRefused ? wait : received))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const api = makeApi(new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), 'buuan_thu')
  return { asked, send: () => api.sendPhoto('contents', 'image/jpeg', Buffer.from('ảnh')) }
}

test('a photo over the limit is sent again, whole, after as long as the server says', async () => {
  const { asked, send } = await serve(1, '1')
  expect(await send()).toEqual({ photoId: received.photoId })
  expect(asked.map(({ token, bytes }) => [token, bytes])).toEqual([
    ['Bearer buuan_thu', 5],
    ['Bearer buuan_thu', 5],
  ])
  expect(asked[1]!.at - asked[0]!.at).toBeGreaterThan(950)
})

test('a server that goes on refusing is told in its own words, not asked for ever', async () => {
  const { asked, send } = await serve(99, '0.01')
  const ended = await send().catch((error: unknown) => error)
  expect(ended).toBeInstanceOf(Failure)
  expect((ended as Failure).message).toContain(wait.title)
  expect(asked).toHaveLength(4)
})
