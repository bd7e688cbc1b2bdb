// How a room declares a route: permission, shapes in and out, one handler. A route without permission or response shape cannot be written.
import type { Permission } from '@buuan/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema, RouteHandlerMethod } from 'fastify'
import type { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import { type Context, type ContextDeps, type Door, reveal, transact, transactAsSystem } from '../context.ts'
import type { Opener } from '../vault/vault.ts'
import { htmlType, pagePolicyOf } from './page.ts'

type Shape = z.ZodType | undefined
type Out<S extends Shape> = S extends z.ZodType ? z.output<S> : undefined

export type Handling<P extends Shape, Q extends Shape, B extends Shape> = {
  params: Out<P>
  query: Out<Q>
  body: Out<B>
  actor: Actor
  request: FastifyRequest
  reply: FastifyReply
  /** Runs a use case in one transaction. */
  transact<Result>(useCase: (ctx: Context) => Promise<Result>): Promise<Result>
  transactAsSystem<Result>(useCase: (ctx: Context) => Promise<Result>): Promise<Result>
  /** The door to personal data outside a business transaction. */
  reveal<Sealed, Opened>(
    read: (door: Door) => Promise<Sealed>,
    open: (sealed: Sealed, opener: Opener) => Opened | Promise<Opened>,
  ): Promise<Opened>
}

export type RouteSpec<P extends Shape, Q extends Shape, B extends Shape, R extends z.ZodType> = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  /** `public` needs no session; `session` any signed-in member of staff. */
  permission: Permission | 'public' | 'session'
  summary: string
  params?: P
  query?: Q
  body?: B
  /** Raw bodies are given to the handler as Buffer in `request.body`. */
  raw?: { contentTypes: readonly string[]; maxBytes: number }
  status?: number
  /** Content type of an answer that is bytes; the handler returns them. */
  produces?: string
  /** A server-rendered page: `response` is the shape of its HTML. A `public` page stands beside the API, not under it; the handler may set another status. */
  page?: 'paper' | 'public'
  /** Tighter than the server's own limit, per account or address. */
  requestsPerMinute?: number
  response: R
  handler(handling: Handling<P, Q, B>): Promise<z.input<R>>
}

export type DeclaredRoute = {
  method: string
  path: string
  /** The whole path, prefix included. */
  url: string
  isPage: boolean
  permission: Permission | 'public' | 'session'
  summary: string
  params: z.ZodType | undefined
  query: z.ZodType | undefined
  body: z.ZodType | undefined
  raw: readonly string[] | undefined
  /** Shape of a line in: this route takes and answers NDJSON. */
  lines?: z.ZodType
  status: number
  produces: string | undefined
  response: z.ZodType
}

/** Declares routes of one room on the server and in the list that OpenAPI and the access matrix are made from. */
export type Router = {
  app: FastifyInstance
  deps: ContextDeps
  declared: DeclaredRoute[]
  route<R extends z.ZodType, P extends Shape = undefined, Q extends Shape = undefined, B extends Shape = undefined>(
    spec: RouteSpec<P, Q, B, R>,
  ): void
}

export const apiPrefix = '/api/v1'

/** Router over a Fastify instance. */
export function makeRouter(app: FastifyInstance, deps: ContextDeps): Router {
  const declared: DeclaredRoute[] = []
  return {
    app,
    deps,
    declared,
    route(spec) {
      const status = spec.status ?? (spec.method === 'POST' ? 201 : 200)
      const url = spec.page === 'public' ? spec.path : `${apiPrefix}${spec.path}`
      declared.push({
        method: spec.method,
        path: spec.path,
        url,
        isPage: spec.page !== undefined,
        permission: spec.permission,
        summary: spec.summary,
        params: spec.params,
        query: spec.query,
        body: spec.body,
        raw: spec.raw?.contentTypes,
        status,
        produces: spec.produces,
        response: spec.response,
      })
      const handle: RouteHandlerMethod = async (request, reply) => {
        const result = await spec.handler({
          params: request.params as never, // the validator has parsed them with the very shapes of the spec
          query: request.query as never,
          body: request.body as never,
          actor: request.actor,
          request,
          reply,
          transact: (useCase) => transact(deps, request.actor, useCase),
          transactAsSystem: (useCase) => transactAsSystem(deps, request.actor, useCase),
          reveal: (read, open) => reveal(deps, request.actor, { read, open }),
        })
        if (spec.produces !== undefined) reply.type(spec.produces)
        if (reply.sent) return reply
        return spec.page && spec.produces === undefined
          ? sendPage(reply, status, spec.response.parse(result))
          : reply.code(status).send(result)
      }
      const schema: FastifySchema = {
        ...(spec.params && { params: spec.params }),
        ...(spec.query && { querystring: spec.query }),
        ...(spec.body && { body: spec.body }),
        ...(!spec.page && { response: { [status]: spec.response } }), // a page is checked and sent as it is, never serialised
      }
      app.route({
        method: spec.method,
        url,
        config: {
          permission: spec.permission,
          rawTypes: spec.raw?.contentTypes,
          ...(spec.requestsPerMinute !== undefined && {
            rateLimit: { max: spec.requestsPerMinute, timeWindow: 60_000 },
          }),
        },
        ...(spec.raw && { bodyLimit: spec.raw.maxBytes }),
        schema,
        handler: handle,
      })
    },
  }
}

function sendPage(reply: FastifyReply, status: number, html: unknown): FastifyReply {
  if (typeof html !== 'string') throw new Error('a page is a string of HTML')
  if (reply.statusCode === 200) reply.code(status)
  return reply.header('content-security-policy', pagePolicyOf(html)).type(htmlType).send(html)
}

declare module 'fastify' {
  interface FastifyContextConfig {
    permission?: Permission | 'public' | 'session'
    rawTypes?: readonly string[] | undefined
  }
  interface FastifyRequest {
    actor: Actor
  }
}
