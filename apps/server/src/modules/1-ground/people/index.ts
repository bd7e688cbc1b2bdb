// The only door of the people room.
export { listSealedContents, type SealedContents } from './contents.repository.ts'
export { insertCorrectedRecord } from './corrections.repository.ts'
export { hashesOfDays, openMasksOf, openParts } from './open-record.ts'
export { type SealedRecord, type SearchKeys, insertRecords, insertSearchKeys } from './people.repository.ts'
export { documentKey, type Masks, masksOf, type PersonalParts } from './people.rules.ts'
export {
  makeSearchKeys,
  partPlace,
  type PartName,
  type RecordPlace,
  sealMaskValues,
  sealMasks,
  sealParts,
} from './people.service.ts'
export {
  findByBlindIndex,
  type FoundKey,
  listRecordVersions,
  type LookUp,
  type RecordVersion,
  searchStatements,
  takeNameSearch,
} from './search.repository.ts'
export { phoneToE164 } from './phones.ts'
