// HTTP of API tokens of machine clients.
import { ApiTokenList, CreateApiToken, CreatedApiToken, SessionId, StaffId, uuidOf } from '@buuan/contract'
import { z } from 'zod'
import type { Router } from '../../../platform/http/route.ts'
import { createApiToken, listApiTokens, revokeApiToken } from './api-tokens.service.ts'
import type { SessionKeeper } from './sessions.service.ts'

const OfStaff = z.object({ staffId: StaffId })

/** API token routes of administrators. */
export function apiTokenRoutes(router: Router, { keeper }: { keeper: SessionKeeper }): void {
  router.route({
    method: 'GET',
    path: '/staff/:staffId/api-tokens',
    permission: 'api_token.manage',
    summary: 'Khóa API của một tài khoản',
    params: OfStaff,
    response: ApiTokenList,
    handler: async ({ params, transact }) => ({
      tokens: await transact((ctx) => listApiTokens(ctx, uuidOf(params.staffId))),
    }),
  })
  router.route({
    method: 'POST',
    path: '/staff/:staffId/api-tokens',
    permission: 'api_token.manage',
    summary: 'Cấp khóa API; chỉ hiện một lần',
    params: OfStaff,
    body: CreateApiToken,
    response: CreatedApiToken,
    handler: ({ params, body, transact }) => transact((ctx) => createApiToken(ctx, uuidOf(params.staffId), body)),
  })
  router.route({
    method: 'DELETE',
    path: '/staff/:staffId/api-tokens/:sessionId',
    permission: 'api_token.manage',
    summary: 'Thu hồi khóa API',
    params: OfStaff.extend({ sessionId: SessionId }),
    response: z.object({ ended: z.literal(true) }),
    async handler({ params, transact }) {
      await transact((ctx) => revokeApiToken(ctx, uuidOf(params.staffId), uuidOf(params.sessionId)))
      keeper.forget()
      return { ended: true as const }
    },
  })
}
