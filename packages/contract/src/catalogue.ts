// The catalogue of goods that may not be sent: what officers edit and what is published. Clauses I.3 and I.5.
import { z } from 'zod'

const prefixed = (prefix: string) => z.string().regex(new RegExp(`^${prefix}_[0-9a-f]{32}$`))
export const CatalogueVersionId = prefixed('cat') as z.ZodType<`cat_${string}`, `cat_${string}`>
export const CatalogueRunId = prefixed('run') as z.ZodType<`run_${string}`, `run_${string}`>
export const HouseRuleId = prefixed('hrl') as z.ZodType<`hrl_${string}`, `hrl_${string}`>

const instant = z.iso.datetime({ offset: true })
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^\P{C}*$/u, 'control_characters')

/** Words, never regular expressions: the signs that only a pattern needs are refused. */
const words = (max: number) =>
  text(max)
    .min(1)
    .regex(/^[^\\^$|*[\]{}]*$/, 'words_only')

export const CategoryCode = z.string().regex(/^[A-Z]\d{2}$/)
export const GoodsDisposition = z.enum(['prohibited', 'conditional', 'air_restricted', 'international_only'])
export type GoodsDisposition = z.infer<typeof GoodsDisposition>

export const TermKind = z.enum([
  'formal',
  'name',
  'slang',
  'brand',
  'part',
  'chem',
  'drug',
  'en',
  'nodia',
  'evasive',
  'foreign',
  'emoji',
])

export const TermEdit = z.strictObject({
  term: words(80),
  kind: TermKind.default('name'),
  weight: z.union([z.literal(1), z.literal(2), z.literal(3)]).meta({
    description: '3 stands alone, 2 needs joint inspection, 1 speaks only with another signal',
  }),
  ambiguous: z.boolean().optional(),
  alone: z.boolean().optional().meta({ description: 'Speaks only where the article is named by nothing else' }),
  noDiacriticsSafe: z.boolean().optional(),
  innocentPhrases: z.array(words(80)).max(80).optional(),
  innocentContexts: z.array(words(80)).max(80).optional(),
  condition: z.string().max(40).optional(),
  origin: z.literal('added').optional(),
})
export type TermEdit = z.infer<typeof TermEdit>

export const LegalBasisEdit = z.strictObject({ text: text(200).min(3), checked: z.boolean() })

/** What an officer may change in a category; its disposition is the law's. */
export const CategoryEdit = z.strictObject({
  nameVi: text(120).min(2),
  nameEn: text(120).min(2),
  reasonVi: text(400).min(2),
  reasonEn: text(400).min(2),
  questionVi: text(400).optional(),
  questionEn: text(400).optional(),
  conditionVi: text(600).optional(),
  conditionEn: text(600).optional(),
  legalBasis: z.array(LegalBasisEdit).max(20),
  examplesVi: z.array(words(80)).max(40),
  terms: z.array(TermEdit).max(400),
})
export type CategoryEdit = z.infer<typeof CategoryEdit>

export const SaveCategory = z.strictObject({ revision: z.int().min(1), category: CategoryEdit })
export type SaveCategory = z.infer<typeof SaveCategory>

export const SaveExcuse = z.strictObject({ revision: z.int().min(1), words: z.array(words(60)).max(400) })
export type SaveExcuse = z.infer<typeof SaveExcuse>

/** The sentences of a milder condition that terms point at. */
export const ConditionEdit = z.strictObject({ conditionVi: text(600).min(2), conditionEn: text(600).min(2) })
export type ConditionEdit = z.infer<typeof ConditionEdit>

/** A whole catalogue on the wire; its shape is that of the goods matcher. */
export const CatalogueContent = z
  .looseObject({
    version: z.string(),
    effectiveFrom: z.string(),
    categories: z.array(z.looseObject({ code: z.string() })),
  })
  .meta({ id: 'CatalogueContent', description: 'The catalogue as the goods matcher reads it' })

export const CatalogueState = z.enum(['draft', 'scheduled', 'in_force', 'superseded', 'rolled_back'])
export type CatalogueState = z.infer<typeof CatalogueState>

const Person = z.object({ account: z.string(), name: z.string() }).nullable().meta({ description: 'null: the program' })

export const CatalogueVersionRow = z
  .object({
    id: CatalogueVersionId,
    label: z.string(),
    state: CatalogueState,
    comment: z.string(),
    revision: z.int(),
    hash,
    madeBy: Person,
    madeAt: instant,
    changedAt: instant,
    publishedBy: Person,
    publishedAt: instant.nullable(),
    effectiveFrom: instant.nullable(),
    withdrawnAt: instant.nullable(),
    withdrawalReason: z.string(),
    mayPublish: z
      .boolean()
      .meta({ description: 'The reader may be the second person: has the right and has not edited it' }),
    testedRevision: z.int().nullable(),
  })
  .meta({ id: 'CatalogueVersionRow' })
export type CatalogueVersionRow = z.infer<typeof CatalogueVersionRow>

export const CatalogueVersionList = z.object({
  versions: z.array(CatalogueVersionRow),
  isSteward: z
    .boolean()
    .meta({ description: 'This organisation keeps the catalogue of the deployment; others add house rules' }),
})
export type CatalogueVersionList = z.infer<typeof CatalogueVersionList>

export const CatalogueVersionDetail = z
  .object({ version: CatalogueVersionRow, content: CatalogueContent })
  .meta({ id: 'CatalogueVersionDetail' })
export type CatalogueVersionDetail = z.infer<typeof CatalogueVersionDetail>

export const StartCatalogueDraft = z.strictObject({ comment: text(1000).default('') })
export const CommentCatalogueDraft = z.strictObject({ revision: z.int().min(1), comment: text(1000) })

/** One difference between two versions, in words an officer reads. */
export const CatalogueChange = z.object({
  kind: z.enum([
    'term_added',
    'term_removed',
    'term_changed',
    'text_changed',
    'basis_changed',
    'excuse_changed',
    'vague_changed',
  ]),
  category: z.string(),
  what: z.string(),
  before: z.string(),
  after: z.string(),
})
export type CatalogueChange = z.infer<typeof CatalogueChange>
export const CatalogueDiff = z.object({ against: z.string(), changes: z.array(CatalogueChange) })
export type CatalogueDiff = z.infer<typeof CatalogueDiff>

export const PublishCatalogue = z.strictObject({
  revision: z.int().min(1),
  effectiveFrom: instant.nullable().default(null).meta({ description: 'null: at once' }),
})
export type PublishCatalogue = z.infer<typeof PublishCatalogue>
export const WithdrawCatalogue = z.strictObject({ reason: text(400).min(5) })

export const CatalogueFileFormat = z.enum(['csv', 'xlsx'])
export const ImportFault = z.object({ part: z.string(), row: z.int(), column: z.string(), message: z.string() })
export type ImportFault = z.infer<typeof ImportFault>
export const ImportOutcome = z.object({ version: CatalogueVersionRow, rows: z.int(), changes: z.int() })

const Shares = z.object({ texts: z.int(), before: z.number(), after: z.number() })
const Phrase = z.object({ phrase: z.string(), category: z.string(), term: z.string(), items: z.int().min(5) })
const CategoryCounts = z.object({ category: z.string(), before: z.int(), after: z.int() })

/** What a test run answers: counts, and phrases declared in at least five items. */
export const CatalogueRunResult = z.object({
  benchmark: z.object({ falseAlarms: Shares, asks: Shares, recall: Shares, lookalikesQuiet: Shares }).nullable().meta({
    description: 'Shares on the benchmark files, with the version in force and with the draft; null for a review',
  }),
  declarations: z.object({
    days: z.int(),
    items: z.int(),
    pieces: z.int(),
    unreadable: z.int().meta({ description: 'Records whose key is destroyed' }),
    alarmsBefore: z.int(),
    alarmsAfter: z.int(),
    asksBefore: z.int(),
    asksAfter: z.int(),
    byCategory: z.array(CategoryCounts),
    newPhrases: z.array(Phrase),
    gonePhrases: z.array(Phrase),
    answeredInnocent: z.array(z.object({ category: z.string(), answers: z.int() })),
    innocentPhrases: z.array(Phrase),
  }),
})
export type CatalogueRunResult = z.infer<typeof CatalogueRunResult>

export const CatalogueRunKind = z.enum(['test', 'review'])
export const CatalogueRun = z
  .object({
    id: CatalogueRunId,
    kind: CatalogueRunKind,
    versionId: CatalogueVersionId.nullable(),
    revision: z.int().nullable(),
    requestedAt: instant,
    finishedAt: instant.nullable(),
    failed: z.boolean(),
    result: CatalogueRunResult.nullable(),
  })
  .meta({ id: 'CatalogueRun' })
export type CatalogueRun = z.infer<typeof CatalogueRun>
export const CatalogueRunList = z.object({ runs: z.array(CatalogueRun) })
export type CatalogueRunList = z.infer<typeof CatalogueRunList>

/** A stricter rule of one operator: one more term, or a graver disposition. Nothing here can weaken the law. */
export const AddHouseRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('term'), categoryCode: CategoryCode, term: words(80), reason: text(400).min(5) }),
  z.strictObject({
    kind: z.literal('raise'),
    categoryCode: CategoryCode,
    disposition: GoodsDisposition,
    reason: text(400).min(5),
  }),
])
export type AddHouseRule = z.infer<typeof AddHouseRule>
export const HouseRuleRow = z
  .object({
    id: HouseRuleId,
    kind: z.enum(['term', 'raise']),
    categoryCode: z.string(),
    term: z.string().nullable(),
    disposition: GoodsDisposition.nullable(),
    reason: z.string(),
    madeBy: Person,
    madeAt: instant,
  })
  .meta({ id: 'HouseRuleRow' })
export type HouseRuleRow = z.infer<typeof HouseRuleRow>
export const HouseRuleList = z.object({ version: z.string(), rules: z.array(HouseRuleRow) })
export type HouseRuleList = z.infer<typeof HouseRuleList>

/** Bytes of a file or a prepared answer; its content type stands at the route. */
export const FileBytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
