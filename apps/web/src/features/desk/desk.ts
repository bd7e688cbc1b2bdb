// The calls of the desk: what waits, alerts, and "verify now".
import type { DeskCounts, IntegrityReport, OpeningAlert, OpeningAlertPage } from '@buuan/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { queryClient } from '../../queries.ts'

const MINUTE_MS = 60_000
const SOON_MS = 2_000

export const deskQuery = queryOptions({
  queryKey: ['desk', 'counts'],
  queryFn: ({ signal }) => api.get<DeskCounts>('/desk', { signal }),
  refetchInterval: MINUTE_MS,
})

export type AlertState = 'open' | 'acknowledged'

export const alertsQuery = (state: AlertState) =>
  infiniteQueryOptions({
    queryKey: ['desk', 'alerts', state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.get<OpeningAlertPage>(
        `/opening-alerts?state=${state}${pageParam === undefined ? '' : `&cursor=${pageParam}`}`,
        { signal },
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  })

/** Settles an alert with a note. */
export function acknowledgeAlert(id: string, note: string): Promise<OpeningAlert> {
  return api.post<OpeningAlert>(`/opening-alerts/${id}/acknowledgement`, { note })
}

export const integrityQuery = queryOptions({
  queryKey: ['desk', 'integrity'],
  queryFn: ({ signal }) => api.get<IntegrityReport>('/integrity', { signal }),
  refetchInterval: ({ state }) => (state.data?.underWay === true ? SOON_MS : false),
})

/** Asks for a run now. */
export function requestRun(): Promise<IntegrityReport> {
  return api.post<IntegrityReport>('/integrity')
}

/** Reads everything of the desk again after an act. */
export function refreshDesk(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['desk'] })
}
