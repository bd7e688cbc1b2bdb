// The calls of the catalogue's screens.
import type {
  AddHouseRule,
  CatalogueDiff,
  CatalogueRun,
  CatalogueVersionList,
  CatalogueVersionRow,
  CategoryEdit,
  HouseRuleList,
  SaveCategory,
  SaveExcuse,
} from '@buuan/contract'
import type { Catalogue, CatalogueCategory } from '@buuan/goods-matcher'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { queryClient } from '../../queries.ts'

export type VersionContent = { version: CatalogueVersionRow; content: Catalogue }
export type Imported = { version: CatalogueVersionRow; rows: number; changes: number }

export const versionsQuery = queryOptions({
  queryKey: ['catalogue', 'versions'],
  queryFn: ({ signal }) => api.get<CatalogueVersionList>('/catalogue/versions', { signal }),
})

export const contentQuery = (id: string) =>
  queryOptions({
    queryKey: ['catalogue', 'content', id],
    queryFn: ({ signal }) => api.get<VersionContent>(`/catalogue/versions/${id}`, { signal }),
  })

export const changesQuery = (id: string) =>
  queryOptions({
    queryKey: ['catalogue', 'changes', id],
    queryFn: ({ signal }) => api.get<CatalogueDiff>(`/catalogue/versions/${id}/changes`, { signal }),
  })

const RUN_POLL_MS = 2_000

export const runsQuery = queryOptions({
  queryKey: ['catalogue', 'runs'],
  queryFn: async ({ signal }) => (await api.get<{ runs: CatalogueRun[] }>('/catalogue/runs', { signal })).runs,
  refetchInterval: (query) => (query.state.data?.some((run) => run.finishedAt === null) === true ? RUN_POLL_MS : false),
})

export const houseRulesQuery = queryOptions({
  queryKey: ['catalogue', 'house-rules'],
  queryFn: ({ signal }) => api.get<HouseRuleList>('/catalogue/house-rules', { signal }),
})

/** Everything read of the catalogue is asked for again. */
export const refreshCatalogue = () => queryClient.invalidateQueries({ queryKey: ['catalogue'] })

export const startDraft = (comment: string) => api.post<CatalogueVersionRow>('/catalogue/versions', { comment })
export const commentDraft = (row: CatalogueVersionRow, comment: string) =>
  api.patch<CatalogueVersionRow>(`/catalogue/versions/${row.id}`, { revision: row.revision, comment })
export const saveCategory = (id: string, code: string, body: SaveCategory) =>
  api.put<CatalogueVersionRow>(`/catalogue/versions/${id}/categories/${code}`, body)
export const saveExcuse = (id: string, excuse: string, body: SaveExcuse) =>
  api.put<CatalogueVersionRow>(`/catalogue/versions/${id}/excuses/${excuse}`, body)
export const requestTestRun = (id: string) => api.post<CatalogueRun>(`/catalogue/versions/${id}/test-runs`)
export const requestReviewRun = () => api.post<CatalogueRun>('/catalogue/review-runs')
export const publishVersion = (row: CatalogueVersionRow, effectiveFrom: string | null) =>
  api.post<CatalogueVersionRow>(`/catalogue/versions/${row.id}/publication`, { revision: row.revision, effectiveFrom })
export const withdrawVersion = (id: string, reason: string) =>
  api.post<CatalogueVersionRow>(`/catalogue/versions/${id}/withdrawal`, { reason })
export const addHouseRule = (body: AddHouseRule) => api.post<HouseRuleList>('/catalogue/house-rules', body)
export const endHouseRule = (id: string) => api.post<HouseRuleList>(`/catalogue/house-rules/${id}/end`)

/** Address of a version's file, for a link that saves it. */
export const fileAddress = (id: string, format: 'csv' | 'xlsx') =>
  `/api/v1/catalogue/versions/${id}/file?format=${format}`

/** Sends a file into a draft; its kind is known by its name. */
export function importFile(row: CatalogueVersionRow, file: File): Promise<Imported> {
  const isSheet = file.name.toLowerCase().endsWith('.xlsx')
  const body = new Blob([file], { type: isSheet ? 'application/octet-stream' : 'text/csv' })
  return api.post(
    `/catalogue/versions/${row.id}/file?format=${isSheet ? 'xlsx' : 'csv'}&revision=${row.revision}`,
    body,
  )
}

/** What an officer may change in a category, taken out of it. */
export function editableOf(category: CatalogueCategory): CategoryEdit {
  const { questionVi, questionEn, conditionVi, conditionEn } = category
  return {
    nameVi: category.nameVi,
    nameEn: category.nameEn,
    reasonVi: category.reasonVi,
    reasonEn: category.reasonEn,
    ...(questionVi !== undefined && { questionVi }),
    ...(questionEn !== undefined && { questionEn }),
    ...(conditionVi !== undefined && { conditionVi }),
    ...(conditionEn !== undefined && { conditionEn }),
    legalBasis: category.legalBasis,
    examplesVi: category.examplesVi,
    terms: category.terms,
  }
}

export type InnocentPhrase = {
  draft: CatalogueVersionRow | undefined
  category: string
  term: string
  phrase: string
}

/** Adds an innocent phrase to a term of the draft, started from the version in force where there is none. */
export async function addInnocentPhrase({ draft, category, term, phrase }: InnocentPhrase): Promise<void> {
  const { id } = draft ?? (await startDraft(''))
  const { version, content } = await api.get<VersionContent>(`/catalogue/versions/${id}`)
  const edit = content.categories.find(({ code }) => code === category)
  if (!edit) return
  const terms = edit.terms.map((each) =>
    each.term === term ? { ...each, innocentPhrases: [...new Set([...(each.innocentPhrases ?? []), phrase])] } : each,
  )
  await saveCategory(id, category, { revision: version.revision, category: editableOf({ ...edit, terms }) })
}

/** Letters without marks, for searching in the list. */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')
}
