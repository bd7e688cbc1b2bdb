// Reads a Vietnamese address written in one line, with or without commas, of the old three levels or today's two.
import { squash, tidy } from './fold.ts'
import { placeIndex } from './place-index.ts'
import {
  readCommune,
  readDistrict,
  readProvince,
  resolveParts,
  type PlaceParts,
  type PlaceResolution,
} from './place-resolve.ts'
import { innerUnitWord, readUnit } from './place-words.ts'

/** An address taken apart: the street line as written, the parts as read, and the communes of today they may mean. */
export type ParsedAddress = PlaceResolution & { street: string; parts: PlaceParts; postalCode?: string }

const country = /^(?:việt\s*nam|viet\s*nam|vietnam|vn)\.?$/iu
/** Longer texts are not addresses; reading stops there so that no text is slow. */
const longestAddress = 400

function isKnownUnit(piece: string): boolean {
  const { provinces, districts, communes, formerCommunes } = placeIndex()
  return readUnit(piece).some(({ level, name }) => {
    const key = squash(name)
    if (level === undefined) return false
    if (level === 'commune') return communes.has(key) || formerCommunes.has(key)
    if (level === 'district') return districts.has(key)
    return provinces.has(key) || districts.has(key)
  })
}

/** Cuts "12 Nguyễn Trãi P. Bến Thành Q1 TP.HCM" before each word that begins a known unit, from the right. */
function cutAtUnitWords(piece: string): string[] {
  const starts = [...piece.matchAll(innerUnitWord)].map((match) => match.index)
  const cut = starts.toReversed().find((start) => isKnownUnit(piece.slice(start)))
  if (cut !== undefined) return [...cutAtUnitWords(piece.slice(0, cut).trim()), piece.slice(cut).trim()]
  return cutBareProvince(piece)
}

/** "Q1 Hồ Chí Minh": a province without its word behind a unit with one. */
function cutBareProvince(piece: string): string[] {
  const words = piece.split(' ')
  for (let count = Math.min(5, words.length - 1); count > 0; count -= 1) {
    const head = words.slice(0, -count).join(' ')
    const tail = words.slice(-count).join(' ')
    if (!placeIndex().provinces.has(squash(tail))) continue
    const cut = cutWithoutProvince(head)
    if (cut.length > 1 || isKnownUnit(head)) return [...cut, tail]
  }
  return [piece]
}

function cutWithoutProvince(piece: string): string[] {
  const starts = [...piece.matchAll(innerUnitWord)].map((match) => match.index)
  const cut = starts.toReversed().find((start) => isKnownUnit(piece.slice(start)))
  if (cut === undefined) return [piece]
  return [...cutWithoutProvince(piece.slice(0, cut).trim()), piece.slice(cut).trim()]
}

/** Cuts at " - " unless the dash belongs to a name ("Bà Rịa - Vũng Tàu", "Phường Xuân Hương - Đà Lạt"). */
function cutAtDashes(piece: string): string[] {
  const parts = piece.split(/\s+[-–—]\s+/u)
  const cut: string[] = []
  for (let index = 0; index < parts.length; index += 1) {
    const joined = `${parts[index] ?? ''} - ${parts[index + 1] ?? ''}`
    const isName = index + 1 < parts.length && (isKnownUnit(joined) || isNameWithDash(joined))
    cut.push(isName ? joined : (parts[index] ?? ''))
    if (isName) index += 1
  }
  return cut
}

function isNameWithDash(name: string): boolean {
  const { provinces, districts, communes } = placeIndex()
  const key = squash(name)
  return provinces.has(key) || districts.has(key) || communes.has(key)
}

function toPieces(text: string): string[] {
  return text
    .split(/[,;\n\r\t]+/)
    .flatMap((piece) => cutAtDashes(tidy(piece)))
    .flatMap((piece) => (isKnownUnit(piece) ? [piece] : cutAtUnitWords(piece)))
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
}

/** Takes "71000" or "700000" off the end; a house number is never the last thing of an address of several pieces. */
function takePostalCode(pieces: string[]): string | undefined {
  const match = /(?:^|\s)(\d{5,6})$/.exec(pieces.at(-1) ?? '')
  if (!match || pieces.length < 2) return undefined
  const rest = (pieces.pop() ?? '').slice(0, match.index).trim()
  if (rest !== '') pieces.push(rest)
  return match[1]
}

function takeProvince(pieces: string[]): string | undefined {
  const last = pieces.at(-1)
  if (last === undefined || readProvince(last).length === 0) return undefined
  pieces.pop()
  return last
}

/** "TP. Huế, Thừa Thiên Huế": the same province twice. */
function dropRepeatedProvince(pieces: string[], province: string): void {
  const code = readProvince(province)[0]?.province.code
  const last = pieces.at(-1)
  if (last === undefined || pieces.length < 2) return
  const isOther = readDistrict(last, readProvince(province)).length > 0 || /^\d/.test(last)
  if (!isOther && readProvince(last).some((reading) => reading.province.code === code)) pieces.pop()
}

const levelOf = (piece: string) => readUnit(piece)[0]?.level

/** Decides which of the last pieces are the district and the commune; pieces with a word are believed, bare ones are tried. */
function takeLowerParts(pieces: string[], province: string | undefined): Pick<PlaceParts, 'commune' | 'district'> {
  const provinces = province === undefined ? [] : readProvince(province)
  const [before, last] = [pieces.at(-2), pieces.at(-1)]
  if (last === undefined) return {}
  const take = (count: number) => void pieces.splice(-count)
  const districts = readDistrict(last, provinces)
  const communeOf = (piece: string, scope = districts) =>
    readCommune(piece, { provinces, districts: scope, accented: false }).candidates
  if (districts.length > 0 && before !== undefined && (levelOf(before) === 'commune' || communeOf(before).length > 0)) {
    take(2)
    return { commune: before, district: last }
  }
  const isCommune = levelOf(last) === 'commune' || (levelOf(last) === undefined && communeOf(last, []).length > 0)
  if (isCommune && !(pieces.length === 1 && province === undefined && levelOf(last) === undefined)) {
    take(1)
    return { commune: last }
  }
  const isDistrict = districts.length > 0 || levelOf(last) === 'district'
  if (!isDistrict) return {}
  take(1)
  return { district: last }
}

/** Reads an address; never throws, and what it cannot read stays in `street`. */
export function parseAddress(text: string): ParsedAddress {
  const pieces = toPieces(tidy(text.slice(0, longestAddress).replace(/[\n\r\t]+/g, ',')))
  if (pieces.length > 1 && country.test(pieces.at(-1) ?? '')) pieces.pop()
  const postalCode = takePostalCode(pieces)
  const province = takeProvince(pieces)
  if (province !== undefined) dropRepeatedProvince(pieces, province)
  const lower = takeLowerParts(pieces, province)
  const parts: PlaceParts = { ...lower, ...(province === undefined ? {} : { province }) }
  const resolution = resolvePieces(parts)
  return { ...resolution, street: pieces.join(', '), parts, ...(postalCode === undefined ? {} : { postalCode }) }
}

/** A bare name may be both a commune and an old district ("Thủ Đức, TP.HCM"): then both readings stand. */
function resolvePieces(parts: PlaceParts): PlaceResolution {
  const asCommune = resolveParts(parts)
  if (parts.commune === undefined || parts.district !== undefined || levelOf(parts.commune) !== undefined)
    return asCommune
  const { commune, ...rest } = parts
  const asDistrict = resolveParts({ ...rest, district: commune })
  const known = new Set(asCommune.candidates.map((candidate) => candidate.commune.code))
  const more = asDistrict.candidates.filter((candidate) => !known.has(candidate.commune.code))
  if (more.length === 0) return asCommune
  const problems = [...new Set([...asCommune.problems, 'commune_ambiguous' as const])]
  return { ...asCommune, candidates: [...asCommune.candidates, ...more], needsChoice: true, problems }
}

/** Resolves a place given as text ("P. Bến Nghé, Q1, TP.HCM") or as parts. */
export function resolvePlace(place: string | PlaceParts): PlaceResolution {
  if (typeof place !== 'string') return resolveParts(place)
  const { street: _street, parts: _parts, postalCode: _postalCode, ...resolution } = parseAddress(place)
  return resolution
}
