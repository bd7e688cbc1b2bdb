// The categories with their terms: searched by any word, opened one at a time.
import type { CatalogueVersionRow } from '@buuan/contract'
import type { Catalogue, CatalogueCategory } from '@buuan/goods-matcher'
import { Chip, type ChipTone, type Column, DataTable, EmptyState, TextField } from '@buuan/ui'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFigures } from '../../figures.ts'
import office from '../../layout/office.module.css'
import { ProblemLine } from '../../layout/office-page.tsx'
import { usePhone } from '../../layout/use-phone.ts'
import styles from './catalogue.module.css'
import { contentQuery, folded } from './catalogue.ts'
import { CategorySheet } from './category-sheet.tsx'

export const toneOf: Record<CatalogueCategory['disposition'], ChipTone> = {
  prohibited: 'refused',
  conditional: 'condition',
  air_restricted: 'note',
  international_only: 'neutral',
}

type Found = { category: CatalogueCategory; hits: string[] }

function search(catalogue: Catalogue, typed: string): Found[] {
  const wanted = folded(typed.trim())
  if (wanted === '') return catalogue.categories.map((category) => ({ category, hits: [] }))
  return catalogue.categories.flatMap((category) => {
    const hits = category.terms.filter(({ term }) => folded(term).includes(wanted)).map(({ term }) => term)
    const isNamed = folded(`${category.code} ${category.nameVi} ${category.nameEn}`).includes(wanted)
    return hits.length > 0 || isNamed ? [{ category, hits }] : []
  })
}

/** Lists the categories of a version; a row opens the category, for reading or, in a draft, for editing. */
export function CategoriesView({ version, edits }: { version: CatalogueVersionRow; edits: boolean }) {
  const { t, i18n } = useTranslation('catalogue')
  const content = useQuery(contentQuery(version.id))
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<string>()
  const catalogue = content.data?.content
  const rows = useMemo(() => (catalogue === undefined ? [] : search(catalogue, typed)), [catalogue, typed])
  const columns = useColumns(i18n.language)
  const open = catalogue?.categories.find(({ code }) => code === chosen)
  return (
    <>
      <search className={styles.tools}>
        <div className={styles.grow}>
          <TextField
            label={t('search')}
            hint={t('searchHint')}
            value={typed}
            type="search"
            autoComplete="off"
            end={<IconSearch size={16} aria-hidden="true" />}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
      </search>
      {content.error === null ? null : <ProblemLine problem={content.error} />}
      <DataTable
        caption={t('view.categories')}
        rows={rows}
        rowKey={({ category }) => category.code}
        selectedKey={chosen}
        onChoose={({ category }) => setChosen(category.code)}
        busy={content.isPending}
        empty={<EmptyState>{t('nothingFound')}</EmptyState>}
        columns={columns}
        foot={t('count', { count: rows.length })}
      />
      {open === undefined || content.data === undefined ? null : (
        <CategorySheet
          key={`${open.code} ${content.data.version.revision}`}
          version={content.data.version}
          category={open}
          edits={edits}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  )
}

function useColumns(language: string): Column<Found>[] {
  const { t } = useTranslation('catalogue')
  const figures = useFigures()
  const isPhone = usePhone()
  const nameOf = ({ category }: Found) => (language === 'en' ? category.nameEn : category.nameVi)
  const state = ({ category }: Found) => (
    <Chip tone={toneOf[category.disposition]}>{t(`disposition.${category.disposition}`)}</Chip>
  )
  const hits = (row: Found) =>
    row.hits.length === 0 ? null : <span className={styles.note}>{row.hits.slice(0, 6).join(', ')}</span>
  const count = ({ category }: Found) =>
    category.screening === 'authority_only' ? '–' : figures(category.terms.length)
  if (isPhone) {
    return [
      {
        id: 'category',
        head: t('category'),
        cell: (row) => (
          <div className={office.phoneRow}>
            <b>
              <span className="code">{row.category.code}</span> {nameOf(row)}
            </b>
            {state(row)}
            {hits(row)}
          </div>
        ),
      },
      { id: 'terms', head: t('terms'), cell: count, figures: true },
    ]
  }
  return [
    { id: 'code', head: t('code'), cell: ({ category }) => category.code, code: true },
    {
      id: 'name',
      head: t('category'),
      cell: (row) => (
        <>
          <b style={{ fontWeight: 600 }}>{nameOf(row)}</b> {hits(row)}
        </>
      ),
    },
    { id: 'state', head: t('dispositionHead'), cell: state, nowrap: true },
    { id: 'terms', head: t('terms'), cell: count, figures: true },
  ]
}
