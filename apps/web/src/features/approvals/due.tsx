// From when a request may be approved: “Duyệt được từ 10:42 22/11”.
import { Chip } from '@buuan/ui'
import { IconCheck, IconClock } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf, timeOfDay } from '../../dates.ts'

/** Says whether the 24 hours have passed, and if not, when they will have. */
export function Due({ notBefore }: { notBefore: string }) {
  const { t } = useTranslation('approvals')
  const [seenAt] = useState(() => new Date())
  if (new Date(notBefore) <= seenAt) {
    return (
      <Chip tone="question" icon={IconCheck}>
        {t('ready')}
      </Chip>
    )
  }
  return <Chip icon={IconClock}>{t('from', { time: timeOfDay(notBefore), day: dayOf(notBefore).slice(0, 5) })}</Chip>
}
