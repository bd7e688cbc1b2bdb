// The calls of the contract pages.
import type {
  ContractDetail,
  ContractOpeningPurpose,
  ContractRow,
  CreateContractInput,
  HandedOverBy,
  HandoverBatchRow,
  RecordHandoverInput,
  Representative,
  UpdateContractInput,
} from '@buuan/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { queryClient } from '../../queries.ts'

type ContractPage = { contracts: ContractRow[]; next: string | null }

export const contractsQuery = (state: 'open' | 'all') =>
  infiniteQueryOptions({
    queryKey: ['contracts', 'list', state],
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) => {
      const after = pageParam === null ? '' : `&after=${encodeURIComponent(pageParam)}`
      return api.get<ContractPage>(`/contracts?state=${state}${after}`, { signal })
    },
    getNextPageParam: (page) => page.next,
  })

export const contractQuery = (id: string) =>
  queryOptions({
    queryKey: ['contracts', 'detail', id],
    queryFn: ({ signal }) => api.get<ContractDetail>(`/contracts/${id}`, { signal }),
  })

/** Reads the lists and pages of contracts again after a change. */
export const refreshContracts = () => queryClient.invalidateQueries({ queryKey: ['contracts'] })

export const createContract = (body: CreateContractInput) => api.post<ContractRow>('/contracts', body)
export const updateContract = (id: string, body: UpdateContractInput) =>
  api.patch<ContractRow>(`/contracts/${id}`, body)
export const closeContract = (id: string, version: number) =>
  api.post<ContractRow>(`/contracts/${id}/closing`, { version })
export const recordHandover = (id: string, body: RecordHandoverInput) =>
  api.post<HandoverBatchRow>(`/contracts/${id}/batches`, body)

/** Who is opened: the representative of the contract, or whoever handed a batch over. */
export type OpenedPerson = Pick<HandedOverBy, 'name' | 'phone' | 'documentNumber'> &
  Partial<Pick<Representative, 'title'>>

/** Opens a person for a purpose; the server enters it in the log first. */
export async function openPerson(
  contractId: string,
  batchId: string | null,
  purpose: ContractOpeningPurpose,
): Promise<OpenedPerson> {
  if (batchId === null) {
    const path = `/contracts/${contractId}/openings` as const
    return (await api.post<{ representative: Representative }>(path, { purpose })).representative
  }
  const path = `/contracts/${contractId}/batches/${batchId}/openings` as const
  return (await api.post<{ handedOverBy: HandedOverBy }>(path, { purpose })).handedOverBy
}
