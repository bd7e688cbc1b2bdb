// One's own account: password, confirmation PIN, second factor, and the way to one's sessions. With an issued password, the only page there is.
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { OfficePage, SheetSection } from '../../layout/office-page.tsx'
import { paths } from '../../paths.ts'
import { may, useSession } from '../../session.ts'
import { sessionsQuery } from '../sessions/sessions.ts'
import styles from './account-security.module.css'
import { PasswordSection } from './password-section.tsx'
import { PinSection } from './pin-section.tsx'
import { TotpSection } from './totp-section.tsx'

/** Lays out the parts, the PIN for those who accept items; an issued password leads to the first one and then to work. */
export function AccountSecurityPage() {
  const { t } = useTranslation('account-security')
  const session = useSession()
  const navigate = useNavigate()
  if (session === null) return null
  const { staff } = session
  const mustChange = staff.mustChangePassword
  const isClerk = may(session, 'acceptance.create')
  const begin = () => void navigate({ to: paths.home })
  return (
    <OfficePage
      title={t('title')}
      lead={t('lead', { account: staff.account })}
      notice={mustChange ? t('mustChange') : undefined}
    >
      <div className={styles.parts}>
        <PasswordSection {...(mustChange && { onChanged: begin })} />
        {mustChange || !isClerk ? null : <PinSection state={staff.pin} />}
        {mustChange ? null : <TotpSection isOn={staff.hasTotp} />}
        {mustChange ? null : <SessionsPart />}
      </div>
    </OfficePage>
  )
}

function SessionsPart() {
  const { t } = useTranslation('account-security')
  const list = useQuery(sessionsQuery)
  return (
    <SheetSection level={2} title={t('sessions.title')}>
      <p>
        {list.data === undefined ? null : `${t('sessions.count', { count: list.data.length })} `}
        <Link to={paths.sessions}>{t('sessions.see')}</Link>
      </p>
    </SheetSection>
  )
}
