// The list of staff: search, one row a person, a sheet for one of them.
import { Button, Chip, type Column, DataTable, EmptyState, Option, TextField } from '@buuan/ui'
import { IconCheck, IconDoorExit, IconKey, IconUserPlus } from '@tabler/icons-react'
import type { StaffRow } from '@buuan/contract'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type SubmitEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../dates.ts'
import styles from '../../layout/office.module.css'
import { OfficePage } from '../../layout/office-page.tsx'
import { usePhone } from '../../layout/use-phone.ts'
import { may, useSession } from '../../session.ts'
import { CreateStaffSheet } from './create-staff-sheet.tsx'
import { organisationQuery, staffQuery } from './staff.ts'
import { StaffSheet } from './staff-sheet.tsx'

/** Lists the staff of one's reach. */
export function StaffPage() {
  const { t } = useTranslation(['staff', 'roles', 'common'])
  const session = useSession()
  const [filter, setFilter] = useState({ text: '', departed: false })
  const [chosen, setChosen] = useState<string>()
  const [creating, setCreating] = useState(false)
  const list = useInfiniteQuery(staffQuery(filter))
  const organisation = useQuery(organisationQuery)
  const rows = list.data?.pages.flatMap((page) => page.staff) ?? []
  return (
    <OfficePage
      title={t('title')}
      lead={t('lead')}
      notice={organisation.data?.bootstrapOpen === true ? t('bootstrap') : undefined}
      problem={list.error}
      act={
        may(session, 'staff.manage') ? (
          <Button look="filled" icon={IconUserPlus} onClick={() => setCreating(true)}>
            {t('create')}
          </Button>
        ) : null
      }
      tools={<SearchTools onSearch={setFilter} departed={filter.departed} text={filter.text} />}
    >
      <StaffTable rows={rows} busy={list.isPending} chosen={chosen} onChoose={setChosen}>
        <span>{t('count', { count: rows.length })}</span>
        {list.hasNextPage ? (
          <Button size="small" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('common:action.more')}
          </Button>
        ) : null}
      </StaffTable>
      {chosen === undefined ? null : <StaffSheet key={chosen} id={chosen} onClose={() => setChosen(undefined)} />}
      {creating ? <CreateStaffSheet onClose={() => setCreating(false)} /> : null}
    </OfficePage>
  )
}

type Filter = { text: string; departed: boolean }

function SearchTools({ text, departed, onSearch }: Filter & { onSearch: (filter: Filter) => void }) {
  const { t } = useTranslation('staff')
  const box = useRef<HTMLInputElement>(null)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    onSearch({ text: box.current?.value.trim() ?? '', departed })
  }
  return (
    <search>
      <form className={styles.row} onSubmit={submit}>
        <div className={styles.wide}>
          <TextField
            ref={box}
            label={t('search')}
            type="search"
            defaultValue={text}
            autoComplete="off"
            maxLength={80}
          />
        </div>
        <Button type="submit" style={{ alignSelf: 'end' }}>
          {t('searchAct')}
        </Button>
        <span style={{ alignSelf: 'end' }}>
          <Option
            kind="checkbox"
            name="departed"
            value="departed"
            checked={departed}
            onChange={(checked) => onSearch({ text, departed: checked })}
            label={t('departedOnly')}
          />
        </span>
      </form>
    </search>
  )
}

type StaffTableProps = {
  rows: StaffRow[]
  busy: boolean
  chosen: string | undefined
  onChoose: (id: string) => void
  children: React.ReactNode
}

function StaffTable({ rows, busy, chosen, onChoose, children }: StaffTableProps) {
  const { t } = useTranslation(['staff', 'roles'])
  const isPhone = usePhone()
  const rolesOf = (row: StaffRow) =>
    row.roles.length === 0 ? t('noRoles') : row.roles.map((role) => t(`roles:name.${role}`)).join(', ')
  const pointOf = (row: StaffRow) => row.servicePoint?.name ?? t('wholeOrganisation')
  const phone: Column<StaffRow>[] = [
    {
      id: 'person',
      head: t('name'),
      cell: (row) => (
        <div className={styles.phoneRow}>
          <b>{row.displayName}</b>
          <span className="code">{row.account}</span>
          <span className="dim">
            {rolesOf(row)} · {pointOf(row)}
          </span>
          <StaffState row={row} />
        </div>
      ),
    },
  ]
  const wide: Column<StaffRow>[] = [
    { id: 'name', head: t('name'), cell: (row) => <b style={{ fontWeight: 600 }}>{row.displayName}</b>, nowrap: true },
    { id: 'account', head: t('account'), cell: (row) => row.account, code: true },
    {
      id: 'roles',
      head: t('roles'),
      cell: (row) => <span className={row.roles.length === 0 ? 'dim' : undefined}>{rolesOf(row)}</span>,
    },
    {
      id: 'point',
      head: t('point'),
      cell: (row) => <span className={row.servicePoint === null ? 'dim' : undefined}>{pointOf(row)}</span>,
      nowrap: true,
    },
    {
      id: 'lastSeen',
      head: t('lastSeen'),
      cell: (row) => (row.lastSeenAt === null ? t('never') : dayAndTime(row.lastSeenAt)),
      nowrap: true,
    },
    { id: 'state', head: t('state'), cell: (row) => <StaffState row={row} /> },
  ]
  return (
    <DataTable
      caption={t('title')}
      rows={rows}
      rowKey={(row) => row.id}
      selectedKey={chosen}
      onChoose={(row) => onChoose(row.id)}
      busy={busy}
      empty={<EmptyState>{t('empty')}</EmptyState>}
      columns={isPhone ? phone : wide}
      foot={children}
    />
  )
}

/** Whether someone works here, has yet to change the issued password, or has left. */
export function StaffState({ row }: { row: Pick<StaffRow, 'departedAt' | 'mustChangePassword'> }) {
  const { t } = useTranslation('staff')
  if (row.departedAt !== null) return <Chip icon={IconDoorExit}>{t('stateOf.departed')}</Chip>
  if (row.mustChangePassword) {
    return (
      <Chip tone="condition" icon={IconKey}>
        {t('stateOf.issued')}
      </Chip>
    )
  }
  return (
    <Chip tone="good" icon={IconCheck}>
      {t('stateOf.working')}
    </Chip>
  )
}
