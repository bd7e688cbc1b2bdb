// What is required of which item: the one table of design §8, as data. Server, counter, courier and importer read the same rows.
import type { AcceptanceChannel, AssuranceLevel, ItemClass, PhotoSlot, RecordPart } from './item-classes.ts'

export type Requirement = {
  minimumLevel: AssuranceLevel | null // null: no identification is asked (letter box)
  parts: readonly RecordPart[]
  photos: readonly PhotoSlot[]
  /** The clerk's confirmation of a draft at the counter is by PIN; elsewhere a token, a paper form or a contract bears it. */
  clerkPin?: true
}

const counterParts: RecordPart[] = [
  'sender',
  'addressee',
  'phone',
  'identification',
  'contents',
  'goods_answers',
  'origin_documents',
  'joint_inspection',
  'sender_confirmation',
  'clerk_confirmation',
  'privacy_notice',
]
const openedAtDoor: Requirement = { minimumLevel: 2, parts: counterParts, photos: ['contents', 'wrapping'] }
const openedAtCounter: Requirement = { ...openedAtDoor, clerkPin: true }
const letterAtCounter: Requirement = {
  minimumLevel: 0,
  parts: ['sender', 'addressee', 'privacy_notice'],
  photos: ['outside'],
}
const fromContract: Requirement = {
  minimumLevel: 1,
  parts: [
    'sender',
    'addressee',
    'phone',
    'identification',
    'contents',
    'origin_documents',
    'contract',
    'handover_batch',
  ],
  photos: [],
}
const letterFromContract: Requirement = {
  minimumLevel: 1,
  parts: ['sender', 'addressee', 'contract', 'handover_batch'],
  photos: [],
}
const fromBox: Requirement = { minimumLevel: null, parts: [], photos: [] }
const fromHistory: Requirement = { minimumLevel: 0, parts: ['sender', 'addressee', 'contents'], photos: [] }

/** Class × channel → minimum level, parts and photos. A letter is never opened: no row of it asks for contents or inspection. Only letters come by letter box: goods said to come so are asked for all that the counter asks. */
export const requirements: Record<ItemClass, Record<AcceptanceChannel, Requirement>> = {
  letter: {
    counter: letterAtCounter,
    door: letterAtCounter,
    contract_batch: letterFromContract,
    letter_box: fromBox,
    imported_history: { ...fromHistory, parts: ['sender', 'addressee'] },
  },
  packet: {
    counter: openedAtCounter,
    door: openedAtDoor,
    contract_batch: fromContract,
    letter_box: openedAtCounter,
    imported_history: fromHistory,
  },
  parcel: {
    counter: openedAtCounter,
    door: openedAtDoor,
    contract_batch: fromContract,
    letter_box: openedAtCounter,
    imported_history: fromHistory,
  },
}

/** Channels where a missing part is recorded as `incomplete` and counted, instead of stopping the clerk. */
export const lenientChannels: readonly AcceptanceChannel[] = ['contract_batch', 'imported_history']
