// Words of an item: its class, how it came, how its sender was identified, its photos, the parts of its record.
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
  'late_form',
  'contract',
  'handover_batch',
  'privacy_notice',
  'phone',
])
export type RecordPart = z.infer<typeof RecordPart>
