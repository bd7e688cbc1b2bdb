// The end of a day: what is due, what would go, who approved, how far it is, and the certificate that stays (CT02-I-4, design §4).
import { z } from 'zod'
import { EntryId, ErasureId, ErasureOrderId } from './ids.ts'
import { StaffName } from './staff.ts'

const instant = z.iso.datetime({ offset: true })
const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** Days ahead that upcoming erasures are shown. */
export const ERASURE_NOTICE_DAYS = 14
/** Longest time a standing order runs, in days. */
export const STANDING_ORDER_DAYS = 366

/** Classes of a day's data (design §4): the personal part, kept three months; the core without any person, kept seven. */
export const DataClass = z.enum(['personal', 'core'])
export type DataClass = z.infer<typeof DataClass>

export const ErasureState = z.enum([
  'frozen',
  'approved',
  'intended',
  'blobs_removed',
  'rows_removed',
  'key_destroyed',
  'certified',
  'withdrawn',
])
export type ErasureState = z.infer<typeof ErasureState>

/** Counts by class: what a dry run says would go, and what a certificate says is gone. */
export const ErasureCounts = z
  .object({
    items: z.int(),
    records: z.int(),
    searchKeys: z.int(),
    photos: z.int(),
    blobs: z.int(),
    bytes: z.int(),
    heldItems: z.int(),
  })
  .meta({ id: 'ErasureCounts' })
export type ErasureCounts = z.infer<typeof ErasureCounts>

export const Erasure = z
  .object({
    id: ErasureId,
    day: z.iso.date(),
    dueOn: z.iso.date(),
    state: ErasureState,
    requestedBy: StaffName.nullable(),
    requestedAt: instant,
    decidedBy: StaffName.nullable(),
    decidedAt: instant.nullable(),
    orderId: ErasureOrderId.nullable(),
    report: ErasureCounts,
    keyId: z.string().nullable(),
    certifiedAt: instant.nullable(),
    certificateHash: hash.nullable(),
    mayDecide: z.boolean().meta({ description: 'Whether the reader may approve or withdraw it' }),
  })
  .meta({ id: 'Erasure' })
export type Erasure = z.infer<typeof Erasure>

export const RetentionDay = z
  .object({
    day: z.iso.date(),
    dueOn: z.iso.date().meta({ description: 'Last day through which it is kept' }),
    isDue: z.boolean(),
    items: z.int(),
    heldItems: z.int(),
    erasure: Erasure.nullable(),
  })
  .meta({ id: 'RetentionDay' })
export type RetentionDay = z.infer<typeof RetentionDay>

export const ErasureOrder = z
  .object({
    id: ErasureOrderId,
    requestedBy: StaffName,
    requestedAt: instant,
    approvedBy: StaffName.nullable(),
    approvedAt: instant.nullable(),
    validUntil: z.iso.date(),
    classes: z.array(DataClass).meta({ description: 'Data that ends under it; nothing else does' }),
    mayApprove: z.boolean(),
  })
  .meta({ id: 'ErasureOrder' })
export type ErasureOrder = z.infer<typeof ErasureOrder>

/** Longest term an operator may enter, in months. */
export const RETENTION_MONTHS_MAX = 24

export const RetentionTerm = z
  .object({
    months: z.int(),
    lawfulMonths: z.int(),
    effectiveOn: z.iso.date().nullable().meta({ description: 'null: the law’s' }),
    legalBasis: z.string().nullable(),
    setBy: StaffName.nullable(),
  })
  .meta({ id: 'RetentionTerm' })
export type RetentionTerm = z.infer<typeof RetentionTerm>

export const SetRetentionTerm = z.strictObject({
  months: z.int().min(3).max(RETENTION_MONTHS_MAX),
  effectiveOn: z.iso.date(),
  legalBasis: z
    .string()
    .trim()
    .min(10)
    .max(300)
    .regex(/^\P{C}+$/u),
})
export type SetRetentionTerm = z.infer<typeof SetRetentionTerm>

export const RetentionOverview = z.object({
  term: RetentionTerm,
  today: z.iso.date(),
  days: z.array(RetentionDay),
  order: ErasureOrder.nullable(),
})
export type RetentionOverview = z.infer<typeof RetentionOverview>

export const DryRun = z.object({
  day: z.iso.date(),
  dueOn: z.iso.date(),
  isDue: z.boolean(),
  counts: ErasureCounts,
})
export type DryRun = z.infer<typeof DryRun>

export const RequestErasure = z.strictObject({ day: z.iso.date() })
export const DecideErasure = z.strictObject({ decision: z.enum(['approved', 'withdrawn']) })
export type DecideErasure = z.infer<typeof DecideErasure>
export const RequestErasureOrder = z.strictObject({
  validUntil: z.iso.date(),
  classes: z
    .array(DataClass)
    .min(1)
    .max(DataClass.options.length)
    .refine((classes) => new Set(classes).size === classes.length, { error: 'repeated' }),
})
export type RequestErasureOrder = z.infer<typeof RequestErasureOrder>

export const ErasurePage = z
  .object({ erasures: z.array(Erasure), next: z.string().nullable() })
  .meta({ id: 'ErasurePage' })
export type ErasurePage = z.infer<typeof ErasurePage>
export const ErasureListQuery = z.strictObject({ cursor: ErasureId.optional() })

/** What a medium cannot promise after overwriting and removal; said in words by console and paper. */
export const ErasureLimit = z.enum(['flash_remapping', 'file_system_copies', 'database_files', 'backups_need_key'])
export type ErasureLimit = z.infer<typeof ErasureLimit>
export const erasureLimits: Record<ErasureLimit, { vi: string; en: string }> = {
  flash_remapping: {
    vi: 'Ổ SSD có thể còn giữ khối nhớ cũ của tệp khóa đã ghi đè; khối đó vẫn được bọc bằng khóa mã hóa khóa.',
    en: 'A solid-state drive may keep old blocks of the overwritten key file; they are still wrapped by the key-encryption key.',
  },
  file_system_copies: {
    vi: 'Bản chụp (snapshot) hoặc bản sao lưu riêng của kho khóa, nếu đơn vị có tạo, nằm ngoài phạm vi kiểm tra.',
    en: 'Snapshots or copies that the operator made of the key store itself are outside this check.',
  },
  database_files: {
    vi: 'Tệp của cơ sở dữ liệu có thể còn dữ liệu đã mã hóa cho đến khi hệ quản trị ghi đè; không còn khóa để đọc.',
    en: 'Database files may keep sealed bytes until they are overwritten; no key remains to read them.',
  },
  backups_need_key: {
    vi: 'Bản sao lưu cơ sở dữ liệu và ảnh có trước thời điểm hủy chỉ còn dữ liệu đã mã hóa, không còn khóa để đọc.',
    en: 'Backups of database and photos from before hold sealed bytes only; no key remains to read them.',
  },
}

export const certificateVersion = 'buu-an/erasure-certificate/1'

/** Stands for itself: ids, counts and hashes, nothing personal. Its SHA-256 over canonical JSON (RFC 8785) is in the log. */
export const ErasureCertificate = z
  .object({
    format: z.literal(certificateVersion),
    erasureId: ErasureId,
    organisation: z.string(),
    day: z.iso.date(),
    dueOn: z.iso.date(),
    requestedBy: z.string().nullable(),
    requestedAt: instant,
    decidedBy: z.string().nullable(),
    decidedAt: instant.nullable(),
    orderId: ErasureOrderId.nullable(),
    classes: z
      .array(DataClass)
      .optional()
      .meta({ description: 'Classes of data that ended; left out before they were named: personal' }),
    intentEntry: EntryId,
    counts: ErasureCounts,
    listHash: hash.meta({ description: 'SHA-256 over the sorted ids of items and SHA-256 of photos' }),
    blobsRemoved: z.int(),
    blobsKept: z.int().meta({ description: 'Still named by a hold, under the hold’s key' }),
    tablesDropped: z.boolean(),
    keyId: z.string().nullable(),
    keyScope: z.string(),
    keyDestroyedAt: instant,
    confirmedBy: z.array(z.string()),
    verifiedAt: instant,
    limits: z.array(ErasureLimit),
  })
  .meta({ id: 'ErasureCertificate' })
export type ErasureCertificate = z.infer<typeof ErasureCertificate>

export const CertificateAnswer = z.object({ certificate: ErasureCertificate, hash })
export type CertificateAnswer = z.infer<typeof CertificateAnswer>
