// Where the clerk types the PIN: six digits, then Enter. It lives in this box only until it is sent, and is gone whatever the answer.
import { Glyph } from '@buuan/ui'
import { isPin } from '@buuan/contract/pin-rules.ts'
import { IconLock } from '@tabler/icons-react'
import { type SubmitEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../problem.ts'
import { useProblemWords } from '../../problem-words.ts'
import { queryClient } from '../../queries.ts'
import { sessionQuery } from '../../session.ts'
import styles from './acceptance.module.css'
import { useCounter } from './counter-context.ts'

type PinBoxProps = {
  isOpen: boolean
  /** True after a PIN was set: the caret belongs here. */
  takesFocus: boolean
  /** The account turned out to have no PIN. */
  onUnset: () => void
}

/** Draws the box. A scanner's burst is longer than a PIN and is never sent as one. */
export function PinBox({ isOpen, takesFocus, onUnset }: PinBoxProps) {
  const { t } = useTranslation('acceptance')
  const { confirmByPin } = useCounter()
  const sayProblem = usePinProblem(onUnset)
  const [pin, setPin] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [said, setSaid] = useState<string>()
  const box = useRef<HTMLInputElement>(null)
  const noteId = useId()
  useEffect(() => {
    if (takesFocus) box.current?.focus()
  }, [takesFocus])

  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    if (isBusy) return
    setPin('')
    if (!isOpen) return setSaid(t('confirm.pinEarly'))
    if (!isPin(pin)) return setSaid(t('confirm.pinShort'))
    setSaid(undefined)
    setBusy(true)
    try {
      await confirmByPin(pin)
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem
      setSaid(sayProblem(problem))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className={styles.pin} onSubmit={(event) => void send(event)} noValidate>
      <span className={styles.pinBox} data-invalid={said === undefined ? undefined : true} data-closed={!isOpen}>
        <Glyph of={IconLock} size={16} />
        <input
          ref={box}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          aria-label={t('confirm.pin')}
          aria-describedby={said === undefined ? undefined : noteId}
          aria-invalid={said === undefined ? undefined : true}
          placeholder={t('confirm.pinInvite')}
          readOnly={!isOpen || isBusy}
          value={pin}
          onChange={(event) => setPin(event.target.value)}
        />
      </span>
      {said === undefined ? null : (
        <span id={noteId} className={styles.pinWrong} role="alert">
          {said}
        </span>
      )}
    </form>
  )
}

/** What a refused PIN means for the clerk, in a few words; the box itself changes with the state of the account. */
function usePinProblem(onUnset: () => void): (problem: ApiProblem) => string {
  const { t } = useTranslation('acceptance')
  const wordsOf = useProblemWords()
  return (problem) => {
    const { triesLeft } = problem.params
    if (problem.code === 'pin_refused' && typeof triesLeft === 'number')
      return t('confirm.pinWrong', { count: triesLeft })
    if (problem.code === 'pin_not_set') onUnset()
    if (problem.code === 'pin_not_set' || problem.code === 'pin_locked')
      void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
    const { title, detail } = wordsOf(problem)
    return [title, detail].filter((part) => part !== undefined).join('. ')
  }
}
