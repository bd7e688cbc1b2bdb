// The calls of the staff page. Searches are POST, so that no name stands in an address.
import type {
  ApiToken,
  CreatedApiToken,
  CreatedStaff,
  CreateStaff,
  OrganisationDetail,
  ResetOutcome,
  Role,
  RoleOutcome,
  StaffDetail,
  StaffPage,
  UpdateStaff,
} from '@buuan/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { queryClient } from '../../queries.ts'

export type StaffFilter = { text: string; departed: boolean }

export const staffQuery = ({ text, departed }: StaffFilter) =>
  infiniteQueryOptions({
    queryKey: ['staff', 'list', text, departed],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.post<StaffPage>(
        '/staff/search',
        { departed, ...(text !== '' && { text }), ...(pageParam !== undefined && { cursor: pageParam }) },
        { signal },
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const staffDetailQuery = (id: string) =>
  queryOptions({
    queryKey: ['staff', 'detail', id],
    queryFn: ({ signal }) => api.get<StaffDetail>(`/staff/${id}`, { signal }),
  })

export const organisationQuery = queryOptions({
  queryKey: ['organisation'],
  queryFn: ({ signal }) => api.get<OrganisationDetail>('/organisation', { signal }),
})

export const apiTokensQuery = (id: string) =>
  queryOptions({
    queryKey: ['staff', 'tokens', id],
    queryFn: async ({ signal }) =>
      (await api.get<{ tokens: ApiToken[] }>(`/staff/${id}/api-tokens`, { signal })).tokens,
  })

/** Reads lists, details, requests and points again after a change. */
export async function refreshStaff(): Promise<void> {
  await Promise.all(
    ['staff', 'approvals', 'service-points', 'organisation'].map((key) =>
      queryClient.invalidateQueries({ queryKey: [key] }),
    ),
  )
}

export const createStaff = (body: CreateStaff) => api.post<CreatedStaff>('/staff', body)
export const updateStaff = (id: string, body: UpdateStaff) => api.patch<StaffDetail>(`/staff/${id}`, body)
export const markDeparted = (id: string) => api.post<StaffDetail>(`/staff/${id}/departure`)
export const grantRole = (id: string, role: Role) => api.post<RoleOutcome>(`/staff/${id}/roles`, { role })
export const withdrawRole = (id: string, role: Role) => api.delete(`/staff/${id}/roles/${role}`)
export const endSessions = (id: string) => api.delete<{ ended: number }>(`/staff/${id}/sessions`)
export const resetCredentials = (id: string, removeTotp: boolean) =>
  api.post<ResetOutcome>(`/staff/${id}/credentials-reset`, { removeTotp })
export const createApiToken = (id: string, body: { name: string; days: number }) =>
  api.post<CreatedApiToken>(`/staff/${id}/api-tokens`, body)
export const revokeApiToken = (id: string, tokenId: string) => api.delete(`/staff/${id}/api-tokens/${tokenId}`)
