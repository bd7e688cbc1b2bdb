// The sign-in page: account and password, then the one-time code where the account asks for it.
import { TopBar } from '@buuan/ui'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LanguageSwitch } from '../../layout/language-switch.tsx'
import { paths, safeReturnPath } from '../../paths.ts'
import { CodeForm } from './code-form.tsx'
import { PasswordForm } from './password-form.tsx'
import styles from './sign-in.module.css'

/** Signs a person in and leads back to where the last session ended. */
export function SignInPage() {
  const { t } = useTranslation(['sign-in', 'common'])
  const search = useSearch({ from: paths.signIn })
  const navigate = useNavigate()
  const [waiting, setWaiting] = useState<{ account: string; password: string } | null>(null)
  const enter = () => void navigate({ to: safeReturnPath(search.back), replace: true })
  return (
    <div className={styles.page}>
      <TopBar brand={t('common:product')} person={<LanguageSwitch />} />
      <main className={styles.main}>
        <div className={styles.sheet}>
          {search.ended === true ? <output className={styles.ended}>{t('expired')}</output> : null}
          {waiting === null ? (
            <PasswordForm onEntered={enter} onCodeNeeded={setWaiting} />
          ) : (
            <CodeForm credentials={waiting} onEntered={enter} onOther={() => setWaiting(null)} />
          )}
          <p className={styles.help}>{t('help')}</p>
        </div>
      </main>
    </div>
  )
}
