// Photos of an item in fixed places with their names: taken, being taken, or not yet. The time stands under, never burnt in.
import { IconCamera } from '@tabler/icons-react'
import { classNames } from './class-names.ts'
import { Glyph } from './glyph.tsx'
import styles from './photo-strip.module.css'

export type PhotoSlot = {
  id: string
  name: string
  required: boolean
  /** The rendition that may be shown (EXIF-free), its words for who can't see it, and when it was taken. */
  photo?: { src: string; alt: string; takenAt: string } | undefined
  /** True for the place the camera fills next. */
  current?: boolean
  /** 0 to 100 while being sent. */
  percent?: number | undefined
}

export type PhotoStripProps = {
  label: string
  slots: readonly PhotoSlot[]
  onTake: (id: string) => void
  onOpen: (id: string) => void
  /** "Chưa chụp", the key's name, "Xem ảnh {name}" and "Chụp {name}" as functions of the name. */
  labels: {
    notYet: string
    keyName: string
    open: (name: string) => string
    take: (name: string) => string
    sending: (percent: number) => string
  }
}

function caption(slot: PhotoSlot, position: number, labels: PhotoStripProps['labels']): string {
  const number = slot.required ? `${position}. ` : ''
  if (slot.percent !== undefined) return `${number}${labels.sending(slot.percent)}`
  if (slot.photo === undefined) return `${number}${labels.notYet}`
  return `${number}${slot.name} · ${slot.photo.takenAt}`
}

/** Draws the places for photos; a click on a photo opens it large, on an empty place takes it. */
export function PhotoStrip({ label, slots, onTake, onOpen, labels }: PhotoStripProps) {
  return (
    <ul className={styles.strip} aria-label={label}>
      {slots.map((slot, index) => (
        <li key={slot.id} className={styles.slot}>
          {slot.photo === undefined ? (
            <button
              type="button"
              className={classNames(styles.empty, slot.current && styles.current)}
              aria-label={labels.take(slot.name)}
              onClick={() => onTake(slot.id)}
            >
              <Glyph of={IconCamera} />
              {slot.name}
            </button>
          ) : (
            <button
              type="button"
              className={styles.taken}
              aria-label={labels.open(slot.name)}
              onClick={() => onOpen(slot.id)}
            >
              <img src={slot.photo.src} alt={slot.photo.alt} />
            </button>
          )}
          <span className={styles.caption}>
            {caption(slot, index + 1, labels)}
            {slot.photo === undefined && slot.current ? <b> · {labels.keyName}</b> : null}
          </span>
        </li>
      ))}
    </ul>
  )
}
