// The calls of the data protection officer's desk.
import type { LeakTrace, OpeningExportQuery, OpeningList } from '@buuan/contract'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

export type OpeningFilter = OpeningExportQuery

const addressOf = (filter: OpeningFilter, cursor?: string): string => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...filter, cursor })) if (value) query.set(name, value)
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

export const openingsQuery = (filter: OpeningFilter) =>
  infiniteQueryOptions({
    queryKey: ['openings', filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => api.get<OpeningList>(`/openings${addressOf(filter, pageParam)}`, { signal }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

/** Address of the file with the same filter; the browser saves it under its own name. */
export function exportAddress(filter: OpeningFilter, format: 'csv' | 'xlsx'): string {
  return `/api/v1/openings.${format}${addressOf(filter)}`
}

/** Accounts that opened these items. */
export function traceLeak(itemNumbers: readonly string[]): Promise<LeakTrace> {
  return api.post<LeakTrace>('/leak-traces', { itemNumbers })
}
