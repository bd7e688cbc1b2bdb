// Retention and erasure: what is due, what was erased with which certificate, and what is held longer.
import { Button } from '@buuan/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OfficePage } from '../../layout/office-page.tsx'
import { OneOf } from '../../layout/one-of.tsx'
import { may, useSession } from '../../session.ts'
import { DaySheet } from './day-sheet.tsx'
import { DayTable } from './day-table.tsx'
import { ErasureTable } from './erasure-table.tsx'
import { HoldTable } from './hold-table.tsx'
import { IntegrityView } from '../desk/integrity-view.tsx'
import { NewHoldSheet } from './new-hold-sheet.tsx'
import { OrderView } from './order-view.tsx'
import { overviewQuery } from './retention.ts'

const views = ['days', 'erasures', 'holds', 'released', 'orders', 'integrity'] as const
type View = (typeof views)[number]

/** Shows one of the views, and the sheet of the day or hold that was chosen. */
export function RetentionPage() {
  const { t } = useTranslation(['retention', 'desk', 'common'])
  const session = useSession()
  const [view, setView] = useState<View>('days')
  const [day, setDay] = useState<string>()
  const [placing, setPlacing] = useState(false)
  const overview = useQuery(overviewQuery)
  return (
    <OfficePage
      title={t('title')}
      lead={t('lead')}
      problem={overview.error}
      printable
      act={
        may(session, 'hold.manage') ? (
          <Button look="filled" onClick={() => setPlacing(true)}>
            {t('hold.place')}
          </Button>
        ) : undefined
      }
      tools={
        <OneOf
          name="view"
          label={t('which')}
          values={views}
          chosen={view}
          onChoose={(each) => setView(each)}
          labelOf={(each) => t(`view.${each}`)}
        />
      }
    >
      {view === 'days' ? (
        <DayTable rows={overview.data?.days ?? []} busy={overview.isPending} chosen={day} onChoose={setDay} />
      ) : null}
      {view === 'erasures' ? <ErasureTable /> : null}
      {view === 'holds' ? <HoldTable state="open" /> : null}
      {view === 'released' ? <HoldTable state="released" /> : null}
      {view === 'orders' ? <OrderView /> : null}
      {view === 'integrity' ? <IntegrityView /> : null}
      {day === undefined ? null : (
        <DaySheet
          key={day}
          day={day}
          erasure={overview.data?.days.find((row) => row.day === day)?.erasure ?? null}
          onClose={() => setDay(undefined)}
        />
      )}
      {placing ? <NewHoldSheet onClose={() => setPlacing(false)} /> : null}
    </OfficePage>
  )
}
