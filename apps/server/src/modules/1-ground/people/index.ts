// The only door of the people room.
export { listSealedContents, type SealedContents } from './contents.repository.ts'
export { type SealedRecord, type SearchKeys, insertRecords, insertSearchKeys } from './people.repository.ts'
export { type Masks, type PersonalParts } from './people.rules.ts'
export { makeSearchKeys, partPlace, type PartName, type RecordPlace, sealMasks, sealParts } from './people.service.ts'
