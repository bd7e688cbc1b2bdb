// Innocent words that many categories share (toys, tools, garments): read by everybody, edited in a draft.
import type { CatalogueVersionRow } from '@buuan/contract'
import type { Excuse } from '@buuan/goods-matcher'
import { DataTable, EmptyState } from '@buuan/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFigures } from '../../figures.ts'
import { ProblemLine } from '../../layout/office-page.tsx'
import { usePhone } from '../../layout/use-phone.ts'
import styles from './catalogue.module.css'
import { contentQuery, saveExcuse } from './catalogue.ts'
import { EditSheet } from './edit-sheet.tsx'
import { TextArea } from './text-area.tsx'

/** Lists the shared innocent words of a version; a row opens them. */
export function ExcusesView({ version, edits }: { version: CatalogueVersionRow; edits: boolean }) {
  const { t } = useTranslation('catalogue')
  const figures = useFigures()
  const isPhone = usePhone()
  const content = useQuery(contentQuery(version.id))
  const [chosen, setChosen] = useState<string>()
  const rows = content.data?.content.context.excuses ?? []
  const open = rows.find(({ id }) => id === chosen)
  const nameOf = ({ id }: Excuse) => t(`excuse.${id}`, { defaultValue: id })
  return (
    <>
      <div className={styles.tools}>
        <p className={styles.grow}>{t('excusesLead')}</p>
      </div>
      {content.error === null ? null : <ProblemLine problem={content.error} />}
      <DataTable
        caption={t('view.excuses')}
        rows={rows}
        rowKey={({ id }) => id}
        selectedKey={chosen}
        onChoose={({ id }) => setChosen(id)}
        busy={content.isPending}
        empty={<EmptyState>{t('nothingFound')}</EmptyState>}
        columns={[
          {
            id: 'name',
            head: t('excuseHead'),
            cell: (excuse) => (
              <>
                <b style={{ fontWeight: 600 }}>{nameOf(excuse)}</b>{' '}
                <span className={styles.note}>{excuse.words.slice(0, 6).join(', ')}</span>
              </>
            ),
          },
          ...(isPhone
            ? []
            : [
                { id: 'position', head: t('positionHead'), cell: (each: Excuse) => t(`position.${each.position}`) },
                { id: 'categories', head: t('categoriesHead'), cell: (each: Excuse) => each.categories.join(', ') },
              ]),
          { id: 'words', head: t('wordCount'), cell: (each) => figures(each.words.length), figures: true },
        ]}
      />
      {open === undefined || content.data === undefined ? null : (
        <ExcuseSheet
          key={`${open.id} ${content.data.version.revision}`}
          version={content.data.version}
          excuse={open}
          name={nameOf(open)}
          edits={edits}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  )
}

type ExcuseSheetProps = {
  version: CatalogueVersionRow
  excuse: Excuse
  name: string
  edits: boolean
  onClose: () => void
}

function ExcuseSheet({ version, excuse, name, edits, onClose }: ExcuseSheetProps) {
  const { t } = useTranslation('catalogue')
  const [text, setText] = useState(excuse.words.join('\n'))
  const words = text
    .split('\n')
    .map((word) => word.trim())
    .filter((word) => word !== '')
  return (
    <EditSheet
      title={name}
      subject={`${t(`position.${excuse.position}`)} · ${excuse.categories.join(', ')}`}
      name={name}
      edits={edits}
      isChanged={words.join('\n') !== excuse.words.join('\n')}
      save={() => saveExcuse(version.id, excuse.id, { revision: version.revision, words })}
      onClose={onClose}
      lead={
        <TextArea label={t('words')} hint={t('onePerLine')} value={text} readOnly={!edits} rows={18} onText={setText} />
      }
    />
  )
}
