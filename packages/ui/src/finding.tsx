// A question about goods: what to ask, on what law, and the answers on keys 1 to 4. Never a verdict on a person.
import { IconAlertOctagon, IconAlertTriangle, IconMessageQuestion } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import styles from './finding.module.css'
import { Glyph } from './glyph.tsx'

export type FindingAnswer = { id: string; label: string }

export type FindingProps = {
  strength: 'ask' | 'likely' | 'certain'
  /** Heard name of the box, for example "Cần hỏi thêm". */
  label: string
  question: ReactNode
  /** The condition under which the goods may go. */
  condition: ReactNode
  /** Group, law, catalogue version and date. */
  basis: ReactNode
  /** One to four answers; the keys 1 to 4 act only while the focus is inside. */
  answers: readonly FindingAnswer[]
  onAnswer: (id: string) => void
  /** Puts the focus on the first answer when the finding appears. */
  takesFocus?: boolean
}

// A wedge scan may begin with a digit; no second key follows a clerk's digit so soon. Still under 50 ms to paint.
const scanGapMs = 45

/** Acts on a digit unless another key follows at once; gives the way to give it up. */
function actUnlessScan(act: () => void): () => void {
  const giveUp = () => {
    clearTimeout(timer)
    window.removeEventListener('keydown', giveUp, { capture: true })
  }
  const timer = setTimeout(() => {
    giveUp()
    act()
  }, scanGapMs)
  window.addEventListener('keydown', giveUp, { capture: true })
  return giveUp
}

const icons = { ask: IconMessageQuestion, likely: IconAlertTriangle, certain: IconAlertOctagon }

/** Draws a finding right under its row; pair it with `<Term>` on the words that gave rise to it. */
export function Finding(props: FindingProps) {
  const { strength, label, question, condition, basis, answers, onAnswer, takesFocus = false } = props
  const box = useRef<HTMLFieldSetElement>(null)
  useLayoutEffect(() => {
    if (takesFocus) box.current?.querySelector('button')?.focus()
  }, [takesFocus])
  const giveUp = useRef<() => void>(undefined)
  useEffect(() => () => giveUp.current?.(), [])
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
    const answer = /^[1-4]$/.test(event.key) ? answers[Number(event.key) - 1] : undefined
    if (answer === undefined) return
    event.preventDefault()
    giveUp.current = actUnlessScan(() => onAnswer(answer.id))
  }
  return (
    <fieldset ref={box} className={classNames(styles.finding, styles[strength])} aria-label={label}>
      <Glyph of={icons[strength]} size={22} />
      <div>
        <p className={styles.question}>{question}</p>
        <p className={styles.basis}>
          {condition} {basis}
        </p>
        <div className={styles.answers}>
          {answers.map((answer, index) => (
            <Button
              key={answer.id}
              size="small"
              className={styles.answer}
              onKeyDown={onKey}
              onClick={() => onAnswer(answer.id)}
            >
              <kbd className={styles.digit}>{index + 1}</kbd>
              {answer.label}
            </Button>
          ))}
        </div>
      </div>
    </fieldset>
  )
}

/** Marks the words of a description that a finding speaks of. */
export function Term({ children }: { children: ReactNode }) {
  return <mark className={styles.term}>{children}</mark>
}
