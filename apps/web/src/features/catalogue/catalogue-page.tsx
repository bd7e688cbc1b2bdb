// The catalogue of goods: the version in force, the open draft, and what officers do with them.
import type { CatalogueVersionRow } from '@buuan/contract'
import { EmptyState } from '@buuan/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OfficePage } from '../../layout/office-page.tsx'
import { may, useSession } from '../../session.ts'
import styles from './catalogue.module.css'
import { versionsQuery } from './catalogue.ts'
import { CategoriesView } from './categories-view.tsx'
import { ChangesView } from './changes-view.tsx'
import { DraftBar } from './draft-bar.tsx'
import { ExcusesView } from './excuses-view.tsx'
import { HouseRulesView } from './house-rules-view.tsx'
import { RunsView } from './runs-view.tsx'
import { VersionsView } from './versions-view.tsx'

const views = ['categories', 'excuses', 'changes', 'runs', 'versions', 'house'] as const
type View = (typeof views)[number]

/** Shows the draft where there is one, else the version in force; six views of it. */
export function CataloguePage() {
  const { t } = useTranslation('catalogue')
  const session = useSession()
  const [view, setView] = useState<View>('categories')
  const list = useQuery(versionsQuery)
  const edits = may(session, 'catalogue.edit')
  const shownViews = views.filter((each) => each !== 'runs' || edits)
  const draft = list.data?.versions.find((row) => row.state === 'draft')
  const inForce = list.data?.versions.find((row) => row.state === 'in_force')
  const shown = draft ?? inForce
  return (
    <OfficePage title={t('title')} lead={t('lead')} problem={list.error}>
      {list.data === undefined ? null : (
        <DraftBar draft={draft} inForce={inForce} edits={edits && list.data.isSteward} onTest={() => setView('runs')} />
      )}
      <fieldset className={styles.views}>
        <legend className="heard-only">{t('views')}</legend>
        {shownViews.map((each) => (
          <button
            key={each}
            type="button"
            className={styles.view}
            aria-pressed={view === each}
            onClick={() => setView(each)}
          >
            {t(`view.${each}`)}
          </button>
        ))}
      </fieldset>
      {shown === undefined ? (
        list.isPending ? null : (
          <EmptyState>{t('none')}</EmptyState>
        )
      ) : (
        <Shown
          view={view}
          shown={shown}
          rows={list.data?.versions ?? []}
          edits={edits && list.data?.isSteward === true}
        />
      )}
    </OfficePage>
  )
}

type ShownProps = { view: View; shown: CatalogueVersionRow; rows: CatalogueVersionRow[]; edits: boolean }

function Shown({ view, shown, rows, edits }: ShownProps) {
  if (view === 'categories')
    return <CategoriesView key={shown.id} version={shown} edits={edits && shown.state === 'draft'} />
  if (view === 'changes') return <ChangesView version={shown} />
  if (view === 'excuses') return <ExcusesView key={shown.id} version={shown} edits={edits && shown.state === 'draft'} />
  if (view === 'runs') return <RunsView draft={shown.state === 'draft' ? shown : undefined} edits={edits} />
  if (view === 'versions') return <VersionsView rows={rows} />
  return <HouseRulesView version={shown} />
}
