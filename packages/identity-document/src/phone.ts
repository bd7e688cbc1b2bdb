// Recognises a Vietnamese telephone number among scans and typed text.

export type PhoneNumber = { national: string; kind: 'mobile' | 'landline' }

/** A mobile (10 digits) or landline (11 digits) number in national form, or undefined; accepts `+84` and blanks. */
export function findPhoneNumber(text: string): PhoneNumber | undefined {
  const compact = text.replace(/[\s.()-]/g, '')
  const national = compact.replace(/^(\+84|0084|84(?=\d{9,10}$))0?/, '0')
  if (/^0[35789]\d{8}$/.test(national)) return { national, kind: 'mobile' }
  if (/^02\d{9}$/.test(national)) return { national, kind: 'landline' }
  return undefined
}
