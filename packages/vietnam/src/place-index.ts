// Look-up of units by code and by name, accents and spaces ignored; built once, on first use.
import { fold, spelling, squash } from './fold.ts'
import {
  placeTables,
  type Commune,
  type FormerCommune,
  type FormerDistrict,
  type FormerProvince,
  type Province,
} from './place-tables.ts'
import { districtAliases, provinceAliases } from './place-words.ts'

/** A province as somebody wrote it; `former` is set when the name belongs to a province that no longer exists. */
export type ProvinceReading = { province: Province; former?: FormerProvince }

type PlaceIndex = {
  provinceByCode: ReadonlyMap<string, Province>
  communeByCode: ReadonlyMap<string, Commune>
  communeByPostalCode: ReadonlyMap<string, Commune>
  formerProvinceByCode: ReadonlyMap<string, FormerProvince>
  provinces: ReadonlyMap<string, ProvinceReading[]>
  districts: ReadonlyMap<string, FormerDistrict[]>
  communes: ReadonlyMap<string, Commune[]>
  formerCommunes: ReadonlyMap<string, FormerCommune[]>
  communesOfDistrict: ReadonlyMap<string, FormerCommune[]>
  formersOfCommune: ReadonlyMap<string, FormerCommune[]>
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

const foldedLetters = new Map<string, string>()

/** `squash` for the tables' own names, letter by letter from memory: they are in form C and many, and phones are slow. */
export function foldTableName(name: string): string {
  let folded = ''
  for (const letter of name) {
    let plain = foldedLetters.get(letter)
    if (plain === undefined) {
      plain = letter === ' ' ? ' ' : fold(letter)
      foldedLetters.set(letter, plain)
    }
    folded += plain
  }
  return folded
}

const nonLetters = /[^a-z0-9]+/g

function tableKey(name: string): string {
  const folded = foldTableName(name)
  return /\d/.test(folded) ? squash(name) : folded.replace(nonLetters, '')
}

function indexProvinces(provinceByCode: ReadonlyMap<string, Province>, former: ReadonlyMap<string, FormerProvince>) {
  const readings = new Map<string, ProvinceReading[]>()
  for (const province of provinceByCode.values()) readings.set(squash(province.name), [{ province }])
  for (const old of former.values()) {
    const province = provinceByCode.get(old.provinceCode)
    // A name that lives on means today's province: the old one of that name lies inside it.
    if (province && !readings.has(squash(old.name))) readings.set(squash(old.name), [{ province, former: old }])
  }
  for (const [alias, codes] of Object.entries(provinceAliases)) {
    const meant = codes.flatMap((code): ProvinceReading[] => {
      const old = code.startsWith('f') ? former.get(code.slice(1)) : undefined
      const province = provinceByCode.get(old ? old.provinceCode : code)
      if (!province) return []
      return [old ? { province, former: old } : { province }]
    })
    readings.set(alias, meant)
  }
  return readings
}

let built: PlaceIndex | undefined

/** The index over all tables. */
export function placeIndex(): PlaceIndex {
  if (built) return built
  const tables = placeTables()
  const provinceByCode = new Map(tables.provinces.map((province) => [province.code, province]))
  const formerProvinceByCode = new Map(tables.formerProvinces.map((province) => [province.code, province]))
  const districtByCode = new Map(tables.districts.map((district) => [district.code, district]))
  const districts = groupBy(tables.districts, (district) => tableKey(district.name))
  for (const [alias, codes] of Object.entries(districtAliases)) {
    const meant = codes.flatMap((code) => districtByCode.get(code) ?? [])
    districts.set(alias, [...(districts.get(alias) ?? []), ...meant])
  }
  const formersOfCommune = new Map<string, FormerCommune[]>()
  for (const unit of tables.formerCommunes) {
    for (const { commune } of unit.became) {
      const formers = formersOfCommune.get(commune.code)
      if (formers) formers.push(unit)
      else formersOfCommune.set(commune.code, [unit])
    }
  }
  built = {
    provinceByCode,
    formerProvinceByCode,
    communeByCode: new Map(tables.communes.map((commune) => [commune.code, commune])),
    communeByPostalCode: new Map(tables.communes.map((commune) => [commune.postalCode, commune])),
    provinces: indexProvinces(provinceByCode, formerProvinceByCode),
    districts,
    communes: groupBy(tables.communes, (commune) => tableKey(commune.name)),
    formerCommunes: groupBy(
      tables.formerCommunes.filter((unit) => unit.type !== undefined),
      (unit) => tableKey(unit.name),
    ),
    communesOfDistrict: groupBy(tables.formerCommunes, (unit) => unit.district.code),
    formersOfCommune,
  }
  return built
}

/** Of namesakes, those spelled as written when the writer uses accents and any match; otherwise all. */
export function preferSpelling<T extends { name: string }>(items: readonly T[], name: string, accented: boolean): T[] {
  if (items.length < 2 || !accented) return [...items]
  const wanted = spelling(name)
  const exact = items.filter((item) => spelling(item.name) === wanted)
  return exact.length > 0 ? exact : [...items]
}

/** Of namesakes, those of the written type when any has it; otherwise all. */
export function preferType<T extends { type?: string }>(items: readonly T[], type: string | undefined): T[] {
  const same = items.filter((item) => item.type === type)
  return same.length > 0 ? same : [...items]
}

/** The commune with a five-digit code of the General Statistics Office, or undefined. */
export function findCommune(code: string): Commune | undefined {
  return placeIndex().communeByCode.get(code)
}

/** The commune with a postal code of Decision 2334/QĐ-BKHCN (2025), or undefined. */
export function findCommuneByPostalCode(postalCode: string): Commune | undefined {
  return placeIndex().communeByPostalCode.get(postalCode)
}

/** The province with a two-digit code of the system of 01/07/2025, or undefined. */
export function findProvince(code: string): Province | undefined {
  return placeIndex().provinceByCode.get(code)
}

/** The province a commune belongs to. */
export function provinceOf(commune: Commune): Province {
  const province = findProvince(commune.provinceCode)
  if (!province) throw new Error(`commune ${commune.code} has no province`)
  return province
}

/** The 34 provinces in the order of their codes. */
export function listProvinces(): readonly Province[] {
  return placeTables().provinces
}

/** The communes of a province, or all 3,321, in the order of their codes within the province. */
export function listCommunes(provinceCode?: string): readonly Commune[] {
  const { communes } = placeTables()
  return provinceCode === undefined ? communes : communes.filter((commune) => commune.provinceCode === provinceCode)
}

/** The former communes whose land or people went into a commune. */
export function listFormerCommunes(communeCode: string): readonly FormerCommune[] {
  return placeIndex().formersOfCommune.get(communeCode) ?? []
}

/** True for a district that had no communes, such as Côn Đảo; Kim Sơn's coast without a commune is only a part of its district. */
export function isWholeDistrict(unit: FormerCommune): boolean {
  return unit.type === undefined && placeIndex().communesOfDistrict.get(unit.district.code)?.length === 1
}

/** The 696 districts of before 01/07/2025. */
export function listDistricts(): readonly FormerDistrict[] {
  return placeTables().districts
}
