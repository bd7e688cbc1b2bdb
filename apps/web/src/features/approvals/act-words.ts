// The act of a request in words.
import type { Approval } from '@buuan/contract'
import { useTranslation } from 'react-i18next'

/** Gives a function that puts the act of a request into words. */
export function useActWords(): (approval: Approval) => string {
  const { t } = useTranslation(['approvals', 'roles'])
  return (approval) => {
    if (approval.role !== null) return t('grant', { role: t(`roles:name.${approval.role}`) })
    return approval.removesTotp ? t('resetTotp') : t('reset')
  }
}
