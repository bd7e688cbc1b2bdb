// Privacy notices are texts that counter, paper and server show alike: they stand in the contract.
export { type PrivacyNotice, acceptanceNotices, currentAcceptanceNotice, isKnownNotice } from '@buuan/contract'
