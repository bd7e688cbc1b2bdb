// The links of the bar, in their order, each with the permission it takes. A feature adds its line here.
import type { DeskCounts, Permission } from '@buuan/contract'
import type words from './i18n/vi/common.json'
import { type AppPath, paths } from './paths.ts'
import { may, type SignedIn } from './session.ts'

export type NavItem = {
  path: AppPath
  /** Key of the word in `common:nav`. */
  word: Exclude<keyof typeof words.nav, 'label'>
  /** The permission without which the link is not shown; left out, everybody sees it. */
  permission?: Permission
  /** What of the desk waits behind the link: a number stands beside it. */
  waits?: readonly (keyof DeskCounts)[]
}

export const navItems: readonly NavItem[] = [
  { path: paths.acceptance, word: 'acceptance', permission: 'acceptance.create' },
  { path: paths.search, word: 'search', permission: 'item.search' },
  { path: paths.unfinished, word: 'unfinished', permission: 'item.list_incomplete' },
  { path: paths.contracts, word: 'contracts', permission: 'contract.list' },
  { path: paths.alerts, word: 'alerts', permission: 'opening.list', waits: ['alerts'] },
  { path: paths.openings, word: 'openings', permission: 'opening.list' },
  {
    path: paths.retention,
    word: 'retention',
    permission: 'retention.read',
    waits: ['holdsToReview', 'erasuresToDecide', 'findings'],
  },
  { path: paths.staff, word: 'staff', permission: 'staff.list' },
  { path: paths.approvals, word: 'approvals', permission: 'approval.list' },
  { path: paths.servicePoints, word: 'servicePoints', permission: 'service_point.list' },
  { path: paths.catalogue, word: 'catalogue', permission: 'catalogue.read' },
  { path: paths.postings, word: 'postings', permission: 'notice.list' },
  { path: paths.sessions, word: 'sessions' },
]

/** Gives the links this person may follow. */
export function navFor(session: SignedIn): NavItem[] {
  return navItems.filter((item) => item.permission === undefined || may(session, item.permission))
}

/** Gives the page a person starts on: the first link of theirs. */
export function firstNavPath(session: SignedIn): AppPath {
  return navFor(session)[0]?.path ?? paths.sessions
}
