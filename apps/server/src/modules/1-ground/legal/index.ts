// The only door of the legal room.
export {
  CORE_RETENTION_MONTHS,
  MINIMUM_RETENTION_MONTHS,
  PHOTOS_DUE_HOURS,
  personalRetainUntil,
} from './legal.rules.ts'
export { type PrivacyNotice, acceptanceNotices, currentAcceptanceNotice, isKnownNotice } from './privacy-notices.ts'
