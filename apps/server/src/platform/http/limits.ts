// How many requests a minute: people by account, machine clients by API token, everybody else by address. What the gate refuses counts by address too.
import rateLimit from '@fastify/rate-limit'
import { problem } from '@buuan/contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Config } from '../../config.ts'

/** Counts a request that the gate refuses; throws too_many_requests when its address has had as many refusals in a minute as it may send requests. */
export type RefusalLimit = (request: FastifyRequest) => Promise<void>

const WINDOW_MS = 60_000

function keyOf({ actor, ip }: FastifyRequest): string {
  if (actor.kind !== 'staff') return ip
  return actor.isMachine ? actor.sessionId : actor.id // each token has a count of its own
}

/** Installs the limits on every route declared after it. They act after the gate and before the body is read. */
export async function installLimits(
  app: FastifyInstance,
  { requestsPerMinute, apiRequestsPerMinute }: Pick<Config, 'requestsPerMinute' | 'apiRequestsPerMinute'>,
): Promise<RefusalLimit> {
  await app.register(rateLimit, {
    max: ({ actor }) => (actor.kind === 'staff' && actor.isMachine ? apiRequestsPerMinute : requestsPerMinute),
    timeWindow: WINDOW_MS,
    hook: 'onRequest',
    keyGenerator: keyOf,
    errorResponseBuilder: () => problem('too_many_requests'),
  })
  const count = app.createRateLimit({ max: requestsPerMinute, keyGenerator: ({ ip }) => ip })
  return async (request) => {
    const state = await count(request)
    if (!state.isAllowed && state.isExceeded) throw problem('too_many_requests')
  }
}
