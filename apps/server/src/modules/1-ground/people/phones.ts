// Phones as they are stored and hashed: E.164.
import { readPhone } from '@buuan/vietnam/phones-max.ts'

// Any ten-digit number of a mobile range, assigned to an operator yet or not: ranges are opened faster than numbering plans are published.
const mobile = /^0[35789]\d{8}$/

/** E.164 of a phone as typed, or undefined when it cannot be called. */
export function phoneToE164(typed: string): string | undefined {
  const digits = typed.replaceAll(/[\s.-]/g, '')
  if (mobile.test(digits)) return `+84${digits.slice(1)}`
  const reading = readPhone(typed)
  return reading.ok ? reading.phone.e164 : undefined
}
