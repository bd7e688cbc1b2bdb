// The confirmation PIN of an account: six digits that are not the first ones anybody tries. Pure, so that screen and server refuse the same.

export const PIN_DIGITS = 6
/** Wrong ones in a row after which a PIN is locked until its holder sets a new one with the password. */
export const MAX_PIN_FAILURES = 5

const ladder = '01234567890'
const backwards = '09876543210'

/** Whether a PIN is six digits. */
export const isPin = (text: string): boolean => /^\d{6}$/.test(text)

/** Whether a PIN is among the first that a guesser tries: one digit, a straight run, a pair or a triple repeated, or digits of the account's own name or phone. */
export function isTrivialPin(pin: string, own: readonly string[] = []): boolean {
  if (/^(\d)\1+$/.test(pin) || /^(\d\d)\1\1$/.test(pin) || /^(\d{3})\1$/.test(pin)) return true
  if (ladder.includes(pin) || backwards.includes(pin)) return true
  return own.some((text) => text.replaceAll(/\D/g, '').includes(pin))
}
