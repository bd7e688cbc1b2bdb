// Many readers end every line of a machine-readable zone with Enter: the zone then comes as two or three scans.
import { looksLikeMrz, normaliseMrz } from './mrz.ts'

const td1Line = 30
const td3Line = 44

/** How many lines of how many a scan holds, when it is the beginning of a zone; undefined for anything else and for a whole zone. */
export function findMrzBeginning(scan: string): { lines: number; of: number } | undefined {
  const zone = normaliseMrz(scan)
  if (!looksLikeMrz(zone) || !/^[IACP]/.test(zone)) return undefined
  if (zone.length === td3Line) return { lines: 1, of: 2 }
  if (zone.length === td1Line || zone.length === 2 * td1Line) return { lines: zone.length / td1Line, of: 3 }
  return undefined
}

/** The beginning with its next line, or undefined when what came next is no such line. */
export function joinMrzLine(beginning: string, next: string): string | undefined {
  const found = findMrzBeginning(beginning)
  const line = normaliseMrz(next)
  if (found === undefined || /[^\p{L}\p{M}0-9<]/u.test(line)) return undefined
  const expected = found.of === 2 ? td3Line : td1Line
  return line.length === expected ? `${normaliseMrz(beginning)}${line}` : undefined
}
