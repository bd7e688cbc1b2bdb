// Contracts of one's organisation or point, by number; a row opens its page.
import { Button, DataTable, EmptyState } from '@buuan/ui'
import { IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf } from '../../dates.ts'
import { useKeys } from '../../keys.ts'
import styles from '../../layout/office.module.css'
import { OfficePage } from '../../layout/office-page.tsx'
import { OneOf } from '../../layout/one-of.tsx'
import { paths } from '../../paths.ts'
import { may, useSession } from '../../session.ts'
import { contractsQuery } from './contracts.ts'
import { NewContractSheet } from './new-contract-sheet.tsx'
import { StateChip } from './state-chip.tsx'

/** Lists contracts with the state each is in. */
export function ContractsPage() {
  const { t } = useTranslation(['contracts', 'common'])
  const session = useSession()
  const manages = may(session, 'contract.manage')
  const [state, setState] = useState<'open' | 'all'>('open')
  const [creating, setCreating] = useState(false)
  const list = useInfiniteQuery(contractsQuery(state))
  const navigate = useNavigate()
  useKeys(
    useMemo(
      () => [{ key: 'F2' as const, label: t('create'), run: () => setCreating(true), enabled: manages }],
      [t, manages],
    ),
  )
  const rows = list.data?.pages.flatMap((page) => page.contracts) ?? []
  const open = (contractId: string) => void navigate({ to: paths.contract, params: { contractId } })
  return (
    <OfficePage
      title={t('title')}
      lead={t('lead')}
      problem={list.error}
      act={
        manages ? (
          <Button look="filled" icon={IconPlus} keyName="F2" onClick={() => setCreating(true)}>
            {t('create')}
          </Button>
        ) : null
      }
      tools={
        <OneOf
          name="state"
          label={t('which')}
          values={['open', 'all'] as const}
          chosen={state}
          onChoose={(each) => setState(each)}
          labelOf={(each) => t(`whichOf.${each}`)}
        />
      }
    >
      <DataTable
        caption={t('title')}
        rows={rows}
        rowKey={(row) => row.id}
        onChoose={(row) => open(row.id)}
        busy={list.isPending}
        empty={<EmptyState>{t('empty')}</EmptyState>}
        columns={[
          { id: 'number', head: t('number'), cell: (row) => row.number, code: true },
          { id: 'customer', head: t('customer'), cell: (row) => <b style={{ fontWeight: 600 }}>{row.customerName}</b> },
          { id: 'tax', head: t('taxCode'), cell: (row) => row.taxCode, code: true },
          { id: 'level', head: t('level'), cell: (row) => t('levelOf', { level: row.level }), nowrap: true },
          { id: 'until', head: t('validUntil'), cell: (row) => dayOf(row.validUntil), nowrap: true },
          { id: 'state', head: t('stateHead'), cell: (row) => <StateChip contract={row} />, nowrap: true },
        ]}
        foot={
          <span className={styles.row}>
            {t('count', { count: rows.length })}
            {list.hasNextPage ? (
              <Button size="small" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {t('common:action.more')}
              </Button>
            ) : null}
          </span>
        }
      />
      {creating ? <NewContractSheet onClose={() => setCreating(false)} onMade={open} /> : null}
    </OfficePage>
  )
}
