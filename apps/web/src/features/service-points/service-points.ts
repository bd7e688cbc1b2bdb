// The calls of the service points page, and the table of places, which is heavy and comes only when asked for.
import type {
  AddNumberRange,
  CreateServicePoint,
  ServicePointDetail,
  ServicePointRow,
  UpdateServicePoint,
} from '@buuan/contract'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

export const pointsQuery = (closed: boolean) =>
  queryOptions({
    queryKey: ['service-points', 'list', closed],
    queryFn: async ({ signal }) =>
      (await api.get<{ servicePoints: ServicePointRow[] }>(`/service-points?closed=${closed}`, { signal }))
        .servicePoints,
  })

export const pointQuery = (id: string) =>
  queryOptions({
    queryKey: ['service-points', 'detail', id],
    queryFn: ({ signal }) => api.get<ServicePointDetail>(`/service-points/${id}`, { signal }),
  })

export type Places = { nameOf(communeCode: string): string }

export const placesQuery = queryOptions({
  queryKey: ['places'],
  queryFn: async (): Promise<Places> => {
    const { communeFullName, findCommune, findProvince } = await import('@buuan/vietnam/places.ts')
    return {
      nameOf: (communeCode) => {
        const commune = findCommune(communeCode)
        const province = commune === undefined ? undefined : findProvince(commune.provinceCode)
        return commune === undefined || province === undefined
          ? communeCode
          : `${communeFullName(commune)}, ${province.name}`
      },
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
})

export const createPoint = (body: CreateServicePoint) => api.post<ServicePointDetail>('/service-points', body)
export const updatePoint = (id: string, body: UpdateServicePoint) =>
  api.patch<ServicePointDetail>(`/service-points/${id}`, body)
export const closePoint = (id: string) => api.post<ServicePointDetail>(`/service-points/${id}/closure`)
export const addRange = (id: string, body: AddNumberRange) =>
  api.post<ServicePointDetail>(`/service-points/${id}/number-ranges`, body)
