// The phone reader of the server and the command line, over the full numbering plan of every country.
import metadata from 'libphonenumber-js/max/metadata'
import { makePhoneReader } from './phones.ts'

/** Reads a typed phone number over the full plan. */
export const readPhone = makePhoneReader(metadata)
