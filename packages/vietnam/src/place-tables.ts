// Unpacks the generated tables of provinces, communes and what each former unit became; done once, on first use.
import type { Day } from './days.ts'
import { packedPlaces } from './places.generated.ts'

/** A commune-level unit of the two-level system in force since 01/07/2025. */
export type CommuneType = 'ward' | 'commune' | 'special_zone'
/** A province-level unit. */
export type ProvinceType = 'city' | 'province'
/** A district-level unit, abolished on 01/07/2025. */
export type DistrictType = 'urban_district' | 'district' | 'city' | 'town'
/** A commune-level unit of before 01/07/2025. */
export type FormerCommuneType = 'ward' | 'commune' | 'township'

/** A commune; `type` is the one in force since `since` (or since 01/07/2025). */
export type Commune = {
  code: string
  name: string
  type: CommuneType
  since?: Day
  provinceCode: string
  postalCode: string
}
/** A province; `type` is the one in force since `since` (or since 01/07/2025). */
export type Province = { code: string; name: string; type: ProvinceType; since?: Day }
/** A province of before 01/07/2025 and the one it went into. Old and new codes are two different numberings. */
export type FormerProvince = { code: string; name: string; type: ProvinceType; provinceCode: string }
/** A district of before 01/07/2025. */
export type FormerDistrict = {
  code: string
  name: string
  type: DistrictType
  formerProvinceCode: string
  provinceCode: string
}
/** How a part of a former commune went into a commune; `land` is area without people, `part` is unknown in extent. */
export type Relation = 'merged' | 'province_changed' | 'unchanged' | 'renamed' | 'all_people' | 'part' | 'land'
/** A commune of before 01/07/2025, or land of a district outside any commune, often the whole district (no `type`, no name). */
export type FormerCommune = {
  code: string
  name: string
  type?: FormerCommuneType
  district: FormerDistrict
  became: readonly { commune: Commune; relation: Relation }[]
}

/** All tables, each in the order of its codes within its province. */
export type PlaceTables = {
  provinces: readonly Province[]
  communes: readonly Commune[]
  formerProvinces: readonly FormerProvince[]
  districts: readonly FormerDistrict[]
  formerCommunes: readonly FormerCommune[]
}

/** The day Resolution 30/2026/QH16 made Đồng Nai a city and its decree raised ten communes to wards. */
const dongNaiCityFrom: Day = '2026-04-30'

const communeTypes: Record<string, CommuneType> = { w: 'ward', c: 'commune', s: 'special_zone' }
const districtTypes: Record<string, DistrictType> = { u: 'urban_district', d: 'district', c: 'city', t: 'town' }
const formerTypes: Record<string, FormerCommuneType> = { p: 'ward', x: 'commune', t: 'township' }
const relationSigns: Record<string, Relation> = {
  m: 'merged',
  p: 'province_changed',
  u: 'unchanged',
  r: 'renamed',
  s: 'all_people',
  a: 'part',
  l: 'land',
}

const cells = (text: string): string[] => text.split(',')

/** The packed tables and this code are made together: a missing value is a defect, not a case. */
function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('places.generated.ts does not fit place-tables.ts: run the generator')
  return value
}

function makeNameReader() {
  const names = packedPlaces.names.split('|')
  let next = 0
  return (reference: string): string => {
    if (reference !== '') return must(names[Number.parseInt(reference, 36)])
    next += 1
    return must(names[next - 1])
  }
}

function runningSums(packed: string): number[] {
  let sum = 0
  return cells(packed).map((step) => (sum += Number.parseInt(step, 36)))
}

/** For every member of groups of the given sizes, the group it belongs to. */
function spread<T>(groups: readonly T[], counts: string): T[] {
  return cells(counts).flatMap((count, index) => Array.from({ length: Number(count) }, () => must(groups[index])))
}

const digits = (value: number, length: number): string => String(value).padStart(length, '0')

type NameReader = (reference: string) => string

function unpackCurrent(readName: NameReader): Pick<PlaceTables, 'provinces' | 'communes'> {
  const names = cells(packedPlaces.provinceNames).map(readName)
  const provinces = cells(packedPlaces.provinces).map((packed, index): Province => {
    const type: ProvinceType = packed[3] === 'c' ? 'city' : 'province'
    const base = { code: packed.slice(0, 2), name: must(names[index]), type }
    return packed[2] === packed[3] ? base : { ...base, since: dongNaiCityFrom }
  })
  const owners = spread(provinces, packedPlaces.communeCounts)
  const communeNames = cells(packedPlaces.communeNames).map(readName)
  const postal = runningSums(packedPlaces.communePostal)
  const raised = new Set(cells(packedPlaces.changedToWard))
  const communes = runningSums(packedPlaces.communeCodes).map((number, index): Commune => {
    const code = digits(number, 5)
    const type = must(communeTypes[packedPlaces.communeTypes[index] ?? ''])
    const base = {
      code,
      name: must(communeNames[index]),
      provinceCode: must(owners[index]).code,
      postalCode: digits(must(postal[index]), 5),
    }
    return raised.has(code) ? { ...base, type: 'ward', since: dongNaiCityFrom } : { ...base, type }
  })
  return { provinces, communes }
}

function unpackDistricts(readName: NameReader): Pick<PlaceTables, 'formerProvinces' | 'districts'> {
  const names = cells(packedPlaces.formerProvinceNames).map(readName)
  const formerProvinces = cells(packedPlaces.formerProvinces).map((packed, index): FormerProvince => {
    const type: ProvinceType = packed[2] === 'c' ? 'city' : 'province'
    return { code: packed.slice(0, 2), name: must(names[index]), type, provinceCode: packed.slice(3) }
  })
  const owners = spread(formerProvinces, packedPlaces.districtCounts)
  const districtNames = cells(packedPlaces.districtNames).map(readName)
  const districts = runningSums(packedPlaces.districtCodes).map((number, index): FormerDistrict => {
    const owner = must(owners[index])
    return {
      code: digits(number, 3),
      name: must(districtNames[index]),
      type: must(districtTypes[packedPlaces.districtTypes[index] ?? '']),
      formerProvinceCode: owner.code,
      provinceCode: owner.provinceCode,
    }
  })
  return { formerProvinces, districts }
}

function unpackFormer(
  readName: NameReader,
  communes: readonly Commune[],
  districts: readonly FormerDistrict[],
): FormerCommune[] {
  const owners = spread(districts, packedPlaces.unitCounts)
  const codes = runningSums(packedPlaces.unitCodes)
  let target = 0
  const edges = cells(packedPlaces.edges).map((packed) =>
    packed.split('+').map((edge) => {
      target += Number.parseInt(edge.slice(1), 36)
      return { commune: must(communes[target]), relation: must(relationSigns[edge[0] ?? '']) }
    }),
  )
  return cells(packedPlaces.unitNames).map((reference, index): FormerCommune => {
    const became = must(edges[index])
    const type = formerTypes[packedPlaces.unitTypes[index] ?? '']
    const base = {
      code: type === undefined ? '' : digits(must(codes[index]), 5),
      name: reference === '=' ? must(became[0]).commune.name : readName(reference),
      district: must(owners[index]),
      became,
    }
    return type === undefined ? base : { ...base, type }
  })
}

let unpacked: PlaceTables | undefined

/** The unpacked tables; the first call takes some milliseconds, the others none. */
export function placeTables(): PlaceTables {
  if (unpacked) return unpacked
  // The order of these calls is the order in which the generator met the names.
  const readName = makeNameReader()
  const current = unpackCurrent(readName)
  const former = unpackDistricts(readName)
  unpacked = { ...current, ...former, formerCommunes: unpackFormer(readName, current.communes, former.districts) }
  return unpacked
}
