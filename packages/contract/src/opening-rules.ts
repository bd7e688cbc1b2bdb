// How much one account opens and searches, and from where on the data protection officer is told. Effective-dated, by operator.
import { z } from 'zod'
import { OpeningAlertId, ItemId } from './ids.ts'
import { StaffName } from './staff.ts'

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const times = (most: number) => z.int().min(1).max(most)

/** Limits stop an act; thresholds only tell. Hours are Viet Nam's. */
export const OpeningRules = z
  .strictObject({
    shiftBasis: z.enum(['sign_in', 'working_hours']).meta({ description: 'What a shift begins with' }),
    shiftHours: z.int().min(1).max(24).meta({ description: 'Length of a shift that begins with signing in' }),
    openFrom: clock.meta({ description: 'Working hours begin' }),
    openTo: clock.meta({ description: 'Working hours end' }),
    shiftOpenings: times(100_000),
    dayOpenings: times(100_000),
    shiftSearches: times(100_000).meta({ description: 'Searches for people: by phone, document or name' }),
    daySearches: times(100_000),
    bulkItems: times(10_000).meta({ description: 'Items opened within bulkMinutes' }),
    bulkMinutes: z.int().min(1).max(720),
    oddHourOpenings: times(10_000).meta({ description: 'Openings and searches outside working hours, a day' }),
    otherPoints: times(10_000).meta({
      description: 'Attempts at items of other points a day; for accounts without a point: points opened from a day',
    }),
    sameQuery: times(10_000).meta({ description: 'The same search for a person by one account, a day' }),
    sameItem: times(10_000).meta({ description: 'Openings of one item by one account, a day' }),
    sameItemPurposes: z
      .int()
      .min(2)
      .max(7)
      .meta({ description: 'Different purposes for one item by one account, a day' }),
  })
  .refine((rules) => rules.openFrom < rules.openTo, { error: 'from_after_to', path: ['openTo'] })
  .meta({ id: 'OpeningRules' })
export type OpeningRules = z.infer<typeof OpeningRules>

/** What applies where an operator has set nothing. */
export const defaultOpeningRules: OpeningRules = {
  shiftBasis: 'sign_in',
  shiftHours: 8,
  openFrom: '06:00',
  openTo: '22:00',
  shiftOpenings: 150,
  dayOpenings: 250,
  shiftSearches: 200,
  daySearches: 350,
  bulkItems: 30,
  bulkMinutes: 30,
  oddHourOpenings: 3,
  otherPoints: 5,
  sameQuery: 5,
  sameItem: 6,
  sameItemPurposes: 3,
}

export const SetOpeningRules = z.strictObject({ effectiveOn: z.iso.date(), rules: OpeningRules })
export type SetOpeningRules = z.infer<typeof SetOpeningRules>

const instant = z.iso.datetime({ offset: true })

/** Limits of a shift with those of the day that they do not exceed. */
export const shiftWithinDay = [
  ['shiftOpenings', 'dayOpenings'],
  ['shiftSearches', 'daySearches'],
] as const satisfies readonly (readonly [keyof OpeningRules, keyof OpeningRules])[]

/** Rules an operator set, from a day on. */
export const DatedOpeningRules = z
  .object({ effectiveOn: z.iso.date(), setBy: StaffName, setAt: instant, rules: OpeningRules })
  .meta({ id: 'DatedOpeningRules' })
export type DatedOpeningRules = z.infer<typeof DatedOpeningRules>

export const OpeningRulesAnswer = z.object({
  inForce: OpeningRules,
  effectiveOn: z.iso.date().nullable().meta({ description: 'null: the program’s own' }),
  setBy: StaffName.nullable(),
  setAt: instant.nullable(),
  upcoming: z.array(DatedOpeningRules).meta({ description: 'Rules that come into force, the soonest first' }),
  earliestOn: z.iso.date().meta({ description: 'First day that new rules may begin: tomorrow in Viet Nam' }),
  latestOn: z.iso.date().meta({ description: 'Last day that new rules may begin' }),
})
export type OpeningRulesAnswer = z.infer<typeof OpeningRulesAnswer>

export const OpeningAlertKind = z.enum([
  'bulk',
  'odd_hours',
  'other_points',
  'same_query',
  'same_item',
  'limit_reached',
])
export type OpeningAlertKind = z.infer<typeof OpeningAlertKind>

/** About an account of staff and its acts; there is none about a sender or an addressee. */
export const OpeningAlert = z
  .object({
    id: OpeningAlertId,
    kind: OpeningAlertKind,
    staff: StaffName,
    day: z.iso.date(),
    itemId: ItemId.nullable().meta({ description: 'same_item: which' }),
    count: z.int(),
    threshold: z.int(),
    firstAt: instant,
    lastAt: instant,
    raisedAt: instant,
    acknowledgedBy: StaffName.nullable(),
    acknowledgedAt: instant.nullable(),
    note: z.string().nullable(),
    mayAcknowledge: z.boolean(),
  })
  .meta({ id: 'OpeningAlert' })
export type OpeningAlert = z.infer<typeof OpeningAlert>

export const OpeningAlertQuery = z.strictObject({
  state: z.enum(['open', 'acknowledged']).default('open'),
  cursor: OpeningAlertId.optional(),
})
export type OpeningAlertQuery = z.infer<typeof OpeningAlertQuery>
export const OpeningAlertPage = z
  .object({ alerts: z.array(OpeningAlert), next: OpeningAlertId.nullable() })
  .meta({ id: 'OpeningAlertPage' })
export type OpeningAlertPage = z.infer<typeof OpeningAlertPage>

export const AcknowledgeAlert = z.strictObject({
  note: z
    .string()
    .trim()
    .min(10)
    .max(500)
    .regex(/^\P{C}+$/u)
    .meta({ description: 'What was found out, without names, phones or document numbers of customers' }),
})
export type AcknowledgeAlert = z.infer<typeof AcknowledgeAlert>
