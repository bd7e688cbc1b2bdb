// The calls of the approvals page.
import type { Approval, ApprovalPage, DecidedApproval } from '@buuan/contract'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

export type ApprovalList = 'open' | 'decided'

export const approvalsQuery = (state: ApprovalList) =>
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

/** Withdraws one's own waiting request. */
export function withdrawApproval(id: string): Promise<Approval> {
  return api.post(`/approvals/${id}/withdrawal`)
}
