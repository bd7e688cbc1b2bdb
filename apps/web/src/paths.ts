// Every address of the console in one list; links and redirects take them from here. No address holds personal data.

export const paths = {
  home: '/',
  signIn: '/sign-in',
  accountSecurity: '/account-security',
  approvals: '/approvals',
  servicePoints: '/service-points',
  acceptance: '/acceptance',
  contracts: '/contracts',
  contract: '/contracts/$contractId',
  handover: '/contracts/$contractId/handover',
  import: '/import',
  search: '/search',
  item: '/items/$itemId',
  unfinished: '/unfinished',
  alerts: '/alerts',
  openings: '/openings',
  retention: '/retention',
  catalogue: '/catalogue',
  postings: '/postings',
  sessions: '/sessions',
  staff: '/staff',
  gallery: '/gallery',
} as const

export type AppPath = (typeof paths)[keyof typeof paths]

/** Gives the path to come back to after signing in, or the home page when it leads outside the console. */
export function safeReturnPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !/^\/(?![/\\])/.test(wanted) || wanted.startsWith(paths.signIn)) return paths.home
  return wanted
}
