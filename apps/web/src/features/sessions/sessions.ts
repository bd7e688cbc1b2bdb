// The calls of the sessions page.
import type { SessionList } from '@buuan/contract'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

type SessionAnswer = ReturnType<(typeof SessionList)['parse']>
export type SessionRow = SessionAnswer['sessions'][number]

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: async ({ signal }) => (await api.get<SessionAnswer>('/sessions', { signal })).sessions,
})

/** Ends another session of the same account. */
export function endSession(id: string): Promise<undefined> {
  return api.delete(`/sessions/${encodeURIComponent(id)}`)
}
