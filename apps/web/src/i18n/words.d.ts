// Lets the compiler know every word: a key that does not exist is a type error. One line per namespace.
import type acceptance from './vi/acceptance.json'
import type common from './vi/common.json'
import type sessions from './vi/sessions.json'
import type signIn from './vi/sign-in.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: {
      acceptance: typeof acceptance
      common: typeof common
      sessions: typeof sessions
      'sign-in': typeof signIn
    }
  }
}
