// Service points, processing centres, and the ranges of item numbers they issue.
import { z } from 'zod'
import { ServicePointId } from './ids.ts'
import { Role } from './permissions.ts'

const instant = z.iso.datetime({ offset: true })
const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^\P{C}*$/u)

export const ServicePointKind = z.enum(['service_point', 'processing_centre'])
export type ServicePointKind = z.infer<typeof ServicePointKind>

export const ServicePointCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9-]{1,11}$/)
  .meta({ description: '2–12 characters: A–Z, 0–9, dash' })

export const ProvinceCode = z.string().regex(/^\d{2}$/)
export const CommuneCode = z.string().regex(/^\d{5}$/)

export const ServicePointRow = z
  .object({
    id: ServicePointId,
    code: z.string(),
    name: z.string(),
    kind: ServicePointKind,
    provinceCode: z.string(),
    communeCode: z.string(),
    street: z.string(),
    staffCount: z.int(),
    remainingNumbers: z.int(),
    closedAt: instant.nullable(),
  })
  .meta({ id: 'ServicePointRow' })
export type ServicePointRow = z.infer<typeof ServicePointRow>
export const ServicePointFilter = z.strictObject({ closed: z.enum(['true', 'false']).default('false') })
export const ServicePointList = z.object({ servicePoints: z.array(ServicePointRow) })

export const RangeScheme = z.enum(['upu_s10', 'operator'])
export const CheckRule = z.enum(['mod11_s10', 'mod10', 'none'])
export const RangeItemClass = z.enum(['letter', 'packet', 'parcel', 'any'])

export const NumberRangeRow = z.object({
  id: z.string(),
  scheme: RangeScheme,
  prefix: z.string(),
  suffix: z.string(),
  checkRule: CheckRule,
  itemClass: RangeItemClass,
  firstNumber: z.string().meta({ description: 'As it stands on the item, with check digit' }),
  lastNumber: z.string(),
  total: z.int(),
  remaining: z.int(),
  createdAt: instant,
})
export type NumberRangeRow = z.infer<typeof NumberRangeRow>

export const ServicePointDetail = ServicePointRow.extend({ ranges: z.array(NumberRangeRow) }).meta({
  id: 'ServicePointDetail',
})
export type ServicePointDetail = z.infer<typeof ServicePointDetail>

export const CreateServicePoint = z.strictObject({
  code: ServicePointCode,
  name: line(80).min(2),
  kind: ServicePointKind,
  provinceCode: ProvinceCode,
  communeCode: CommuneCode,
  street: line(120),
})
export type CreateServicePoint = z.infer<typeof CreateServicePoint>

/** Renames or moves a point; province and commune go together. */
export const UpdateServicePoint = CreateServicePoint.omit({ code: true, kind: true }).partial()
export type UpdateServicePoint = z.infer<typeof UpdateServicePoint>

const serials = { firstSerial: z.int().min(0), lastSerial: z.int().min(0), itemClass: RangeItemClass }

/** UPU S10: two letters, eight digits, the S10 check digit, the country. Operator: own prefix and check rule. */
export const AddNumberRange = z.discriminatedUnion('scheme', [
  z.strictObject({
    scheme: z.literal('upu_s10'),
    prefix: z
      .string()
      .toUpperCase()
      .regex(/^[A-Z]{2}$/),
    ...serials,
  }),
  z.strictObject({
    scheme: z.literal('operator'),
    prefix: z
      .string()
      .toUpperCase()
      .regex(/^(?=.*[A-Z])[A-Z0-9]{1,8}$/),
    digits: z.int().min(4).max(15),
    checkRule: CheckRule,
    ...serials,
  }),
])
export type AddNumberRange = z.infer<typeof AddNumberRange>

/** The operator's own item numbers, as packages/item-id reads them; UPU S10 and SSCC are known to every machine. */
export const ItemNumberSchemes = z
  .object({
    operatorSchemes: z.array(
      z.object({
        prefix: z.string(),
        digits: z.int().meta({ description: 'Digits of the serial, without the check digit' }),
        check: CheckRule,
      }),
    ),
  })
  .meta({ id: 'ItemNumberSchemes' })
export type ItemNumberSchemes = z.infer<typeof ItemNumberSchemes>

export const OrganisationDetail = z
  .object({
    id: z.string(),
    kind: z.enum(['operator', 'authority']),
    name: z.string(),
    taxCode: z.string().nullable(),
    licenceNumber: z.string().nullable(),
    provinceCode: z.string().nullable(),
    roles: z
      .array(z.object({ role: Role, secondPerson: z.boolean(), atServicePoint: z.boolean(), excludes: z.array(Role) }))
      .meta({ description: 'Roles this kind of organisation may give, and what each takes' }),
    bootstrapOpen: z.boolean().meta({ description: 'True until a second verified person holds an approver role' }),
  })
  .meta({ id: 'OrganisationDetail' })
export type OrganisationDetail = z.infer<typeof OrganisationDetail>
