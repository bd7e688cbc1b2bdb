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

export type Place = { value: string; label: string }
export type Places = {
  provinces: Place[]
  communesOf(provinceCode: string): Place[]
  nameOf(communeCode: string): string
}

const byName = new Intl.Collator('vi')
const sorted = (places: Place[]) => places.toSorted((a, b) => byName.compare(a.label, b.label))

export const placesQuery = queryOptions({
  queryKey: ['places'],
  queryFn: async (): Promise<Places> => {
    const { communeFullName, findCommune, findProvince, listCommunes, listProvinces } = await import(
      '@buuan/vietnam/places.ts'
    )
    return {
      provinces: sorted(listProvinces().map((province) => ({ value: province.code, label: province.name }))),
      communesOf: (provinceCode) =>
        sorted(listCommunes(provinceCode).map((commune) => ({ value: commune.code, label: communeFullName(commune) }))),
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
