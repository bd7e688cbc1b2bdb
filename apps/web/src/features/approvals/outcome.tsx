// How a request ended: approved, rejected, withdrawn or expired, by whom and when.
import type { Approval } from '@buuan/contract'
import { Chip } from '@buuan/ui'
import { IconArrowBackUp, IconCheck, IconClockOff, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../dates.ts'

const icons = { approved: IconCheck, rejected: IconX, withdrawn: IconArrowBackUp, expired: IconClockOff }

type Ended = Exclude<Approval['state'], 'waiting'>

/** Shows how a request ended. */
export function Outcome({ approval, state }: { approval: Approval; state: Ended }) {
  const { t } = useTranslation('approvals')
  return (
    <>
      <Chip tone={state === 'approved' ? 'good' : 'neutral'} icon={icons[state]}>
        {t(`outcomes.${state}`)}
      </Chip>{' '}
      <span className="meta">{useEnd(approval, state)}</span>
    </>
  )
}

function useEnd({ requestedBy, decidedBy, decidedAt, withdrawnAt, expiresAt }: Approval, state: Ended): string {
  const { t } = useTranslation('approvals')
  if (state === 'expired') return dayAndTime(expiresAt)
  const [person, time] = state === 'withdrawn' ? [requestedBy, withdrawnAt] : [decidedBy, decidedAt]
  return t('endedBy', { name: person?.displayName ?? '', time: time === null ? '' : dayAndTime(time) })
}
