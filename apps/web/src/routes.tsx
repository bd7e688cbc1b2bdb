// The list of screens. A feature adds one line here, one in paths.ts, and, if it stands in the bar, one in nav.ts.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { firstNavPath } from './nav.ts'
import { Shell } from './layout/shell.tsx'
import { Defect } from './pages/defect.tsx'
import { NotFound } from './pages/not-found.tsx'
import { paths, safeReturnPath } from './paths.ts'
import { queryClient } from './queries.ts'
import { may, sessionQuery } from './session.ts'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: Defect })

export type SignInSearch = { back?: string; ended?: boolean }

const signIn = createRoute({
  getParentRoute: () => root,
  path: paths.signIn,
  validateSearch: (search): SignInSearch => ({
    ...(search.back === undefined ? {} : { back: safeReturnPath(search.back) }),
    ...(search.ended === true ? { ended: true } : {}),
  }),
  component: lazyRouteComponent(() => import('./features/sign-in/sign-in-page.tsx'), 'SignInPage'),
})

/** Everything behind the sign-in page; screens of a feature hang here. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: Shell,
  beforeLoad: async ({ location }) => {
    const session = await queryClient.ensureQueryData(sessionQuery)
    if (session === null) throw redirect({ to: paths.signIn, search: { back: location.pathname } })
    // An issued password serves once: nothing else opens before it is changed; the server says the same.
    if (session.staff.mustChangePassword && location.pathname !== paths.accountSecurity)
      throw redirect({ to: paths.accountSecurity })
    return { session }
  },
})

const home = createRoute({
  getParentRoute: () => signedIn,
  path: paths.home,
  beforeLoad: ({ context }) => {
    throw redirect({ to: firstNavPath(context.session), replace: true })
  },
})

const acceptance = createRoute({
  getParentRoute: () => signedIn,
  path: paths.acceptance,
  staticData: { bar: 'counter' },
  beforeLoad: ({ context }) => {
    if (!may(context.session, 'acceptance.create')) throw redirect({ to: paths.home, replace: true })
  },
  component: lazyRouteComponent(() => import('./features/acceptance/acceptance-page.tsx'), 'AcceptancePage'),
})

const contracts = createRoute({
  getParentRoute: () => signedIn,
  path: paths.contracts,
  component: lazyRouteComponent(() => import('./features/contracts/contracts-page.tsx'), 'ContractsPage'),
})

const contract = createRoute({
  getParentRoute: () => signedIn,
  path: paths.contract,
  component: lazyRouteComponent(() => import('./features/contracts/contract-page.tsx'), 'ContractPage'),
})

const handover = createRoute({
  getParentRoute: () => signedIn,
  path: paths.handover,
  component: lazyRouteComponent(() => import('./features/contracts/handover-page.tsx'), 'HandoverPage'),
})

const importItems = createRoute({
  getParentRoute: () => signedIn,
  path: paths.import,
  validateSearch: (search): { contract?: string } =>
    typeof search.contract === 'string' && /^ctr_[0-9a-f]{32}$/.test(search.contract)
      ? { contract: search.contract }
      : {},
  component: lazyRouteComponent(() => import('./features/contracts/import-page.tsx'), 'ImportPage'),
})

const search = createRoute({
  getParentRoute: () => signedIn,
  path: paths.search,
  component: lazyRouteComponent(() => import('./features/retrieval/search-page.tsx'), 'SearchPage'),
})

const item = createRoute({
  getParentRoute: () => signedIn,
  path: paths.item,
  component: lazyRouteComponent(() => import('./features/retrieval/item-page.tsx'), 'ItemPage'),
})

const unfinished = createRoute({
  getParentRoute: () => signedIn,
  path: paths.unfinished,
  component: lazyRouteComponent(() => import('./features/retrieval/unfinished-page.tsx'), 'UnfinishedPage'),
})

const alerts = createRoute({
  getParentRoute: () => signedIn,
  path: paths.alerts,
  component: lazyRouteComponent(() => import('./features/desk/alerts-page.tsx'), 'AlertsPage'),
})

const openings = createRoute({
  getParentRoute: () => signedIn,
  path: paths.openings,
  component: lazyRouteComponent(() => import('./features/openings/openings-page.tsx'), 'OpeningsPage'),
})

const catalogue = createRoute({
  getParentRoute: () => signedIn,
  path: paths.catalogue,
  component: lazyRouteComponent(() => import('./features/catalogue/catalogue-page.tsx'), 'CataloguePage'),
})

const postings = createRoute({
  getParentRoute: () => signedIn,
  path: paths.postings,
  component: lazyRouteComponent(() => import('./features/postings/postings-page.tsx'), 'PostingsPage'),
})

const sessions = createRoute({
  getParentRoute: () => signedIn,
  path: paths.sessions,
  component: lazyRouteComponent(() => import('./features/sessions/sessions-page.tsx'), 'SessionsPage'),
})

const accountSecurity = createRoute({
  getParentRoute: () => signedIn,
  path: paths.accountSecurity,
  component: lazyRouteComponent(
    () => import('./features/account-security/account-security-page.tsx'),
    'AccountSecurityPage',
  ),
})

const staff = createRoute({
  getParentRoute: () => signedIn,
  path: paths.staff,
  component: lazyRouteComponent(() => import('./features/staff/staff-page.tsx'), 'StaffPage'),
})

const approvals = createRoute({
  getParentRoute: () => signedIn,
  path: paths.approvals,
  component: lazyRouteComponent(() => import('./features/approvals/approvals-page.tsx'), 'ApprovalsPage'),
})

const retention = createRoute({
  getParentRoute: () => signedIn,
  path: paths.retention,
  component: lazyRouteComponent(() => import('./features/retention/retention-page.tsx'), 'RetentionPage'),
})

const servicePoints = createRoute({
  getParentRoute: () => signedIn,
  path: paths.servicePoints,
  component: lazyRouteComponent(() => import('./features/service-points/service-points-page.tsx'), 'ServicePointsPage'),
})

const gallery = createRoute({
  getParentRoute: () => root,
  path: paths.gallery,
  validateSearch: (search): { view?: 'counter' | 'search' } =>
    search.view === 'counter' || search.view === 'search' ? { view: search.view } : {},
  component: __GALLERY__
    ? lazyRouteComponent(() => import('./features/gallery/gallery-page.tsx'), 'GalleryPage')
    : NotFound,
})

const tree = root.addChildren([
  signIn,
  signedIn.addChildren([
    home,
    acceptance,
    accountSecurity,
    alerts,
    approvals,
    retention,
    contract,
    contracts,
    handover,
    importItems,
    catalogue,
    item,
    openings,
    postings,
    search,
    servicePoints,
    sessions,
    staff,
    unfinished,
  ]),
  gallery,
])

export const router = createRouter({ routeTree: tree, defaultPreload: 'intent', scrollRestoration: true })

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
  interface StaticDataRouteOption {
    /** `counter` shows place, desk and keys in the bar; `office` (when left out) shows the links. */
    bar?: 'counter' | 'office'
  }
}
