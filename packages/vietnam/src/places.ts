// The door to provinces, communes, old units and addresses. Heavy data: browsers import this file lazily.
export { parseAddress, resolvePlace, type ParsedAddress } from './address.ts'
export {
  findCommune,
  findCommuneByPostalCode,
  findProvince,
  listCommunes,
  listDistricts,
  listFormerCommunes,
  listProvinces,
  provinceOf,
} from './place-index.ts'
export type { Derivation, PlaceCandidate, PlaceParts, PlaceProblem, PlaceResolution } from './place-resolve.ts'
export { searchCommunes, searchProvinces, warmPlaces } from './place-search.ts'
export type { PlaceSuggestion, ProvinceSuggestion, SearchOptions } from './place-search.ts'
export { placeTables } from './place-tables.ts'
export type {
  Commune,
  CommuneType,
  DistrictType,
  FormerCommune,
  FormerCommuneType,
  FormerDistrict,
  FormerProvince,
  PlaceTables,
  Province,
  ProvinceType,
  Relation,
} from './place-tables.ts'
export {
  communeFullName,
  districtFullName,
  formerCommuneFullName,
  provinceFullName,
  twoLevelsFrom,
} from './place-words.ts'
