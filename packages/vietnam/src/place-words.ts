// The words before a unit's name and the short forms people write for provinces and districts.
import type { Day } from './days.ts'
import { tidy } from './fold.ts'
import type {
  Commune,
  CommuneType,
  DistrictType,
  FormerCommune,
  FormerDistrict,
  FormerProvince,
  Province,
} from './place-tables.ts'

/** The first day of the two-level system: provinces and communes, no districts (Resolution 202/2025/QH15). */
export const twoLevelsFrom: Day = '2025-07-01'

const communeWords: Record<CommuneType | 'township', string> = {
  ward: 'Phường',
  commune: 'Xã',
  special_zone: 'Đặc khu',
  township: 'Thị trấn',
}
const districtWords: Record<DistrictType, string> = {
  urban_district: 'Quận',
  district: 'Huyện',
  city: 'Thành phố',
  town: 'Thị xã',
}

/** `Phường Bến Thành`, by the type in force on a day (today's when none is given). */
export function communeFullName(commune: Commune, on?: Day): string {
  const raised = commune.since !== undefined && on !== undefined && on < commune.since
  return `${communeWords[raised ? 'commune' : commune.type]} ${commune.name}`
}

/** `Thành phố Đồng Nai`, or `Tỉnh Đồng Nai` on a day before 30/04/2026. */
export function provinceFullName(province: Province | FormerProvince, on?: Day): string {
  const raised = 'since' in province && province.since !== undefined && on !== undefined && on < province.since
  return `${province.type === 'city' && !raised ? 'Thành phố' : 'Tỉnh'} ${province.name}`
}

/** `Quận 1`. */
export function districtFullName(district: FormerDistrict): string {
  return `${districtWords[district.type]} ${district.name}`
}

/** `Phường Bến Nghé`, or the district's name for a district that had no communes. */
export function formerCommuneFullName(unit: FormerCommune): string {
  return unit.type === undefined ? districtFullName(unit.district) : `${communeWords[unit.type]} ${unit.name}`
}

/** The level a word before a name points to; `city` may be a province or a district. */
export type UnitLevel = 'province' | 'city' | 'district' | 'commune'

/** A piece of an address read as a unit: the level and type its word says (none when it has no word), and the bare name. */
export type UnitReading = { level?: UnitLevel; type?: string; name: string }

/** Words and abbreviations; one letter needs a dot, a space or a number behind it. */
const unitWords: readonly (readonly [RegExp, UnitLevel, string])[] = [
  [/^(?:thị\s+trấn|thi\s+tran|t\.t\.|tt[.\s])\s*/iu, 'commune', 'township'],
  [/^(?:đặc\s+khu|dac\s+khu|[đd]k[.\s])\s*/iu, 'commune', 'special_zone'],
  [/^(?:phường|phuong|ph\.|p[.\s]|[pf]\.?(?=\s*\d))\s*/iu, 'commune', 'ward'],
  [/^(?:xã|xa(?=\s)|x[.\s])\s*/iu, 'commune', 'commune'],
  [/^(?:thị\s+xã|thi\s+xa|t\.x\.|tx[.\s])\s*/iu, 'district', 'town'],
  [/^(?:quận|quan(?=\s)|q[.\s]|q(?=\d))\s*/iu, 'district', 'urban_district'],
  [/^(?:huyện|huyen(?=\s)|h[.\s])\s*/iu, 'district', 'district'],
  [/^(?:thành\s+phố|thanh\s+pho|t\.p\.?|tp[.\s])\s*/iu, 'city', 'city'],
  [/^(?:tỉnh|tinh(?=\s)|t\.)\s*/iu, 'province', 'province'],
]

/** Every way to read a piece as a unit: with its word taken off first, then as a bare name. */
export function readUnit(piece: string): UnitReading[] {
  const text = tidy(piece).replace(/^[.\s]+|[.\s]+$/g, '')
  const readings: UnitReading[] = []
  for (const [pattern, level, type] of unitWords) {
    const name = text.replace(pattern, '')
    if (name !== text && name !== '') readings.push({ level, type, name })
  }
  return text === '' ? readings : [...readings, { name: text }]
}

/** Where a unit's word may begin inside a piece that has no commas. */
export const innerUnitWord =
  /\s(?=(?:phường|phuong|ph\.|p[.\s]|[pf]\.?\s?\d|xã|xa\s|x\.|thị\s|thi\s|tt[.\s]|tx[.\s]|quận|quan\s|q[.\s]|q\d|huyện|huyen\s|h\.|thành\s+phố|thanh\s+pho|tp|tỉnh|tinh\s|đặc\s+khu|dac\s+khu))/giu

/** Squashed short forms of provinces → current code, or former code with an `f` before it. */
export const provinceAliases: Readonly<Record<string, readonly string[]>> = {
  hcm: ['79'],
  tphcm: ['79'],
  hcmc: ['79'],
  tphochiminh: ['79'],
  hochiminhcity: ['79'],
  sg: ['79'],
  saigon: ['79'],
  tpsg: ['79'],
  tpsaigon: ['79'],
  saigonhcm: ['79'],
  hn: ['01'],
  tphn: ['01'],
  tphanoi: ['01'],
  thudohanoi: ['01'],
  hp: ['31'],
  tphp: ['31'],
  tphaiphong: ['31'],
  // Đà Nẵng and Đồng Nai are both written ĐN, and both are cities now.
  dn: ['48', '75'],
  tpdn: ['48', '75'],
  dng: ['48'],
  tpdanang: ['48'],
  dnai: ['75'],
  tpdongnai: ['75'],
  ct: ['92'],
  tpct: ['92'],
  tpcantho: ['92'],
  tphue: ['46'],
  thuathienhue: ['46'],
  tthue: ['46'],
  tth: ['46'],
  brvt: ['f77'],
  brvtau: ['f77'],
  bariavtau: ['f77'],
  daclac: ['66'],
  daklac: ['66'],
  daclak: ['66'],
  dacnong: ['f67'],
  daknong: ['f67'],
  baccan: ['f06'],
  contum: ['f62'],
  kontom: ['f62'],
}

/** Squashed short or older forms of districts → the code of the district of before 01/07/2025. */
export const districtAliases: Readonly<Record<string, readonly string[]>> = {
  // Quận 2, Quận 9 and Quận Thủ Đức became Thành phố Thủ Đức on 01/01/2021 (Resolution 1111/NQ-UBTVQH14).
  '2': ['769'],
  '9': ['769'],
  bmt: ['643'],
  buonmethuot: ['643'],
  quinhon: ['540'],
  phanrang: ['582'],
}
