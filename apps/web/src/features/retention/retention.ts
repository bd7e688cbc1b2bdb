// The calls of the retention page.
import type {
  DryRun,
  Erasure,
  ErasureOrder,
  ErasurePage,
  HeldItemList,
  Hold,
  HoldPage,
  HoldPreview,
  ItemId,
  OpenItemInput,
  OpenedItem,
  PlaceHoldInput,
  PlacedHold,
  RequestErasureOrder,
  RetentionOverview,
  RetentionTerm,
  SetRetentionTerm,
} from '@buuan/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { queryClient } from '../../queries.ts'

export const overviewQuery = queryOptions({
  queryKey: ['retention', 'overview'],
  queryFn: ({ signal }) => api.get<RetentionOverview>('/retention', { signal }),
})

export const dryRunQuery = (day: string) =>
  queryOptions({
    queryKey: ['retention', 'day', day],
    queryFn: ({ signal }) => api.get<DryRun>(`/retention/days/${day}`, { signal }),
  })

const pageParam = { initialPageParam: undefined as string | undefined }
const behind = (mark: string, cursor: string | undefined) => (cursor === undefined ? '' : `${mark}cursor=${cursor}`)

export const erasuresQuery = infiniteQueryOptions({
  queryKey: ['retention', 'erasures'],
  ...pageParam,
  queryFn: ({ pageParam: cursor, signal }) => api.get<ErasurePage>(`/erasures${behind('?', cursor)}`, { signal }),
  getNextPageParam: (page) => page.next ?? undefined,
})

export const holdsQuery = (state: 'open' | 'released') =>
  infiniteQueryOptions({
    queryKey: ['retention', 'holds', state],
    ...pageParam,
    queryFn: ({ pageParam: cursor, signal }) =>
      api.get<HoldPage>(`/holds?state=${state}${behind('&', cursor)}`, { signal }),
    getNextPageParam: (page) => page.next ?? undefined,
  })

/** Reads everything of the page again after an act. */
export function refreshRetention(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['retention'] })
}

export const requestErasure = (day: string) => api.post<Erasure>('/erasures', { day })
export const decideErasure = (id: string, decision: 'approved' | 'withdrawn') =>
  api.post<Erasure>(`/erasures/${id}/decision`, { decision })

export const placeHold = (draft: PlaceHoldInput) => api.post<PlacedHold>('/holds', draft)
/** What a hold on these items would keep; ids only, nothing personal. */
export const holdPreviewQuery = (itemIds: ItemId[]) =>
  queryOptions({
    queryKey: ['retention', 'preview', itemIds],
    queryFn: ({ signal }) => api.post<HoldPreview>('/holds/preview', { itemIds }, { signal }),
    staleTime: 0,
  })
export const releaseHold = (id: string, reason: string) => api.post<Hold>(`/holds/${id}/release`, { reason })

export const reviewHold = (id: string, reviewOn: string) => api.post<Hold>(`/holds/${id}/review`, { reviewOn })
export const extendHold = (id: string, term: { untilOn: string; reviewOn: string }) =>
  api.put<Hold>(`/holds/${id}/term`, term)

export const heldItemsQuery = (id: string) =>
  queryOptions({
    queryKey: ['retention', 'held', id],
    queryFn: ({ signal }) => api.get<HeldItemList>(`/holds/${id}/items`, { signal }),
  })

/** Opens what a hold kept past its day: on record, with the hold. */
export const openHeldItem = (hold: string, item: ItemId, request: OpenItemInput) =>
  api.post<OpenedItem>(`/holds/${hold}/items/${item}/openings`, request)
export const openHeldPhoto = (
  hold: string,
  { itemId, photoId, ...request }: { itemId: ItemId; photoId: string; purpose: string; caseNumber: string | null },
) => api.postForBlob(`/holds/${hold}/items/${itemId}/photos/${photoId}/opening`, request)

export const requestOrder = (order: RequestErasureOrder) => api.post<ErasureOrder>('/erasure-orders', order)
export const approveOrder = (id: string) => api.post<ErasureOrder>(`/erasure-orders/${id}/approval`)
export const endOrder = (id: string) => api.post<ErasureOrder>(`/erasure-orders/${id}/end`)
export const setTerm = (term: SetRetentionTerm) => api.post<RetentionTerm>('/retention-term', term)

/** The certificate as paper, as PDF and as data. */
export const pdfPath = (id: string) => `/api/v1/erasures/${id}/certificate.pdf`
export const paperPath = (id: string) => `/api/v1/erasures/${id}/certificate/paper`
export const dataPath = (id: string) => `/api/v1/erasures/${id}/certificate`
