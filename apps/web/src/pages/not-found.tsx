// The page behind an address that leads nowhere, or to something outside one's work.
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'
import styles from './page.module.css'

/** Says that the page was not found and leads home. */
export function NotFound() {
  const { t } = useTranslation()
  return (
    <section className={styles.lone}>
      <h1 className={styles.title}>{t('notFound.title')}</h1>
      <p className="dim">{t('notFound.detail')}</p>
      <p>
        <Link to={paths.home}>{t('notFound.home')}</Link>
      </p>
    </section>
  )
}
