// Service points and processing centres: the list, and a sheet for one of them.
import type { ServicePointRow } from '@buuan/contract'
import { Button, Chip, type Column, DataTable, EmptyState } from '@buuan/ui'
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFigures } from '../../figures.ts'
import styles from '../../layout/office.module.css'
import { OfficePage } from '../../layout/office-page.tsx'
import { usePhone } from '../../layout/use-phone.ts'
import { OneOf } from '../../layout/one-of.tsx'
import { may, useSession } from '../../session.ts'
import { PointSheet } from './point-sheet.tsx'
import { NewPointSheet } from './new-point-sheet.tsx'
import { placesQuery, pointsQuery } from './service-points.ts'

const LOW = 500

/** Lists the points of one's organisation; a row opens where the reader may read its ranges. */
export function ServicePointsPage() {
  const { t } = useTranslation('service-points')
  const session = useSession()
  const [closed, setClosed] = useState(false)
  const [chosen, setChosen] = useState<string>()
  const [creating, setCreating] = useState(false)
  const list = useQuery(pointsQuery(closed))
  const manages = may(session, 'service_point.manage')
  return (
    <OfficePage
      title={t('title')}
      lead={t('lead')}
      problem={list.error}
      act={
        manages ? (
          <Button look="filled" icon={IconPlus} onClick={() => setCreating(true)}>
            {t('create')}
          </Button>
        ) : null
      }
      tools={
        <OneOf
          name="closed"
          label={t('which')}
          values={['open', 'closed']}
          chosen={closed ? 'closed' : 'open'}
          onChoose={(each) => setClosed(each === 'closed')}
          labelOf={(each) => t(each)}
        />
      }
    >
      <PointTable
        rows={list.data ?? []}
        busy={list.isPending}
        closed={closed}
        chosen={chosen}
        {...(manages && { onChoose: setChosen })}
      />
      {chosen === undefined ? null : <PointSheet key={chosen} id={chosen} onClose={() => setChosen(undefined)} />}
      {creating ? <NewPointSheet onClose={() => setCreating(false)} /> : null}
    </OfficePage>
  )
}

type PointTableProps = {
  rows: ServicePointRow[]
  busy: boolean
  closed: boolean
  chosen: string | undefined
  onChoose?: (id: string) => void
}

function PointTable({ rows, busy, closed, chosen, onChoose }: PointTableProps) {
  const { t } = useTranslation('service-points')
  const places = useQuery(placesQuery)
  const addressOf = (row: ServicePointRow) =>
    [row.street, places.data?.nameOf(row.communeCode) ?? ''].filter((part) => part !== '').join(', ')
  const isPhone = usePhone()
  const figures = useFigures()
  const phone: Column<ServicePointRow>[] = [
    {
      id: 'point',
      head: t('name'),
      cell: (row) => (
        <div className={styles.phoneRow}>
          <b>{row.name}</b>
          <span className="dim">
            <span className="code">{row.code}</span> · {t(`kindOf.${row.kind}`)}
          </span>
          <span className="dim">{addressOf(row)}</span>
        </div>
      ),
    },
    { id: 'remaining', head: t('remaining'), cell: (row) => <Remaining count={row.remainingNumbers} />, figures: true },
  ]
  const wide: Column<ServicePointRow>[] = [
    { id: 'code', head: t('code'), cell: (row) => row.code, code: true },
    { id: 'name', head: t('name'), cell: (row) => <b style={{ fontWeight: 600 }}>{row.name}</b>, nowrap: true },
    { id: 'kind', head: t('kind'), cell: (row) => t(`kindOf.${row.kind}`), nowrap: true },
    { id: 'place', head: t('place'), cell: addressOf },
    { id: 'staff', head: t('staff'), cell: (row) => figures(row.staffCount), figures: true },
    { id: 'remaining', head: t('remaining'), cell: (row) => <Remaining count={row.remainingNumbers} />, figures: true },
  ]
  return (
    <DataTable
      caption={t('title')}
      rows={rows}
      rowKey={(row) => row.id}
      selectedKey={chosen}
      {...(onChoose !== undefined && { onChoose: (row: ServicePointRow) => onChoose(row.id) })}
      busy={busy}
      empty={<EmptyState>{closed ? t('emptyClosed') : t('empty')}</EmptyState>}
      columns={isPhone ? phone : wide}
      foot={t('count', { count: rows.length })}
    />
  )
}

function Remaining({ count }: { count: number }) {
  const { t } = useTranslation('service-points')
  const figures = useFigures()
  if (count >= LOW) return figures(count)
  return (
    <Chip tone="condition" icon={IconAlertTriangle}>
      {count === 0 ? t('out') : `${t('low')} · ${figures(count)}`}
    </Chip>
  )
}
