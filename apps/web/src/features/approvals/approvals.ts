// The calls of the approvals page.
import type { ApprovalPage, DecidedApproval } from '@buuan/contract'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

export type ApprovalState = 'open' | 'decided'

export const approvalsQuery = (state: ApprovalState) =>
  infiniteQueryOptions({
    queryKey: ['approvals', state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.get<ApprovalPage>(`/approvals?state=${state}${pageParam === undefined ? '' : `&cursor=${pageParam}`}`, {
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  })

/** Approves or rejects a request. */
export function decideApproval(id: string, decision: 'approved' | 'rejected'): Promise<DecidedApproval> {
  return api.post(`/approvals/${id}/decision`, { decision })
}
