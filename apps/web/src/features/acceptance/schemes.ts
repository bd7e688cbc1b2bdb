// The operator's own item-number schemes, as the scan box reads them: the same that the server checks with.
import type { ItemNumberSchemes } from '@buuan/contract'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

export const schemesQuery = queryOptions({
  queryKey: ['item-number-schemes'],
  queryFn: ({ signal }) => api.get<ItemNumberSchemes>('/item-number-schemes', { signal }),
  staleTime: 10 * 60_000,
  // A scan does not wait for a second try: the server checks the number again.
  retry: false,
  gcTime: Number.POSITIVE_INFINITY,
})
