// From a commune, a district and a province as somebody wrote them, old or new, to the communes of today they may mean.
import { hasAccents, squash } from './fold.ts'
import { isWholeDistrict, placeIndex, preferSpelling, preferType, type ProvinceReading } from './place-index.ts'
import type { Commune, CommuneType, FormerCommune, FormerDistrict, Province, Relation } from './place-tables.ts'
import { readUnit, type UnitReading } from './place-words.ts'

/**
 * How a candidate follows from what was written: `current` is the commune's own name today; `split` a former commune
 * divided among several; `ambiguous` one of those a district became, when no commune was named.
 */
export type Derivation = 'current' | 'unchanged' | 'renamed' | 'merged' | 'province_changed' | 'split' | 'ambiguous'

/** A commune of today that may be meant; `peopleShare` tells for `split` whether it took all people, a part, or land only. */
export type PlaceCandidate = {
  commune: Commune
  derivation: Derivation
  from?: FormerCommune
  fromDistrict?: FormerDistrict
  peopleShare?: 'all' | 'part' | 'none'
}

/** What could not be read or decided. */
export type PlaceProblem =
  | 'province_missing'
  | 'province_unknown'
  | 'province_ambiguous'
  | 'district_unknown'
  | 'commune_missing'
  | 'commune_unknown'
  | 'commune_type_differs'
  | 'commune_split'
  | 'commune_ambiguous'

/** A place as parts; each may carry its word ("P. Bến Thành", "Quận 1", "TP.HCM") or not. */
export type PlaceParts = { commune?: string; district?: string; province?: string }

/**
 * All readings of a place. `needsChoice` is false only when exactly one commune can be meant. `alsoFormerly` lists what
 * the same name meant before 01/07/2025 where the text is a complete address of today's two levels.
 */
export type PlaceResolution = {
  province?: Province
  candidates: PlaceCandidate[]
  needsChoice: boolean
  alsoFormerly: PlaceCandidate[]
  problems: PlaceProblem[]
}

/** Where to look; `accented` when the writer uses accents anywhere, so that a word without one is meant so ("Xã Thanh An"). */
type Scope = { provinces: ProvinceReading[]; districts: FormerDistrict[]; accented: boolean }

const currentTypes: readonly string[] = ['ward', 'commune', 'special_zone'] satisfies CommuneType[]
const peopleShares: Partial<Record<Relation, 'all' | 'part' | 'none'>> = {
  all_people: 'all',
  part: 'part',
  land: 'none',
}
const shareOrder = { all: 0, part: 1, none: 2 }

/** The provinces a text may mean; none when it is no province. */
export function readProvince(text: string): ProvinceReading[] {
  const { provinces } = placeIndex()
  for (const reading of readUnit(text)) {
    const found = provinces.get(squash(reading.name))
    if (!found || reading.level === 'commune' || reading.level === 'district') continue
    // "TP. Cà Mau" is the district-level city, not the province.
    const fits = found.filter(
      ({ province, former }) => reading.level !== 'city' || (former ?? province).type === 'city',
    )
    if (fits.length > 0) return fits
    if (placeIndex().districts.has(squash(reading.name))) return []
    return found
  }
  return []
}

function inProvince(district: FormerDistrict, { province, former }: ProvinceReading): boolean {
  return former ? district.formerProvinceCode === former.code : district.provinceCode === province.code
}

/** The districts a text may mean within the provinces (all provinces when none is given). */
export function readDistrict(text: string, provinces: readonly ProvinceReading[]): FormerDistrict[] {
  for (const reading of readUnit(text)) {
    if (reading.level === 'commune' || reading.level === 'province') continue
    const named = (placeIndex().districts.get(squash(reading.name)) ?? []).filter(
      (district) => provinces.length === 0 || provinces.some((province) => inProvince(district, province)),
    )
    const wanted = reading.level === undefined ? named : preferType(named, reading.type)
    // Numbered and renamed districts are found by an alias, which has no spelling of its own.
    if (wanted.length > 0) return preferSpelling(wanted, reading.name, hasAccents(text))
  }
  return []
}

/** A written district of a kept province name means the old province of that name first: both halves are then of one time. */
function preferSameName(districts: FormerDistrict[], provinces: readonly ProvinceReading[]): FormerDistrict[] {
  const { formerProvinceByCode } = placeIndex()
  const same = districts.filter((district) =>
    provinces.some(({ province }) => formerProvinceByCode.get(district.formerProvinceCode)?.name === province.name),
  )
  return same.length > 0 ? same : districts
}

function fromFormer(unit: FormerCommune): PlaceCandidate[] {
  const split = unit.became.length > 1
  const candidates = unit.became.map(({ commune, relation }): PlaceCandidate => {
    const share = peopleShares[relation]
    const derivation =
      split || share !== undefined ? 'split' : (relation as Exclude<Relation, 'all_people' | 'part' | 'land'>)
    return { commune, derivation, from: unit, ...(share ? { peopleShare: share } : {}) }
  })
  return candidates.toSorted((a, b) => shareOrder[a.peopleShare ?? 'part'] - shareOrder[b.peopleShare ?? 'part'])
}

/** One candidate a commune: the first reading wins, so callers put the surer readings first. */
function distinct(candidates: readonly PlaceCandidate[]): PlaceCandidate[] {
  return [
    ...new Map(candidates.toReversed().map((candidate) => [candidate.commune.code, candidate])).values(),
  ].toReversed()
}

function currentNamed(reading: UnitReading, { provinces, accented }: Scope): Commune[] {
  const { communes, formersOfCommune } = placeIndex()
  const named = (communes.get(squash(reading.name)) ?? []).filter((commune) => {
    if (provinces.length === 0) return true
    return provinces.some(({ province, former }) => {
      if (commune.provinceCode !== province.code) return false
      return (
        !former ||
        (formersOfCommune.get(commune.code) ?? []).some((unit) => unit.district.formerProvinceCode === former.code)
      )
    })
  })
  return preferType(preferSpelling(named, reading.name, accented), reading.type)
}

function formerNamed(reading: UnitReading, { provinces, districts, accented }: Scope): FormerCommune[] {
  const codes = new Set(districts.map((district) => district.code))
  const named = (placeIndex().formerCommunes.get(squash(reading.name)) ?? []).filter((unit) => {
    if (codes.size > 0) return codes.has(unit.district.code)
    return provinces.length === 0 || provinces.some((province) => inProvince(unit.district, province))
  })
  return preferType(preferSpelling(named, reading.name, accented), reading.type)
}

/** What the districts became, when no commune helps to choose. */
function fromDistricts(districts: readonly FormerDistrict[]): PlaceCandidate[] {
  const { communesOfDistrict } = placeIndex()
  const all = districts.flatMap((district) =>
    (communesOfDistrict.get(district.code) ?? []).flatMap((unit) =>
      unit.became.map(({ commune, relation }): PlaceCandidate => {
        return {
          commune,
          derivation: isWholeDistrict(unit) ? (relation as Derivation) : 'ambiguous',
          fromDistrict: district,
        }
      }),
    ),
  )
  return distinct(all)
}

function inDistricts(reading: UnitReading, scope: Scope): PlaceCandidate[] {
  const sameName = { ...scope, districts: preferSameName(scope.districts, scope.provinces) }
  for (const tried of [sameName, scope]) {
    const formers = formerNamed(reading, tried)
    if (formers.length > 0) return formers.flatMap(fromFormer)
  }
  // A commune of today written behind its old district.
  const successors = new Set(fromDistricts(scope.districts).map((candidate) => candidate.commune.code))
  return currentNamed(reading, scope)
    .filter((commune) => successors.has(commune.code))
    .map((commune) => ({ commune, derivation: 'current' }))
}

type Found = { candidates: PlaceCandidate[]; alsoFormerly: PlaceCandidate[] }

function withoutDistrict(reading: UnitReading, scope: Scope): Found {
  const current = currentNamed(reading, scope).map((commune): PlaceCandidate => ({ commune, derivation: 'current' }))
  const former = distinct(formerNamed(reading, scope).flatMap(fromFormer))
  const [only] = current
  const complete =
    only !== undefined &&
    current.length === 1 &&
    scope.provinces.length === 1 &&
    scope.provinces[0]?.former === undefined &&
    currentTypes.includes(reading.type ?? '') &&
    isOfType(only.commune, reading.type)
  if (!complete) return { candidates: distinct([...current, ...former]), alsoFormerly: [] }
  return {
    candidates: current,
    alsoFormerly: former.filter((candidate) => candidate.commune.code !== only.commune.code),
  }
}

/** True for the type in force and for the one before it: papers printed before 30/04/2026 still say "Xã". */
function isOfType(commune: Commune, type: string | undefined): boolean {
  return commune.type === type || (commune.since !== undefined && type === 'commune')
}

/** The communes a written commune may mean within provinces and districts. */
export function readCommune(text: string, scope: Scope): Found {
  for (const reading of readUnit(text)) {
    if (reading.level !== undefined && reading.level !== 'commune') continue
    const found =
      scope.districts.length > 0
        ? { candidates: distinct(inDistricts(reading, scope)), alsoFormerly: [] }
        : withoutDistrict(reading, scope)
    if (found.candidates.length > 0) return found
  }
  return { candidates: [], alsoFormerly: [] }
}

/** True when the written word ("Xã") is neither the commune's own nor that of the former unit the candidate came from. */
function typeDiffers(written: string, [only, ...others]: readonly PlaceCandidate[]): boolean {
  const type = readUnit(written)[0]?.type
  if (only === undefined || others.length > 0 || type === undefined) return false
  return !isOfType(only.commune, type) && only.from?.type !== type
}

const isWritten = (text: string | undefined): text is string => text !== undefined && text.trim() !== ''

function candidateProblems(candidates: readonly PlaceCandidate[]): PlaceProblem[] {
  if (candidates.length < 2) return []
  const units = new Set(candidates.map((candidate) => candidate.from))
  return [units.size === 1 && candidates[0]?.from ? 'commune_split' : 'commune_ambiguous']
}

/** Resolves written parts into the communes of today; every reading is returned and none is guessed. */
export function resolveParts(parts: PlaceParts): PlaceResolution {
  const problems: PlaceProblem[] = []
  const provinces = isWritten(parts.province) ? readProvince(parts.province) : []
  if (provinces.length === 0) problems.push(isWritten(parts.province) ? 'province_unknown' : 'province_missing')
  if (provinces.length > 1) problems.push('province_ambiguous')
  const districts = isWritten(parts.district) ? readDistrict(parts.district, provinces) : []
  if (isWritten(parts.district) && districts.length === 0) problems.push('district_unknown')
  const scope = { provinces, districts, accented: hasAccents(Object.values(parts).join(' ')) }
  let found: Found = { candidates: [], alsoFormerly: [] }
  if (isWritten(parts.commune)) {
    found = readCommune(parts.commune, scope)
    if (found.candidates.length === 0) problems.push('commune_unknown')
    else if (typeDiffers(parts.commune, found.candidates)) problems.push('commune_type_differs')
  } else problems.push('commune_missing')
  if (found.candidates.length === 0)
    found = { candidates: fromDistricts(preferSameName(districts, provinces)), alsoFormerly: [] }
  problems.push(...candidateProblems(found.candidates))
  const codes = new Set([
    ...provinces.map(({ province }) => province.code),
    ...found.candidates.map((c) => c.commune.provinceCode),
  ])
  const [code] = codes
  const province = codes.size === 1 && code !== undefined ? placeIndex().provinceByCode.get(code) : undefined
  // One candidate is no answer while a part of what was written could not be read or contradicts it.
  const needsChoice = found.candidates.length !== 1 || problems.some((problem) => /_(?:unknown|differs)$/.test(problem))
  return { ...(province ? { province } : {}), ...found, needsChoice, problems }
}
