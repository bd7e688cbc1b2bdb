// Setting the PIN from the counter: a sheet over the form, which stays as it is.
import { SideSheet } from '@buuan/ui'
import { IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { PinForm } from '../account-security/pin-form.tsx'
import styles from './acceptance.module.css'

/** Asks for the password and the new PIN; the inspection is confirmed afterwards, in its box. */
export function PinSheet({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const { t } = useTranslation(['account-security', 'common'])
  return (
    <SideSheet
      open
      icon={IconLock}
      title={t('pin.sheetTitle')}
      subject={t('pin.sheetSubject')}
      onClose={onClose}
      closeLabel={t('common:action.close')}
    >
      <div className={styles.pinSheet}>
        <PinForm onDone={onDone} />
      </div>
    </SideSheet>
  )
}
