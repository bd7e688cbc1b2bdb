// A machine-readable zone changed by an input method, taken back only where check digits confirm every changed character.
import { type InputMethod, listUnmangled } from './input-method.ts'
import { type MrzDocument, normaliseMrz, parseMrz } from './mrz.ts'

export type RestoredMrz = { document: MrzDocument; method: InputMethod }

/** The one zone whose check digits fit and whose unchecked parts (name, state, sex) stand in the scan unchanged. */
export function restoreMrz(scan: string, options: { today: string }): RestoredMrz | undefined {
  const scanned = normaliseMrz(scan)
  const confirmed = new Map<string, RestoredMrz>()
  for (const { text, method, isConfirmable } of listUnmangled(scan)) {
    const zone = normaliseMrz(text)
    const document = parseMrz(zone, options)
    const isCovered = listUncheckedParts(zone).every((part) => scanned.includes(part))
    if (document.ok && isCovered && isConfirmable) confirmed.set(zone, { document: document.value, method })
  }
  const [only, ...others] = confirmed.values()
  return others.length === 0 ? only : undefined
}

/** No check digit covers these: TD1 state, sex to nationality, names; TD3 the whole first line, nationality, sex. */
function listUncheckedParts(zone: string): string[] {
  if (zone.length === 90) return [zone.slice(0, 5), zone.slice(37, 48), zone.slice(60)]
  return [zone.slice(0, 44), zone.slice(53, 65)]
}
