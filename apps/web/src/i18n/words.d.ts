// Lets the compiler know every word: a key that does not exist is a type error. One line per namespace.
import type accountSecurity from './vi/account-security.json'
import type approvals from './vi/approvals.json'
import type acceptance from './vi/acceptance.json'
import type catalogue from './vi/catalogue.json'
import type common from './vi/common.json'
import type contracts from './vi/contracts.json'
import type desk from './vi/desk.json'
import type openings from './vi/openings.json'
import type postings from './vi/postings.json'
import type retrieval from './vi/retrieval.json'
import type retention from './vi/retention.json'
import type roles from './vi/roles.json'
import type servicePoints from './vi/service-points.json'
import type sessions from './vi/sessions.json'
import type signIn from './vi/sign-in.json'
import type staff from './vi/staff.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: {
      'account-security': typeof accountSecurity
      approvals: typeof approvals
      acceptance: typeof acceptance
      catalogue: typeof catalogue
      common: typeof common
      contracts: typeof contracts
      desk: typeof desk
      openings: typeof openings
      postings: typeof postings
      retrieval: typeof retrieval
      retention: typeof retention
      roles: typeof roles
      'service-points': typeof servicePoints
      sessions: typeof sessions
      'sign-in': typeof signIn
      staff: typeof staff
    }
  }
}
