// What is shown instead of a screen that failed: what is safe and what to do.
import { Button } from '@buuan/ui'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { isMissingPiece, reloadPage } from '../new-version.ts'
import { ApiProblem } from '../problem.ts'
import { useProblemWords } from '../problem-words.ts'
import styles from './page.module.css'

/** Tells of a failed screen; a refusal or a missing connection is told in its own words. */
export function Defect({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  const router = useRouter()
  const wordsOf = useProblemWords()
  const isOutdated = isMissingPiece(error)
  const words =
    error instanceof ApiProblem
      ? wordsOf(error)
      : isOutdated
        ? { title: t('newVersion.title'), detail: t('newVersion.detail'), code: undefined }
        : { title: t('problem.defect.title'), detail: t('problem.defect.detail'), code: undefined }
  const again = () => {
    if (isOutdated) return void reloadPage()
    reset()
    void router.invalidate()
  }
  return (
    <section className={styles.lone} role="alert">
      <h1 className={styles.title}>{words.title}</h1>
      {words.detail === undefined ? null : <p className="dim">{words.detail}</p>}
      {words.code === undefined ? null : <p className="meta code">{words.code}</p>}
      <p>
        <Button look="filled" onClick={again}>
          {isOutdated ? t('newVersion.reload') : t('action.retry')}
        </Button>
      </p>
    </section>
  )
}
