// The sender's signature on the screen, with the way of paper in the same box. Opens only when the checklist is complete.
import { IconLock, IconWriting } from '@tabler/icons-react'
import { type PointerEvent, useRef, useState } from 'react'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import { Glyph } from './glyph.tsx'
import { isSignature, type Stroke, signaturePath } from './signature.ts'
import styles from './signature-pad.module.css'

export type SignaturePadProps = {
  /** Who signs: "Người gửi". */
  title: string
  /** The person's name and, once signed, the time. */
  name: string
  strokes: readonly Stroke[]
  /** Called after each stroke, and with none when the pad is cleared. */
  onChange: (strokes: readonly Stroke[], size: { width: number; height: number }) => void
  /** Why the pad is closed still: "mở khi xong 6 việc đồng kiểm". */
  locked?: string | undefined
  signedOnPaper: boolean
  onSignedOnPaper: (paper: boolean) => void
  /** "Ký trên màn hình", "Ký lại", "Ký trên phiếu in", "Ký trên màn hình thay phiếu in", "Chữ ký của …". */
  labels: { invite: string; again: string; paper: string; screen: string; drawn: string; onPaper: string }
}

/** Draws the pad: pointer strokes on a dashed baseline, or the sender signs on the printed form (no drag needed). */
export function SignaturePad(props: SignaturePadProps) {
  const { title, name, strokes, locked, signedOnPaper, labels } = props
  const closed = locked !== undefined
  const signed = isSignature(strokes)
  return (
    <div className={classNames(styles.pad, closed && styles.closed)}>
      <div className={styles.head}>
        <span className={styles.title}>{title}</span>
        {strokes.length > 0 && !closed ? (
          <Button look="quiet" size="small" onClick={() => props.onChange([], { width: 0, height: 0 })}>
            {labels.again}
          </Button>
        ) : null}
      </div>
      {signedOnPaper ? (
        <p className={styles.paper}>{labels.onPaper}</p>
      ) : (
        <Field {...props} closed={closed} signed={signed} />
      )}
      <div className={styles.foot}>
        <span className={styles.name}>{closed ? locked : name}</span>
        {closed ? null : (
          <button type="button" className={styles.way} onClick={() => props.onSignedOnPaper(!signedOnPaper)}>
            {signedOnPaper ? labels.screen : labels.paper}
          </button>
        )}
      </div>
    </div>
  )
}

function Field({
  strokes,
  onChange,
  closed,
  signed,
  labels,
}: SignaturePadProps & { closed: boolean; signed: boolean }) {
  const [current, setCurrent] = useState<Stroke>([])
  const surface = useRef<HTMLDivElement>(null)
  const pointOf = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }
  const finish = () => {
    if (current.length === 0 || surface.current === null) return
    const { width, height } = surface.current.getBoundingClientRect()
    onChange([...strokes, current], { width: Math.round(width), height: Math.round(height) })
    setCurrent([])
  }
  const empty = strokes.length === 0 && current.length === 0
  return (
    <div
      ref={surface}
      className={styles.surface}
      onPointerDown={(event) => {
        if (closed || event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        setCurrent([pointOf(event)])
      }}
      onPointerMove={(event) => {
        if (current.length > 0) setCurrent([...current, pointOf(event)])
      }}
      onPointerUp={finish}
      onPointerCancel={finish}
    >
      {empty ? (
        <span className={styles.invite}>
          <Glyph of={closed ? IconLock : IconWriting} size={16} />
          {labels.invite}
        </span>
      ) : (
        <svg className={styles.ink} role="img" aria-label={signed ? labels.drawn : labels.invite}>
          <path
            d={signaturePath([...strokes, current])}
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
      )}
    </div>
  )
}
