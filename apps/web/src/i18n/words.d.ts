// Lets the compiler know every word: a key that does not exist is a type error. One line per namespace.
import type accountSecurity from './vi/account-security.json'
import type approvals from './vi/approvals.json'
import type acceptance from './vi/acceptance.json'
import type common from './vi/common.json'
import type openings from './vi/openings.json'
import type retrieval from './vi/retrieval.json'
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
      common: typeof common
      openings: typeof openings
      retrieval: typeof retrieval
      roles: typeof roles
      'service-points': typeof servicePoints
      sessions: typeof sessions
      'sign-in': typeof signIn
      staff: typeof staff
    }
  }
}
