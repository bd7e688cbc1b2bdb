// The calls of the notices page.
import type { PostingList } from '@buuan/contract'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { queryClient } from '../../queries.ts'

export const postingsQuery = queryOptions({
  queryKey: ['postings'],
  queryFn: ({ signal }) => api.get<PostingList>('/postings', { signal }),
})

/** Sends the photo of the hanging notice, as the camera wrote it. */
export async function recordPosting({ point, day, photo }: { point: string; day: string; photo: File }): Promise<void> {
  const list = await api.post<PostingList>(`/service-points/${point}/postings?postedOn=${day}`, photo)
  queryClient.setQueryData(postingsQuery.queryKey, list)
}

/** Address of the latest photo of a point; each look is an entry of the log. */
export const photoAddress = (point: string) => `/api/v1/service-points/${point}/postings/photo`
export const posterAddress = (size: 'a3' | 'a4') => `/public/poster-${size}.pdf`
