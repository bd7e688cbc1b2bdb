// First line of every printed page: which operator, who printed, and when.
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../dates.ts'
import type { SignedIn } from '../session.ts'
import styles from './shell.module.css'

/** Stands on paper only; its time is that of the printing. */
export function PrintedLine({ session }: { session: SignedIn }) {
  const { t } = useTranslation()
  const [at, setAt] = useState(() => new Date())
  useEffect(() => {
    const mark = () => flushSync(() => setAt(new Date()))
    window.addEventListener('beforeprint', mark)
    return () => window.removeEventListener('beforeprint', mark)
  }, [])
  const { displayName: name, account } = session.staff
  return (
    <p className={styles.printed}>
      {t('printed', { organisation: session.organisation.name, name, account, at: dayAndTime(at) })}
    </p>
  )
}
