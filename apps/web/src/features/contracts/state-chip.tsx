// The state of a contract in a word, with the days it has left.
import type { ContractRow } from '@buuan/contract'
import { Chip } from '@buuan/ui'
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { dayOf } from '../../dates.ts'

const SOON_DAYS = 30

/** Shows whether the contract stands: valid, soon over, not yet, over, closed. */
export function StateChip({
  contract,
}: {
  contract: Pick<ContractRow, 'state' | 'daysLeft' | 'validFrom' | 'closedAt'>
}) {
  const { t } = useTranslation('contracts')
  const { state, daysLeft, validFrom, closedAt } = contract
  if (state === 'upcoming')
    return (
      <Chip tone="note" icon={IconClock}>
        {t('state.upcoming', { day: dayOf(validFrom) })}
      </Chip>
    )
  if (state === 'closed')
    return (
      <Chip tone="neutral" icon={IconCircleX}>
        {t('state.closed', { day: dayOf(closedAt ?? '') })}
      </Chip>
    )
  if (state === 'expired')
    return (
      <Chip tone="refused" icon={IconCircleX}>
        {t('state.expired')}
      </Chip>
    )
  if (daysLeft <= SOON_DAYS)
    return (
      <Chip tone="condition" icon={IconAlertTriangle}>
        {t('state.soon', { count: daysLeft })}
      </Chip>
    )
  return (
    <Chip tone="good" icon={IconCircleCheck}>
      {t('state.valid')}
    </Chip>
  )
}
