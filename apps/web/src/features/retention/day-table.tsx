// Days that are due or come due within 14 days.
import type { RetentionDay } from '@buuan/contract'
import { Chip, type Column, DataTable, EmptyState } from '@buuan/ui'
import { formatDay } from '@buuan/vietnam'
import { useTranslation } from 'react-i18next'
import { useFigures } from '../../figures.ts'
import styles from '../../layout/office.module.css'
import { usePhone } from '../../layout/use-phone.ts'

type DayTableProps = {
  rows: readonly RetentionDay[]
  busy: boolean
  chosen: string | undefined
  onChoose: (day: string) => void
}

/** Lists days; choosing one opens its dry run. */
export function DayTable({ rows, busy, chosen, onChoose }: DayTableProps) {
  const { t } = useTranslation('retention')
  const figures = useFigures()
  const isPhone = usePhone()
  const wide: Column<RetentionDay>[] = [
    { id: 'day', head: t('day'), cell: (row) => <b>{formatDay(row.day)}</b>, nowrap: true },
    { id: 'due', head: t('due'), cell: (row) => formatDay(row.dueOn), nowrap: true },
    { id: 'items', head: t('items'), cell: (row) => figures(row.items), figures: true },
    { id: 'held', head: t('held'), cell: (row) => figures(row.heldItems), figures: true },
    { id: 'state', head: t('standing'), cell: (row) => <Standing row={row} />, nowrap: true },
  ]
  const phone: Column<RetentionDay>[] = [
    {
      id: 'day',
      head: t('day'),
      cell: (row) => (
        <div className={styles.phoneRow}>
          <b>{formatDay(row.day)}</b>
          <span className="meta">
            {t('due')}: {formatDay(row.dueOn)} · {t('items')}: {figures(row.items)}
          </span>
          <Standing row={row} />
        </div>
      ),
    },
  ]
  return (
    <DataTable
      caption={t('view.days')}
      rows={rows}
      rowKey={(row) => row.day}
      selectedKey={chosen}
      onChoose={(row) => onChoose(row.day)}
      busy={busy}
      empty={<EmptyState>{t('emptyDays')}</EmptyState>}
      columns={isPhone ? phone : wide}
    />
  )
}

function Standing({ row }: { row: RetentionDay }) {
  const { t } = useTranslation('retention')
  if (row.erasure !== null) return <Chip>{t(`state.${row.erasure.state}`)}</Chip>
  return row.isDue ? <Chip tone="condition">{t('isDue')}</Chip> : <span className="dim">{t('notYet')}</span>
}
