// The calls of search, opening and corrections. Searches for people are POST; nothing of them stands in an address or in a cache.
import type {
  AcceptanceReceipt,
  CorrectItemInput,
  ItemId,
  ItemPage,
  ItemSearchInput,
  ItemSearchResult,
  OpenItemInput,
  OpenedItem,
  PendingPhotosReason,
  UnfinishedList,
  VoidReason,
} from '@buuan/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

/** Searches; the answer is held by the page alone and goes with it. */
export function searchItems(search: ItemSearchInput): Promise<ItemSearchResult> {
  return api.post<ItemSearchResult>('/item-searches', search)
}

/** Opens parts of an item; the entry is committed before anything comes back. */
export function openItem(itemId: ItemId, request: OpenItemInput): Promise<OpenedItem> {
  return api.post<OpenedItem>(`/items/${itemId}/openings`, request)
}

export type OpenPhotoRequest = { itemId: ItemId; photoId: string; purpose: string; caseNumber: string | null }

/** Opens one photo: an entry of its own. */
export function openPhoto({ itemId, photoId, ...request }: OpenPhotoRequest): Promise<Blob> {
  return api.postForBlob(`/items/${itemId}/photos/${photoId}/opening`, request)
}

/** Prints the receipt again: the server enters the copy, the browser shows the page to print. */
export async function printReceipt(itemId: ItemId): Promise<void> {
  const page = URL.createObjectURL(await api.postForBlob(`/items/${itemId}/papers`, { paper: 'receipt_80mm' }))
  window.open(page, '_blank', 'noopener')
  setTimeout(() => URL.revokeObjectURL(page), 60_000)
}

export const itemQuery = (itemId: ItemId) =>
  queryOptions({
    queryKey: ['items', 'page', itemId],
    queryFn: ({ signal }) => api.get<ItemPage>(`/items/${itemId}`, { signal }),
  })

export function correctItem(itemId: ItemId, correction: CorrectItemInput): Promise<AcceptanceReceipt> {
  return api.post<AcceptanceReceipt>(`/items/${itemId}/corrections`, correction)
}

export function voidItem(itemId: ItemId, reason: VoidReason): Promise<AcceptanceReceipt> {
  return api.post<AcceptanceReceipt>(`/items/${itemId}/void`, { reason })
}

export function signPendingPhotos(itemId: ItemId, reason: PendingPhotosReason): Promise<AcceptanceReceipt> {
  return api.post<AcceptanceReceipt>(`/items/${itemId}/pending-photos-signature`, { reason })
}

export const unfinishedKinds = ['all', 'photos_pending', 'incomplete'] as const
export type UnfinishedKind = (typeof unfinishedKinds)[number]

export const unfinishedQuery = (kind: UnfinishedKind) =>
  infiniteQueryOptions({
    queryKey: ['items', 'unfinished', kind],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        ...(kind !== 'all' && { completeness: kind }),
        ...(pageParam !== undefined && { cursor: pageParam }),
      })
      return api.get<UnfinishedList>(`/items/unfinished?${query.toString()}`, { signal })
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
