// Contract customers: identified once, then every hand-over batch says who handed over and how it was inspected. Clauses I.4 and I.5.
import { z } from 'zod'
import { ContractId, HandoverBatchId, RecordVersion, ServicePointId, StaffId } from './ids.ts'

const instant = z.iso.datetime({ offset: true })
const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^\P{C}*$/u)

/** How the customer was identified when the contract was made. */
export const ContractMethod = z.enum([
  'cccd_qr',
  'card_mrz',
  'passport_mrz',
  'typed_document',
  'vneid_presented',
  'tax_code',
])
export type ContractMethod = z.infer<typeof ContractMethod>

/** L1: papers read · L2: representative compared with the document. */
export const ContractLevel = z.int().min(1).max(2)

/** The person who signs for the customer: sealed under the contract's own key. */
export const Representative = z.strictObject({
  name: line(120).min(2),
  title: line(100).default(''),
  phone: z.string().trim().min(8).max(20).nullable().default(null),
  documentKind: z.enum(['cccd_2021', 'cc_2024', 'passport', 'other']).default('cccd_2021'),
  documentNumber: z.string().trim().min(4).max(20),
})
export type Representative = z.infer<typeof Representative>

const ContractNumber = line(60).min(2)

export const CreateContract = z.strictObject({
  servicePointId: ServicePointId,
  number: ContractNumber,
  customerName: line(200).min(2),
  taxCode: z.string().trim().min(10).max(20),
  level: ContractLevel,
  method: ContractMethod,
  validFrom: z.iso.date(),
  validUntil: z.iso.date(),
  representative: Representative,
})
export type CreateContract = z.infer<typeof CreateContract>
export type CreateContractInput = z.input<typeof CreateContract>

/** A change names the version it was made on; a new representative, level or method is a new verification. */
export const UpdateContract = z.strictObject({
  version: RecordVersion,
  customerName: CreateContract.shape.customerName.optional(),
  taxCode: CreateContract.shape.taxCode.optional(),
  level: ContractLevel.optional(),
  method: ContractMethod.optional(),
  validFrom: z.iso.date().optional(),
  validUntil: z.iso.date().optional(),
  representative: Representative.optional(),
})
export type UpdateContract = z.infer<typeof UpdateContract>
export type UpdateContractInput = z.input<typeof UpdateContract>

export const CloseContract = z.strictObject({ version: RecordVersion })

export const ContractState = z.enum(['upcoming', 'valid', 'expired', 'closed'])
export type ContractState = z.infer<typeof ContractState>

/** Nothing personal: the customer is an organisation; its representative stays behind the door. */
export const ContractRow = z
  .object({
    id: ContractId,
    servicePointId: ServicePointId,
    number: z.string(),
    customerName: z.string(),
    taxCode: z.string(),
    level: ContractLevel,
    method: ContractMethod,
    verifiedAt: instant,
    verifiedBy: StaffId,
    validFrom: z.iso.date(),
    validUntil: z.iso.date(),
    version: z.int(),
    closedAt: instant.nullable(),
    state: ContractState,
    daysLeft: z.int().meta({ description: 'Days the contract is still valid, today included; 0 when it is not' }),
  })
  .meta({ id: 'ContractRow' })
export type ContractRow = z.infer<typeof ContractRow>

export const ContractFilter = z.strictObject({
  state: z.enum(['open', 'all']).default('open'),
  number: ContractNumber.optional(),
  after: ContractNumber.optional().meta({ description: 'Cursor: the last number of the page before' }),
})
export type ContractFilter = z.infer<typeof ContractFilter>
export const ContractList = z.object({ contracts: z.array(ContractRow), next: z.string().nullable() })

export const CompletenessCounts = z.object({ complete: z.int(), incomplete: z.int(), photosPending: z.int() })
export type CompletenessCounts = z.infer<typeof CompletenessCounts>

export const InspectionExtent = z.enum(['all', 'sample', 'none'])
export type InspectionExtent = z.infer<typeof InspectionExtent>

/** Whoever brought the items: sealed under the day's key, like the people of its items. */
export const HandedOverBy = z.strictObject({
  name: line(120).min(2),
  phone: z.string().trim().min(8).max(20).nullable().default(null),
  documentNumber: z.string().trim().min(4).max(20).nullable().default(null),
})
export type HandedOverBy = z.infer<typeof HandedOverBy>

/** A photo of the hand-over: the hash of its bytes, and where they are kept; without a reference they are with an item of the batch. */
export const BatchPhoto = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  reference: z
    .string()
    .regex(/^[\w./:-]{1,200}$/)
    .nullable()
    .default(null),
})
export type BatchPhoto = z.infer<typeof BatchPhoto>

export const RecordHandover = z.strictObject({
  servicePointId: ServicePointId,
  handedOverBy: HandedOverBy,
  itemCount: z.int().min(1).max(1_000_000),
  extent: InspectionExtent,
  samplingRule: line(300)
    .default('')
    .meta({ description: 'How the sample was drawn, in words; required for a sample' }),
  inspectedCount: z.int().min(0).max(1_000_000),
  photos: z.array(BatchPhoto).max(50).default([]),
  undertakingSigned: z.boolean(),
})
export type RecordHandover = z.infer<typeof RecordHandover>
export type RecordHandoverInput = z.input<typeof RecordHandover>

export const HandoverBatchRow = z
  .object({
    id: HandoverBatchId,
    contractId: ContractId,
    servicePointId: ServicePointId,
    receivedAt: instant,
    itemCount: z.int(),
    inspectedCount: z.int(),
    extent: InspectionExtent,
    samplingRule: z.string(),
    undertakingSigned: z.boolean(),
    photos: z.array(z.object({ sha256: z.string(), reference: z.string().nullable() })),
    recordedBy: StaffId,
    items: CompletenessCounts.meta({ description: 'Items recorded under this batch so far' }),
  })
  .meta({ id: 'HandoverBatchRow' })
export type HandoverBatchRow = z.infer<typeof HandoverBatchRow>

export const HandoverBatchList = z.object({ batches: z.array(HandoverBatchRow) })

export const ContractDetail = z
  .object({
    contract: ContractRow,
    items: CompletenessCounts.meta({ description: 'Items of the last 31 days under this contract' }),
    batches: z.array(HandoverBatchRow).meta({ description: 'The 50 most recent hand-over batches' }),
  })
  .meta({ id: 'ContractDetail' })
export type ContractDetail = z.infer<typeof ContractDetail>

/** What a representative, or whoever handed over, is opened for. */
export const ContractOpeningPurpose = z.enum([
  'handover_check',
  'contact_customer',
  'contract_renewal',
  'complaint',
  'audit',
])
export type ContractOpeningPurpose = z.infer<typeof ContractOpeningPurpose>
export const OpenContract = z.strictObject({ purpose: ContractOpeningPurpose })
export const OpenedRepresentative = z.object({ representative: Representative }).meta({ id: 'OpenedRepresentative' })
export const OpenedHandover = z.object({ handedOverBy: HandedOverBy }).meta({ id: 'OpenedHandover' })
