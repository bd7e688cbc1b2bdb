// Fastify with our settings: shapes from the contract, problems instead of errors, NFC at the edge, headers, limits by account.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import { ProblemError, problem } from '@buuan/contract'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import type { z } from 'zod'
import type { Config } from '../../config.ts'
import type { Logger } from '../logger.ts'
import { handleError, refuseUnreadable, ShapeError } from './errors.ts'
import { type Gatekeeper, installGate } from './gate.ts'
import { installLimits } from './limits.ts'
import { securityHeaders } from './security-headers.ts'
import { tidyInput } from './tidy-input.ts'

const JSON_LIMIT_BYTES = 1_048_576

export type ServerSettings = { config: Config; logger: Logger; gatekeeper: Gatekeeper }

/** Builds the HTTP server without routes. */
export async function makeServer({ config, logger, gatekeeper }: ServerSettings): Promise<FastifyInstance> {
  const options = {
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: JSON_LIMIT_BYTES,
    genReqId: () => randomUUID(),
    trustProxy: config.trustedProxy ?? false,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => handleError(error, request, reply),
    clientErrorHandler: refuseUnreadable,
    ...(config.tls && { https: { cert: readFileSync(config.tls.cert), key: readFileSync(config.tls.key) } }),
  }
  const app: FastifyInstance = Fastify(options) as unknown as FastifyInstance // https changes only the raw server's type, which nobody uses
  app.setErrorHandler(handleError)
  app.setNotFoundHandler({}, (request, reply) => handleError(problem('not_found'), request, reply))
  app.setValidatorCompiler<z.ZodType>(({ schema, httpPart }) => (data) => {
    const tidy = tidyInput(data, httpPart ?? 'body')
    if (tidy instanceof ProblemError) return { error: tidy }
    const parsed = schema.safeParse(tidy)
    return parsed.success ? { value: parsed.data } : { error: new ShapeError(parsed.error.issues, httpPart ?? 'body') }
  })
  app.setSerializerCompiler<z.ZodType>(
    ({ schema }) =>
      (data) =>
        JSON.stringify(schema.parse(data)),
  )
  await app.register(cookie)
  const headers = securityHeaders({ isEncrypted: config.tls !== null || config.trustedProxy !== null })
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers)
    done()
  })
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    done()
  })
  installGate(app, gatekeeper, await installLimits(app, config))
  await app.register(compress, { global: true, threshold: 2048, encodings: ['gzip', 'identity'] })
  acceptRawBodies(app)
  return app
}

function acceptRawBodies(app: FastifyInstance): void {
  app.removeContentTypeParser('text/plain') // Fastify's own would make a string of it
  const types = ['image/jpeg', 'image/png', 'image/webp', 'application/octet-stream', 'text/csv', 'text/plain']
  app.addContentTypeParser(types, { parseAs: 'buffer' }, (request, body, done) => {
    const allowed = request.routeOptions.config.rawTypes ?? []
    const type = (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase()
    if (!allowed.includes(type)) return done(problem('unsupported_content_type'))
    done(null, body)
  })
  app.addContentTypeParser('application/x-ndjson', (request, payload, done) => {
    if (!(request.routeOptions.config.rawTypes ?? []).includes('application/x-ndjson'))
      return done(problem('unsupported_content_type'))
    done(null, payload)
  })
}
