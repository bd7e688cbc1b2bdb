// The frame of every signed-in screen: skip link, top bar, content.
import { TopBar } from '@buuan/ui'
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useLocation, useMatches } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { deskQuery } from '../features/desk/desk.ts'
import { type NavItem, navFor } from '../nav.ts'
import { paths } from '../paths.ts'
import { type SignedIn, may, useSession } from '../session.ts'
import { AccountMenu } from './account-menu.tsx'
import { Clock } from './clock.tsx'
import { NewVersionNotice } from './new-version-notice.tsx'
import { PrintedLine } from './printed-line.tsx'
import styles from './shell.module.css'
import { Toasts } from './toasts.tsx'

// On a phone the links scroll sideways: the one of this page comes into view.
const show = (link: HTMLElement | null) => link?.scrollIntoView({ block: 'nearest', inline: 'center' })

function Links({ session }: { session: SignedIn }) {
  const { t } = useTranslation()
  const desk = useQuery({ ...deskQuery, enabled: may(session, 'retention.read') })
  const waiting = ({ waits = [] }: NavItem) => waits.reduce((sum, name) => sum + (desk.data?.[name] ?? 0), 0)
  const here = useLocation({ select: ({ pathname }) => pathname })
  return navFor(session).map((item) => (
    <Link key={item.path} to={item.path} ref={here.startsWith(item.path) ? show : null}>
      {t(`nav.${item.word}`)}
      {waiting(item) === 0 ? null : (
        <span className={styles.waits}>
          <span aria-hidden="true">{waiting(item)}</span>
          <span className="heard-only">{t('nav.waits', { count: waiting(item) })}</span>
        </span>
      )}
    </Link>
  ))
}

// The counter's bar has no room for links: they stand in the person's menu.
const isElsewhere = ({ path }: NavItem) => path !== paths.acceptance && path !== paths.sessions

/** Lays out a signed-in page; a route with `staticData: { bar: 'counter' }` gets the counter's bar and the whole height. */
export function Shell() {
  const { t } = useTranslation()
  const session = useSession()
  const counter = useMatches({ select: (matches) => matches.some((match) => match.staticData.bar === 'counter') })
  if (session === null) return null
  return (
    <div className={counter ? styles.counter : styles.office}>
      <a className={styles.skip} href="#content">
        {t('skip')}
      </a>
      <TopBar
        brand={
          <Link to={paths.home} aria-label={t('home')}>
            {t('product')}
          </Link>
        }
        place={session.servicePoint?.name ?? session.organisation.name}
        {...(counter
          ? { desk: session.servicePoint?.code }
          : { nav: <Links session={session} />, navLabel: t('nav.label') })}
        person={
          <AccountMenu
            name={session.staff.displayName}
            {...(counter && { links: navFor(session).filter(isElsewhere) })}
          />
        }
        clock={<Clock />}
      />
      <NewVersionNotice />
      <PrintedLine session={session} />
      <main id="content" className={styles.content} tabIndex={-1}>
        <Outlet />
      </main>
      <Toasts />
    </div>
  )
}
