// What a draft changes against the version in force.
import type { CatalogueChange, CatalogueVersionRow } from '@buuan/contract'
import { Chip, type ChipTone, DataTable, EmptyState } from '@buuan/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ProblemLine } from '../../layout/office-page.tsx'
import styles from './catalogue.module.css'
import { changesQuery } from './catalogue.ts'

const tones: Record<CatalogueChange['kind'], ChipTone> = {
  term_added: 'question',
  term_removed: 'refused',
  term_changed: 'neutral',
  text_changed: 'neutral',
  basis_changed: 'note',
  excuse_changed: 'condition',
  vague_changed: 'condition',
}

/** Lists differences, what was and what will be. */
export function ChangesView({ version }: { version: CatalogueVersionRow }) {
  const { t } = useTranslation('catalogue')
  const diff = useQuery(changesQuery(version.id))
  const rows = diff.data?.changes ?? []
  const isSentence = (kind: CatalogueChange['kind']) => kind === 'text_changed' || kind === 'basis_changed'
  return (
    <>
      {diff.error === null ? null : <ProblemLine problem={diff.error} />}
      <DataTable
        caption={t('view.changes')}
        rows={rows}
        rowKey={(row) => `${row.kind} ${row.category} ${row.what}`}
        busy={diff.isPending}
        empty={<EmptyState>{t('noChanges', { against: diff.data?.against ?? '' })}</EmptyState>}
        columns={[
          { id: 'category', head: t('code'), cell: (row) => row.category, code: true },
          {
            id: 'kind',
            head: t('changeHead'),
            cell: (row) => <Chip tone={tones[row.kind]}>{t(`change.${row.kind}`)}</Chip>,
            nowrap: true,
          },
          {
            id: 'what',
            head: t('what'),
            cell: (row) =>
              isSentence(row.kind) ? (
                t(`sentence.${row.what}` as 'sentence.reasonVi', row.what)
              ) : (
                <b style={{ fontWeight: 600 }}>{row.what}</b>
              ),
          },
          {
            id: 'words',
            head: t('beforeAfter'),
            cell: (row) => (
              <>
                {row.before === '' ? null : <span className={styles.was}>{row.before}</span>}
                {row.before !== '' && row.after !== '' ? <br /> : null}
                {row.after}
              </>
            ),
          },
        ]}
        foot={t('changes', { count: rows.length, against: diff.data?.against ?? '' })}
      />
    </>
  )
}
