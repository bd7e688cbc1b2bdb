// The calls of the sessions page.
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

export type SessionRow = {
  id: string
  /** Browser and system in words. */
  device: string
  startedAt: string
  lastSeenAt: string
  current: boolean
}

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: async ({ signal }) => (await api.get<{ sessions: SessionRow[] }>('/sessions', { signal })).sessions,
})

/** Ends another session of the same account. */
export function endSession(id: string): Promise<undefined> {
  return api.delete(`/sessions/${encodeURIComponent(id)}`)
}
