// Time-based one-time codes (RFC 6238, SHA-1, 6 digits, 30 s), secrets sealed; a step is used once.
import { generateSecret, generateURI, verify } from 'otplib'

export const TOTP_PERIOD_S = 30

/** New secret, base32. */
export function makeTotpSecret(): string {
  return generateSecret()
}

/** otpauth address for an authenticator app. */
export function totpUri(secret: string, account: string): string {
  return generateURI({ issuer: 'Bưu An', label: account, secret })
}

/** Step number of a right code (now ± one period), or undefined. */
export async function findTotpStep(secret: string, code: string, now: Date): Promise<number | undefined> {
  const epoch = Math.floor(now.getTime() / 1000)
  const result = await verify({ secret, token: code, epoch, epochTolerance: TOTP_PERIOD_S })
  if (!result.valid) return undefined
  return Math.floor(epoch / TOTP_PERIOD_S) + result.delta
}
