// At the door of every request: same origin, a session, a permission. Deny by default.
import { type Permission, problem } from '@buuan/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, nobody } from '../access/actor.ts'
import type { RefusalLimit } from './limits.ts'

export type Gatekeeper = {
  /** Who sends this request: by cookie or bearer token; nobody when neither is valid. */
  authenticate(token: string): Promise<Actor>
  /** Enters a refused access of a known person; counts one of an unknown. */
  noteRefusal(actor: Actor, permission: string, route: string): Promise<void>
}

/** Anybody's pages may ask here: no cookie or token is read, nothing is written, so there is nothing another site could abuse. */
export const openPrefix = '/api/v1/public/'

export const sessionCookie = 'buuan_session'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

function isSameOrigin(request: FastifyRequest): boolean {
  if (safeMethods.has(request.method)) return true
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const { origin } = request.headers
  if (origin === undefined) return true // not a browser: no ambient cookie to abuse
  return origin === `${request.protocol}://${request.headers.host}`
}

/** Bearer token or session cookie of a request. */
export function tokenOf(request: FastifyRequest): string | undefined {
  const header = request.headers.authorization
  if (header?.startsWith('Bearer ')) return header.slice(7)
  return request.cookies[sessionCookie]
}

/** Installs the gate; a route that declares no permission stops the start. */
export function installGate(app: FastifyInstance, gatekeeper: Gatekeeper, limitRefusals: RefusalLimit): void {
  app.decorateRequest('actor')
  app.decorate('authenticateAgain', async (request: FastifyRequest) => {
    const token = tokenOf(request)
    return token === undefined ? nobody : gatekeeper.authenticate(token)
  })
  app.addHook('onRoute', (route) => {
    if (route.config?.permission === undefined && !String(route.url).startsWith('/assets/'))
      throw new Error(`${String(route.method)} ${route.url} declares no permission`)
  })
  app.addHook('onRequest', async (request: FastifyRequest, _reply: FastifyReply) => {
    request.actor = nobody
    if (request.routeOptions.url?.startsWith(openPrefix)) return
    if (!isSameOrigin(request)) throw problem('cross_site_request')
    const permission = request.routeOptions.config.permission
    const token = tokenOf(request)
    if (token !== undefined) request.actor = await gatekeeper.authenticate(token)
    if (permission === 'public' || permission === undefined) return
    if (request.actor.kind !== 'staff') {
      await limitRefusals(request)
      await gatekeeper.noteRefusal(request.actor, permission, request.routeOptions.url ?? '')
      throw problem('not_signed_in')
    }
    if (permission !== 'session' && request.actor.mustChangePassword) throw problem('password_change_required')
    if (permission !== 'session' && !request.actor.permissions.has(permission as Permission)) {
      await gatekeeper.noteRefusal(request.actor, permission, request.routeOptions.url ?? '')
      throw problem('forbidden', { permission })
    }
  })
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Who sends a request, asked again while it is under way. */
    authenticateAgain(request: FastifyRequest): Promise<Actor>
  }
}
