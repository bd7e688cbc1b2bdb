// How a room declares a route that takes and answers NDJSON, line by line. Each line out passes its shape, as every response does.
import { Readable } from 'node:stream'
import { type Permission, problem } from '@buuan/contract'
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import { languageOf } from './errors.ts'
import { apiPrefix, type Router } from './route.ts'

export const ndjson = 'application/x-ndjson'

export type StreamHandling = {
  body: Readable
  actor: Actor
  language: 'vi' | 'en'
  /** Who sends this, asked again: a long stream ends when its session does. */
  actorNow(): Promise<Actor>
}

export type StreamSpec<Answer extends z.ZodType> = {
  path: string
  permission: Permission
  summary: string
  /** Shape of a line in, for the description; the handler parses each line, once. */
  line: z.ZodType
  response: Answer
  handler(handling: StreamHandling): AsyncIterable<z.input<Answer>>
}

/** Declares a POST route of lines in, lines out. The answer is not compressed: every line leaves as soon as it is known. */
export function streamRoute<Answer extends z.ZodType>(router: Router, spec: StreamSpec<Answer>): void {
  const { path, permission, summary, line, response } = spec
  router.declared.push({
    method: 'POST',
    path,
    url: `${apiPrefix}${path}`,
    isPage: false,
    permission,
    summary,
    params: undefined,
    query: undefined,
    body: undefined,
    raw: undefined,
    lines: line,
    produces: undefined,
    status: 200,
    response,
  })
  router.app.route({
    method: 'POST',
    url: `${apiPrefix}${path}`,
    config: { permission, rawTypes: [ndjson] },
    compress: false,
    async handler(request, reply) {
      if (!(request.body instanceof Readable)) throw problem('unsupported_content_type')
      const answers = spec.handler({
        body: request.body,
        actor: request.actor,
        language: languageOf(request),
        actorNow: () => request.server.authenticateAgain(request),
      })
      const lines = Readable.from(writeLines(request, response, answers), { objectMode: false })
      return reply.code(200).type(ndjson).send(lines)
    },
  })
}

async function* writeLines(
  request: FastifyRequest,
  shape: z.ZodType,
  answers: AsyncIterable<unknown>,
): AsyncGenerator<string> {
  try {
    for await (const answer of answers) yield `${JSON.stringify(shape.parse(answer))}\n`
  } catch (error) {
    // The status has been sent: the answer ends without its last line, and the client knows by that.
    request.log.error(
      { err: error, requestId: request.id, route: request.routeOptions.url },
      'stream ended by a defect',
    )
    throw error
  } finally {
    if (request.body instanceof Readable) request.body.resume() // a client still writing is let finish
  }
}
