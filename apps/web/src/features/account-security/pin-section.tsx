// The confirmation PIN on one's own account: whether there is one, and the way to set it.
import { Button, Chip } from '@buuan/ui'
import type { PinState } from '@buuan/contract'
import { IconCheck, IconLock, IconShieldOff } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SheetSection } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { PinForm } from './pin-form.tsx'

/** Says where the PIN stands; sets and changes it with the password. */
export function PinSection({ state }: { state: PinState }) {
  const { t } = useTranslation('account-security')
  const [isOpen, setOpen] = useState(false)
  return (
    <SheetSection level={2} title={t('pin.title')}>
      <p className="dim">{t('pin.lead')}</p>
      <p>
        {state === 'set' ? (
          <Chip tone="good" icon={IconCheck}>
            {t('pin.on')}
          </Chip>
        ) : state === 'locked' ? (
          <Chip tone="refused" icon={IconLock}>
            {t('pin.locked')}
          </Chip>
        ) : (
          <Chip icon={IconShieldOff}>{t('pin.off')}</Chip>
        )}
      </p>
      {isOpen ? (
        <PinForm
          onDone={() => {
            setOpen(false)
            toast(t('pin.done'))
          }}
          onCancel={() => setOpen(false)}
        />
      ) : (
        <p>
          <Button onClick={() => setOpen(true)}>{t(state === 'none' ? 'pin.start' : 'pin.change')}</Button>
        </p>
      )}
    </SheetSection>
  )
}
