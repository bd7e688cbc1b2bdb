// Both sides confirm the joint inspection: the sender with pen or on paper, the clerk with a PIN.
import { Button, isSignature, SectionHead, SignaturePad, signaturePng, type Stroke } from '@buuan/ui'
import { checklists, missingTicks } from '@buuan/contract/checklists.ts'
import { IconPrinter } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { timeOfDay } from '../../dates.ts'
import styles from './acceptance.module.css'
import { ClerkBox } from './clerk-box.tsx'
import { useCounter } from './counter-context.ts'
import { useForm, useFormStore } from './form-store.ts'

/** Draws both boxes; they open when the checklist is complete. */
export function Confirmations() {
  const { t } = useTranslation('acceptance')
  const { progress } = useCounter()
  const ticks = useForm((form) => form.inspection.ticks[progress.checklist])
  const all = checklists[progress.checklist].items.length
  const isOpen = missingTicks(progress.checklist, Object.keys(ticks ?? {})).length === 0
  const locked = isOpen ? undefined : t('confirm.locked', { count: all })
  return (
    <>
      <SectionHead level={3} title={t('confirm.title')} note={locked} />
      <div className={styles.two} data-confirm="">
        <SenderBox locked={locked === undefined ? undefined : t('confirm.paper')} />
        <ClerkBox isOpen={isOpen} />
      </div>
      <SignForm />
    </>
  )
}

/** The paper for both pens, printed before anything is accepted. */
function SignForm() {
  const { t } = useTranslation('acceptance')
  const { printForm } = useCounter()
  const number = useForm((form) => form.paperFormNumber)
  const isLate = useForm((form) => form.late.isLate)
  if (isLate) return null
  return (
    <p className={styles.signForm}>
      <Button size="small" icon={IconPrinter} keyName="F8" onClick={() => void printForm()}>
        {t('signForm.print')}
      </Button>
      <span className="meta">{number === '' ? t('signForm.note') : t('signForm.number', { number })}</span>
    </p>
  )
}

/** A pause after the last stroke before the signature is sent: people lift the pen between the words of their name. */
const penRestMs = 1200

function SenderBox({ locked }: { locked: string | undefined }) {
  const { t } = useTranslation('acceptance')
  const { dispatch } = useFormStore()
  const { sendPhoto } = useCounter()
  const name = useForm((form) => form.sender.name)
  const confirms = useForm((form) => form.inspection.senderConfirms)
  const sent = useForm((form) => form.photos.signature)
  const [strokes, setStrokes] = useState<readonly Stroke[]>([])
  const [hasFailed, setFailed] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const draw = (next: readonly Stroke[], size: { width: number; height: number }) => {
    setStrokes(next)
    setFailed(false)
    clearTimeout(timer.current)
    dispatch({ type: 'photo', slot: 'signature', photo: null })
    dispatch({ type: 'inspection', changes: { senderConfirms: next.length === 0 ? null : 'screen_signature' } })
    if (!isSignature(next)) return
    timer.current = setTimeout(() => {
      signaturePng(next, size.width, size.height)
        .then((picture) => sendPhoto('signature', picture))
        .catch(() => setFailed(true))
    }, penRestMs)
  }
  return (
    <div>
      <SignaturePad
        title={t('confirm.sender')}
        name={sent === undefined ? name : `${name} · ${timeOfDay(sent.takenAt)}`}
        strokes={strokes}
        onChange={draw}
        locked={locked}
        signedOnPaper={confirms === 'signed_form'}
        onSignedOnPaper={(paper) => {
          setStrokes([])
          dispatch({ type: 'inspection', changes: { senderConfirms: paper ? 'signed_form' : null } })
        }}
        labels={{
          invite: t('confirm.invite'),
          again: t('confirm.again'),
          paper: t('confirm.paper'),
          screen: t('confirm.screen'),
          drawn: t('confirm.drawn'),
          onPaper: t('confirm.onPaper'),
        }}
      />
      {hasFailed ? (
        <p className={styles.pendingNote} role="alert">
          {t('confirm.failed')}
        </p>
      ) : null}
    </div>
  )
}
