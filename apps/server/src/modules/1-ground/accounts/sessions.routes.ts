// HTTP of sign-in and one's own sessions.
import { CurrentSession, SessionId, SessionList, SignIn, problem, uuidOf } from '@buuan/contract'
import { z } from 'zod'
import { sessionCookie } from '../../../platform/http/gate.ts'
import { apiPrefix, type Router } from '../../../platform/http/route.ts'
import {
  type SessionKeeper,
  type SessionSettings,
  endOwnSession,
  getCurrentSession,
  listOwnSessions,
  signIn,
} from './sessions.service.ts'

export type SessionRouteDeps = { settings: SessionSettings; keeper: SessionKeeper; secureCookie: boolean }

/** Session routes: sign in, who am I, my sessions, end one. */
export function sessionRoutes(router: Router, { settings, keeper, secureCookie }: SessionRouteDeps): void {
  const cookie = { path: apiPrefix, httpOnly: true, sameSite: 'strict' as const, secure: secureCookie }

  router.route({
    method: 'POST',
    path: '/session',
    permission: 'public',
    summary: 'Đăng nhập',
    body: SignIn,
    response: CurrentSession,
    async handler({ body, request, reply }) {
      const { token } = await signIn(router.deps, settings, {
        ...body,
        userAgent: request.headers['user-agent'] ?? '',
      })
      // An age, not a date: the clock of a counter's machine may be wrong, and the server ends the session anyway.
      reply.setCookie(sessionCookie, token, { ...cookie, maxAge: Math.floor(settings.absoluteMs / 1000) })
      return getCurrentSession(router.deps, token)
    },
  })

  router.route({
    method: 'GET',
    path: '/session',
    permission: 'session',
    summary: 'Phiên hiện tại',
    response: CurrentSession,
    async handler({ request }) {
      const token = request.headers.authorization?.slice(7) ?? request.cookies[sessionCookie]
      if (token === undefined) throw problem('not_signed_in')
      return getCurrentSession(router.deps, token)
    },
  })

  router.route({
    method: 'DELETE',
    path: '/session',
    permission: 'session',
    summary: 'Đăng xuất',
    response: z.object({ ended: z.literal(true) }),
    async handler({ actor, reply, transact }) {
      if (actor.kind === 'staff') await transact((ctx) => endOwnSession(ctx, actor.sessionId))
      keeper.forget()
      reply.clearCookie(sessionCookie, cookie)
      return { ended: true as const }
    },
  })

  router.route({
    method: 'GET',
    path: '/sessions',
    permission: 'session.own',
    summary: 'Các phiên của tôi, theo thiết bị',
    response: SessionList,
    handler: ({ transact }) => transact((ctx) => listOwnSessions(ctx, settings)),
  })

  router.route({
    method: 'DELETE',
    path: '/sessions/:sessionId',
    permission: 'session.own',
    summary: 'Kết thúc một phiên của tôi',
    params: z.object({ sessionId: SessionId }),
    response: z.object({ ended: z.literal(true) }),
    async handler({ params, transact }) {
      await transact((ctx) => endOwnSession(ctx, uuidOf(params.sessionId)))
      keeper.forget()
      return { ended: true as const }
    },
  })
}
