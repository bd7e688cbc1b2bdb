// The nhật ấn, the second of the two ornaments: a round date stamp, only where a record was signed into the log.
import { useId } from 'react'
import styles from './post-mark.module.css'

export type PostMarkProps = {
  /** Heard words: "Nhật ấn: P. Ninh Kiều 2, 21.11.26, 10:46". */
  label: string
  /** Around the top, in capitals: the point. */
  top: string
  /** Around the foot, in capitals: the province. */
  foot: string
  /** The day as dd.mm.yy. */
  day: string
  /** Over the day: the time. */
  above: string
  /** Under the day: the desk, "TẠI NHÀ". */
  below: string
  size?: number
}

/** Draws the stamp in plum ink; black in print. */
export function PostMark({ label, top, foot, day, above, below, size = 124 }: PostMarkProps) {
  const id = useId()
  return (
    <svg className={styles.mark} width={size} height={size} viewBox="0 0 120 120" role="img" aria-label={label}>
      <defs>
        <path id={`${id}a`} d="M60 60m-42.5 0a42.5 42.5 0 0 1 85 0" />
        <path id={`${id}b`} d="M60 60m-49.5 0a49.5 49.5 0 0 0 99 0" />
      </defs>
      <g fill="none" stroke="currentColor">
        <circle cx="60" cy="60" r="57" strokeWidth="2.2" />
        <circle cx="60" cy="60" r="36" strokeWidth="1.3" />
        <path d="M27 51h66M27 71h66" strokeWidth="1.1" />
      </g>
      <g textAnchor="middle">
        <text fontSize="10.5" fontWeight="650" letterSpacing=".9">
          <textPath href={`#${id}a`} startOffset="50%">
            {top}
          </textPath>
        </text>
        <text fontSize="9.6" fontWeight="650" letterSpacing=".8">
          <textPath href={`#${id}b`} startOffset="50%">
            {foot}
          </textPath>
        </text>
        <text x="60" y="66" fontSize="14.5" fontWeight="700" letterSpacing=".3">
          {day}
        </text>
        <text x="60" y="45" fontSize="9.5" fontWeight="600">
          {above}
        </text>
        <text x="60" y="83" fontSize="9.5" fontWeight="600">
          {below}
        </text>
      </g>
    </svg>
  )
}
