// The clerk's half of "Hai bên xác nhận": six digits and Enter. What was taken in on paper was signed with a pen and is confirmed within the session.
import { Button, Glyph } from '@buuan/ui'
import { IconCircleCheck, IconLock } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { timeOfDay } from '../../dates.ts'
import { PieceBoundary } from '../../layout/new-version-notice.tsx'
import styles from './acceptance.module.css'
import { useCounter } from './counter-context.ts'
import { unconfirmed } from './form.ts'
import { useForm, useFormStore } from './form-store.ts'
import { PinBox } from './pin-box.tsx'

const PinSheet = lazy(() => import('./pin-sheet.tsx').then((module) => ({ default: module.PinSheet })))

/** Draws the box; it opens when the checklist is complete. */
export function ClerkBox({ isOpen }: { isOpen: boolean }) {
  const { t } = useTranslation('acceptance')
  const { session, progress } = useCounter()
  const isLate = useForm((form) => form.late.isLate)
  const isDone = progress.request.jointInspection?.clerkConfirmedAt != null
  return (
    <div className={styles.clerk}>
      <span className={styles.clerkTitle}>{t('confirm.clerk')}</span>
      {isDone ? <Done isLate={isLate} /> : isLate ? <ByButton isOpen={isOpen} /> : <ByPin isOpen={isOpen} />}
      <span className={styles.clerkName}>{session.staff.displayName}</span>
    </div>
  )
}

function Done({ isLate }: { isLate: boolean }) {
  const { t } = useTranslation('acceptance')
  const { dispatch } = useFormStore()
  const at = useForm((form) => form.inspection.clerkConfirmedAt)
  const time = at === null ? '' : timeOfDay(at)
  return (
    <span className={styles.clerkDone}>
      <span className={styles.clerkSaid}>
        <Glyph of={IconCircleCheck} size={16} />
        <span>{t(isLate ? 'confirm.clerkDone' : 'confirm.pinDone', { time })}</span>
      </span>
      <Button look="quiet" size="small" onClick={() => dispatch({ type: 'inspection', changes: unconfirmed })}>
        {t('confirm.clerkAgain')}
      </Button>
    </span>
  )
}

function ByButton({ isOpen }: { isOpen: boolean }) {
  const { t } = useTranslation('acceptance')
  const { dispatch } = useFormStore()
  return (
    <Button
      size="small"
      icon={IconLock}
      missing={isOpen ? undefined : t('inspection.notDone')}
      onClick={() => {
        dispatch({ type: 'inspection', changes: { clerkConfirmedAt: new Date().toISOString() } })
        dispatch({ type: 'step', step: 'decision' })
      }}
    >
      {t('confirm.clerkInvite')}
    </Button>
  )
}

/** The box for the PIN; an account without one, or with a locked one, is led to set it here, over the form. */
function ByPin({ isOpen }: { isOpen: boolean }) {
  const { t } = useTranslation('acceptance')
  const { session } = useCounter()
  const [sheet, setSheet] = useState<'shut' | 'open' | 'done'>('shut')
  const { pin } = session.staff
  return (
    <>
      {pin === 'set' ? (
        <PinBox isOpen={isOpen} takesFocus={sheet === 'done'} onUnset={() => setSheet('open')} />
      ) : (
        <>
          <span className={styles.pinNote}>{t(pin === 'locked' ? 'confirm.pinLocked' : 'confirm.pinNone')}</span>
          <Button
            size="small"
            icon={IconLock}
            missing={isOpen ? undefined : t('inspection.notDone')}
            onClick={() => setSheet('open')}
          >
            {t(pin === 'locked' ? 'confirm.pinSetNew' : 'confirm.pinSet')}
          </Button>
        </>
      )}
      {sheet === 'open' ? (
        <PieceBoundary name="pin">
          <Suspense fallback={null}>
            <PinSheet onClose={() => setSheet('shut')} onDone={() => setSheet('done')} />
          </Suspense>
        </PieceBoundary>
      ) : null}
    </>
  )
}
