// What is required of which item: the one table of design §8, as data. Server, counter, courier and importer read the same rows.
import { z } from 'zod'

export const ItemClass = z.enum(['letter', 'packet', 'parcel'])
export type ItemClass = z.infer<typeof ItemClass>

/** How the item came to us; every record states how it was checked. */
export const AcceptanceChannel = z.enum(['counter', 'door', 'contract_batch', 'letter_box', 'imported_history'])
export type AcceptanceChannel = z.infer<typeof AcceptanceChannel>

/**
 * Assurance of the sender's identification. L0 declared · L1 QR or MRZ consistent · L2 clerk compared card and face · L3 chip signature · L4 national service.
 * L3 and L4 are codes for later readers; today's program accepts them from no channel.
 */
export const AssuranceLevel = z.int().min(0).max(4)
export type AssuranceLevel = 0 | 1 | 2 | 3 | 4

export const PhotoSlot = z.enum(['contents', 'wrapping', 'document', 'signed_form', 'signature', 'outside'])
export type PhotoSlot = z.infer<typeof PhotoSlot>

export const RecordPart = z.enum([
  'sender',
  'addressee',
  'identification',
  'contents',
  'goods_answers',
  'origin_documents',
  'joint_inspection',
  'sender_confirmation',
  'clerk_confirmation',
  'photo_contents',
  'photo_wrapping',
  'photo_outside',
  'contract',
  'handover_batch',
  'privacy_notice',
  'phone',
])
export type RecordPart = z.infer<typeof RecordPart>

export type Requirement = {
  minimumLevel: AssuranceLevel | null // null: no identification is asked (letter box)
  parts: readonly RecordPart[]
  photos: readonly PhotoSlot[]
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
const openedAtCounter: Requirement = { minimumLevel: 2, parts: counterParts, photos: ['contents', 'wrapping'] }
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

/** Class × channel → minimum level, parts and photos. A letter is never opened: no row of it asks for contents or inspection. */
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
    door: openedAtCounter,
    contract_batch: fromContract,
    letter_box: fromBox,
    imported_history: fromHistory,
  },
  parcel: {
    counter: openedAtCounter,
    door: openedAtCounter,
    contract_batch: fromContract,
    letter_box: fromBox,
    imported_history: fromHistory,
  },
}

/** Channels where a missing part is recorded as `incomplete` and counted, instead of stopping the clerk. */
export const lenientChannels: readonly AcceptanceChannel[] = ['contract_batch', 'imported_history', 'letter_box']
