// Lần mở thông tin: who opened or searched what, when and why; filter, export, and trace a leak.
import { OpeningKind, type OpeningList, type OpeningRow, openingPurposes } from '@buuan/contract'
import { Button, type Column, DataTable, EmptyState, TextField } from '@buuan/ui'
import { IconDownload, IconRoute } from '@tabler/icons-react'
import { formatDay, parseDay } from '@buuan/vietnam'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../dates.ts'
import office from '../../layout/office.module.css'
import { OfficePage } from '../../layout/office-page.tsx'
import { usePhone } from '../../layout/use-phone.ts'
import { LeakSheet } from './leak-sheet.tsx'
import { exportAddress, type OpeningFilter, openingsQuery } from './openings.ts'
import styles from './openings.module.css'

/** The desk's list of openings. */
export function OpeningsPage() {
  const { t } = useTranslation(['openings', 'common'])
  const [filter, setFilter] = useState<OpeningFilter>({})
  const [tracing, setTracing] = useState(false)
  const list = useInfiniteQuery(openingsQuery(filter))
  const rows = list.data?.pages.flatMap((page) => page.openings) ?? []
  const caption = useCaption(filter, list.data?.pages[0])
  return (
    <OfficePage
      title={t('title')}
      lead={t('lead')}
      problem={list.error}
      printable
      act={
        <Button icon={IconRoute} onClick={() => setTracing(true)}>
          {t('leak.title')}
        </Button>
      }
      tools={<Tools filter={filter} onFilter={setFilter} />}
    >
      <OpeningsTable
        caption={caption}
        rows={rows}
        busy={list.isPending}
        onStaff={(staffId) => setFilter({ ...filter, staffId })}
        foot={
          <>
            <span>{t('count', { count: rows.length })}</span>
            {list.hasNextPage ? <span className={styles.onPaper}>{t('morePages')}</span> : null}
            {list.hasNextPage ? (
              <Button size="small" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {t('common:action.more')}
              </Button>
            ) : null}
          </>
        }
      />
      {tracing ? <LeakSheet onClose={() => setTracing(false)} /> : null}
    </OfficePage>
  )
}

/** Which list this is, in words: its period and its filters, so that a printed one speaks for itself. */
function useCaption(filter: OpeningFilter, page: OpeningList | undefined): string {
  const { t, i18n } = useTranslation('openings')
  const purpose = openingPurposes.find(({ code }) => code === filter.purpose)
  const staff = page?.openings.find((row) => row.staff?.id === filter.staffId)?.staff
  return [
    t('title'),
    page === undefined ? '' : `${formatDay(page.from)} – ${formatDay(page.to)}`,
    filter.kind === undefined ? t('allButPrints') : t(`kinds.${filter.kind.replace('.', '_') as 'item_revealed'}`),
    purpose === undefined ? '' : i18n.language === 'en' ? purpose.en : purpose.vi,
    filter.staffId === undefined ? '' : (staff?.displayName ?? filter.staffId),
  ]
    .filter((words) => words !== '')
    .join(' · ')
}

type ToolsProps = { filter: OpeningFilter; onFilter: (filter: OpeningFilter) => void }

function Tools({ filter, onFilter }: ToolsProps) {
  const { t, i18n } = useTranslation(['openings', 'common'])
  const [period, setPeriod] = useState({ from: '', to: '' })
  const [wrong, setWrong] = useState(false)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const { from: _from, to: _to, ...others } = filter
    const read = [period.from, period.to].map((typed) => (typed.trim() === '' ? undefined : parseDay(typed)))
    setWrong(read.some((reading) => reading?.ok === false))
    const [from, to] = read.map((reading) => (reading?.ok ? reading.day : undefined))
    onFilter({ ...others, ...(from !== undefined && { from }), ...(to !== undefined && { to }) })
  }
  const choose = (name: 'kind' | 'purpose', value: string) => {
    const { [name]: _before, ...others } = filter
    onFilter(value === '' ? others : ({ ...others, [name]: value } as OpeningFilter)) // values come from the same lists
  }
  return (
    <form className={styles.tools} onSubmit={submit}>
      <TextField
        label={t('from')}
        placeholder="dd/mm/yyyy"
        value={period.from}
        error={wrong ? t('dateWrong') : undefined}
        onChange={(event) => setPeriod({ ...period, from: event.target.value })}
      />
      <TextField
        label={t('to')}
        placeholder="dd/mm/yyyy"
        value={period.to}
        onChange={(event) => setPeriod({ ...period, to: event.target.value })}
      />
      <Choice
        label={t('kind')}
        value={filter.kind ?? ''}
        none={t('allButPrints')}
        options={OpeningKind.options.map((kind) => [kind, t(`kinds.${kind.replace('.', '_') as 'item_revealed'}`)])}
        onChange={(value) => choose('kind', value)}
      />
      <Choice
        label={t('purpose')}
        value={filter.purpose ?? ''}
        options={openingPurposes
          .filter(({ roles }) => roles.length > 0)
          .map((purpose) => [purpose.code, i18n.language === 'en' ? purpose.en : purpose.vi])}
        onChange={(value) => choose('purpose', value)}
      />
      <Button type="submit">{t('apply')}</Button>
      {filter.staffId === undefined ? null : (
        <Button
          look="quiet"
          onClick={() => {
            const { staffId: _staff, ...others } = filter
            onFilter(others)
          }}
        >
          {t('everybody')}
        </Button>
      )}
      <span className={styles.exports}>
        {(['xlsx', 'csv'] as const).map((format) => (
          <a key={format} className={styles.export} href={exportAddress(filter, format)} download>
            <IconDownload size={18} stroke={1.75} aria-hidden="true" />
            {t(`export.${format}`)}
          </a>
        ))}
      </span>
    </form>
  )
}

type ChoiceProps = {
  label: string
  value: string
  options: readonly (readonly [value: string, word: string])[]
  /** Words of no choice; left out: all. */
  none?: string
  onChange: (value: string) => void
}

function Choice({ label, value, options, none, onChange }: ChoiceProps) {
  const { t } = useTranslation('openings')
  return (
    <label className={styles.choice}>
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{none ?? t('all')}</option>
        {options.map(([code, word]) => (
          <option key={code} value={code}>
            {word}
          </option>
        ))}
      </select>
    </label>
  )
}

type TableProps = {
  caption: string
  rows: readonly OpeningRow[]
  busy: boolean
  foot: React.ReactNode
  onStaff: (staffId: NonNullable<OpeningRow['staff']>['id']) => void
}

function OpeningsTable({ caption, rows, busy, foot, onStaff }: TableProps) {
  const { t, i18n } = useTranslation(['openings', 'common'])
  const isPhone = usePhone()
  const purposeWord = (row: OpeningRow) => {
    const purpose = openingPurposes.find(({ code }) => code === row.purpose)
    return purpose && (i18n.language === 'en' ? purpose.en : purpose.vi)
  }
  const kindWord = (row: OpeningRow) => t(`kinds.${row.kind.replace('.', '_') as 'item_revealed'}`)
  const itemWord = (row: OpeningRow) => row.itemNumber ?? (row.itemId ? t('erased') : '–')
  const partWords = (row: OpeningRow) => row.parts.map((part) => t(`parts.${part as 'sender_name'}`)).join(', ')
  const person = ({ staff }: OpeningRow) =>
    staff === null ? (
      '–'
    ) : (
      <button type="button" className={styles.person} onClick={() => onStaff(staff.id)}>
        {staff.displayName}
      </button>
    )
  const wide: Column<OpeningRow>[] = [
    { id: 'at', head: t('column.at'), nowrap: true, sorted: 'descending', cell: (row) => dayAndTime(row.at) },
    {
      id: 'staff',
      head: t('column.staff'),
      nowrap: true,
      cell: person,
    },
    {
      id: 'kind',
      head: t('kind'),
      nowrap: true,
      cell: kindWord,
    },
    {
      id: 'item',
      head: t('column.item'),
      code: true,
      cell: itemWord,
    },
    {
      id: 'why',
      head: t('purpose'),
      cell: (row) => (
        <span className={office.lineWords}>
          {purposeWord(row) ?? searchWords(row)} <span className="code">{row.caseNumber}</span>
        </span>
      ),
    },
    {
      id: 'parts',
      head: t('column.parts'),
      cell: partWords,
    },
  ]
  const phone: Column<OpeningRow>[] = [
    {
      id: 'opening',
      head: t('title'),
      cell: (row) => (
        <div className={office.phoneRow}>
          {person(row)}
          <span>
            {kindWord(row)} <span className="code">{row.itemId === null ? '' : itemWord(row)}</span>
          </span>
          <span>
            {purposeWord(row) ?? searchWords(row)} <span className="code">{row.caseNumber}</span>
          </span>
          {row.parts.length === 0 ? null : <span className="dim">{partWords(row)}</span>}
          <span className="meta">{dayAndTime(row.at)}</span>
        </div>
      ),
    },
  ]
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={(row) => row.entryId}
      busy={busy}
      empty={<EmptyState>{t('empty')}</EmptyState>}
      foot={foot}
      columns={isPhone ? phone : wide}
    />
  )

  function searchWords(row: OpeningRow): string {
    if (row.searchedBy !== null)
      return t('searched', { by: t(`by.${row.searchedBy as 'phone'}`), days: row.days, hits: row.hits })
    if (row.paper !== null) return t('printed', { paper: row.paper })
    return row.refused === null ? '' : t('refused', { permission: row.refused })
  }
}
