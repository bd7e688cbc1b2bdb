// Sender, addressee and how the sender was identified. These shapes carry personal data: they travel in bodies only, never in URLs or logs.
import { z } from 'zod'
import { AssuranceLevel } from './item-classes.ts'

const name = z.string().trim().min(2).max(120).meta({ description: 'Full name, spelled as on the card' })
const phone = z.string().trim().min(8).max(20)

export const Address = z.strictObject({
  street: z.string().trim().max(200).default(''),
  communeCode: z
    .string()
    .regex(/^\d{5}$/)
    .nullable()
    .default(null),
  provinceCode: z
    .string()
    .regex(/^\d{2}$/)
    .nullable()
    .default(null),
  countryCode: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('VN'),
  asWritten: z
    .string()
    .trim()
    .max(300)
    .default('')
    .meta({ description: 'The address as the sender wrote it, when it used former units' }),
})
export type Address = z.infer<typeof Address>

export const IdentificationMethod = z.enum([
  'cccd_qr',
  'card_mrz',
  'passport_mrz',
  'typed_document',
  'vneid_presented',
  'tax_code',
  'contract',
  'declared',
  'none',
])
export type IdentificationMethod = z.infer<typeof IdentificationMethod>

export const NoDocumentReason = z.enum(['minor', 'no_document', 'document_lost', 'relief_item', 'letter'])
export type NoDocumentReason = z.infer<typeof NoDocumentReason>

/** Only what clause I.4 needs: no image of the card, no ethnicity, religion, family or features. */
export const IdentityDocument = z.strictObject({
  kind: z.enum(['cccd_2021', 'cc_2024', 'passport', 'tax_code', 'other']),
  number: z.string().trim().min(4).max(20),
  issuingCountry: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('VNM'),
  birthOn: z.iso.date().nullable().default(null),
  sex: z.enum(['male', 'female', 'unspecified']).nullable().default(null),
  issuedOn: z.iso.date().nullable().default(null),
  expiresOn: z.iso.date().nullable().default(null),
})
export type IdentityDocument = z.infer<typeof IdentityDocument>

export const Identification = z.strictObject({
  method: IdentificationMethod,
  level: AssuranceLevel,
  document: IdentityDocument.nullable().default(null),
  noDocumentReason: NoDocumentReason.nullable().default(null),
  comparedAt: z.iso
    .datetime({ offset: true })
    .nullable()
    .default(null)
    .meta({ description: 'When the clerk compared card and face (L2)' }),
})
export type Identification = z.infer<typeof Identification>

export const Organisation = z.strictObject({
  name: z.string().trim().min(2).max(200),
  taxCode: z
    .string()
    .trim()
    .regex(/^\d{10}(-\d{3})?$/),
  representativeTitle: z.string().trim().max(100).default(''),
})

export const Sender = z.strictObject({
  kind: z.enum(['person', 'organisation']).default('person'),
  name,
  phone: phone.nullable().default(null),
  address: Address,
  organisation: Organisation.nullable().default(null),
})
export type Sender = z.infer<typeof Sender>

/** Whoever stands at the counter when it is not the sender. The identification is then the presenter's. */
export const Presenter = z.strictObject({
  name,
  phone: phone.nullable().default(null),
  relation: z.enum(['family', 'employee', 'neighbour', 'other']),
})
export type Presenter = z.infer<typeof Presenter>

export const Addressee = z.strictObject({ name, phone: phone.nullable().default(null), address: Address })
export type Addressee = z.infer<typeof Addressee>
