// The phone reader for browsers, over the mobile-only plan: a landline is not known here, so the server decides.
import metadata from 'libphonenumber-js/mobile/metadata'
import { makePhoneReader } from './phones.ts'

/** Reads a typed mobile number; a landline answers `phone_unknown_prefix` and is left to the server. */
export const readMobilePhone = makePhoneReader(metadata)
