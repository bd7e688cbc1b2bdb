// Staff, their roles and credentials, approvals by a second person, tokens of machine clients (design §8).
import { z } from 'zod'
import { ApprovalId, ServicePointId, SessionId, StaffId } from './ids.ts'
import { Role } from './permissions.ts'
import { ServicePointSummary } from './session.ts'

const instant = z.iso.datetime({ offset: true })

/** Account names: lower-case letters, digits, dot, dash; they carry no diacritics, so any keyboard can type them. */
export const AccountName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{2,39}$/)
  .meta({ description: '3–40 characters: a–z, 0–9, dot, dash, underscore' })

export const DisplayName = z
  .string()
  .trim()
  .min(2)
  .max(80)
  .regex(/^\P{C}+$/u)

export const StaffName = z.object({ id: StaffId, account: z.string(), displayName: z.string() })
export type StaffName = z.infer<typeof StaffName>

export const StaffSearch = z.strictObject({
  text: z
    .string()
    .trim()
    .max(80)
    .optional()
    .meta({ description: 'Part of the account or of the name, with or without diacritics' }),
  servicePointId: ServicePointId.optional(),
  role: Role.optional(),
  departed: z.boolean().default(false),
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(100).default(50),
})
export type StaffSearch = z.infer<typeof StaffSearch>

export const StaffRow = StaffName.extend({
  servicePoint: ServicePointSummary.nullable(),
  roles: z.array(Role),
  hasTotp: z.boolean(),
  mustChangePassword: z.boolean(),
  lastSeenAt: instant.nullable(),
  departedAt: instant.nullable(),
})
export type StaffRow = z.infer<typeof StaffRow>

export const StaffPage = z.object({ staff: z.array(StaffRow), next: z.string().nullable() }).meta({ id: 'StaffPage' })
export type StaffPage = z.infer<typeof StaffPage>

export const ApprovalAct = z.enum(['grant_role', 'reset_credentials'])
export type ApprovalAct = z.infer<typeof ApprovalAct>

/** Where a request stands: it waits until it is decided, withdrawn by the one who asked, or 7 days old. */
export const ApprovalState = z.enum(['waiting', 'approved', 'rejected', 'withdrawn', 'expired'])
export type ApprovalState = z.infer<typeof ApprovalState>

/** Why the reader may not approve now: own request, about oneself, no such right, 24 hours not passed, or it waits no more. */
export const ApprovalHindrance = z.enum([
  'own_request',
  'about_oneself',
  'not_permitted',
  'waiting',
  'decided',
  'withdrawn',
  'expired',
])
export type ApprovalHindrance = z.infer<typeof ApprovalHindrance>

export const Approval = z
  .object({
    id: ApprovalId,
    act: ApprovalAct,
    role: Role.nullable(),
    removesTotp: z.boolean(),
    subject: StaffName,
    requestedBy: StaffName,
    requestedAt: instant,
    notBefore: instant,
    expiresAt: instant.meta({ description: 'From then on it can no longer be decided or withdrawn' }),
    state: ApprovalState,
    decision: z.enum(['approved', 'rejected']).nullable(),
    decidedBy: StaffName.nullable(),
    decidedAt: instant.nullable(),
    withdrawnAt: instant.nullable(),
    hindrance: ApprovalHindrance.nullable(),
    mayWithdraw: z.boolean().meta({ description: 'Whether the reader may withdraw it: own request, still waiting' }),
  })
  .meta({ id: 'Approval' })
export type Approval = z.infer<typeof Approval>

export const ApprovalFilter = z.strictObject({
  state: z
    .enum(['open', 'decided'])
    .default('open')
    .meta({ description: 'decided: all that wait no more, withdrawn and expired ones too' }),
  cursor: ApprovalId.optional(),
})
export type ApprovalFilter = z.infer<typeof ApprovalFilter>
export const ApprovalPage = z
  .object({ approvals: z.array(Approval), next: z.string().nullable() })
  .meta({ id: 'ApprovalPage' })
export type ApprovalPage = z.infer<typeof ApprovalPage>

export const DecideApproval = z.strictObject({ decision: z.enum(['approved', 'rejected']) })
export type DecideApproval = z.infer<typeof DecideApproval>
export const DecidedApproval = z.object({ approval: Approval, initialPassword: z.string().nullable() })
export type DecidedApproval = z.infer<typeof DecidedApproval>

export const StaffDetail = StaffRow.extend({
  createdAt: instant,
  grants: z.array(z.object({ role: Role, grantedAt: instant, grantedBy: StaffName.nullable() })),
  sessions: z.array(
    z.object({
      id: SessionId,
      kind: z.enum(['browser', 'api_token']),
      device: z.string(),
      startedAt: instant,
      lastSeenAt: instant,
    }),
  ),
  waiting: z.array(Approval),
}).meta({ id: 'StaffDetail' })
export type StaffDetail = z.infer<typeof StaffDetail>

export const CreateStaff = z.strictObject({
  account: AccountName,
  displayName: DisplayName,
  servicePointId: ServicePointId.nullable(),
  roles: z.array(Role).max(5).meta({ description: 'Ordinary roles only; approver roles are asked for afterwards' }),
})
export type CreateStaff = z.infer<typeof CreateStaff>
export const CreatedStaff = z.object({
  staff: StaffDetail,
  initialPassword: z.string().meta({ description: 'Shown once; must change at first sign-in' }),
})
export type CreatedStaff = z.infer<typeof CreatedStaff>

export const UpdateStaff = z.strictObject({
  displayName: DisplayName.optional(),
  servicePointId: ServicePointId.nullable().optional(),
})
export type UpdateStaff = z.infer<typeof UpdateStaff>

export const GrantRole = z.strictObject({ role: Role })
export const RoleOutcome = z.discriminatedUnion('state', [
  z.object({ state: z.literal('granted') }),
  z.object({ state: z.literal('waiting'), approval: Approval }),
])
export type RoleOutcome = z.infer<typeof RoleOutcome>

export const ResetCredentials = z.strictObject({ removeTotp: z.boolean().default(false) })
export const ResetOutcome = z.discriminatedUnion('state', [
  z.object({ state: z.literal('reset'), initialPassword: z.string() }),
  z.object({ state: z.literal('waiting'), approval: Approval }),
])
export type ResetOutcome = z.infer<typeof ResetOutcome>

export const EndedSessions = z.object({ ended: z.int() })

// one's own account
export const ChangePassword = z.strictObject({ current: z.string().min(1).max(200), next: z.string().min(1).max(200) })
export const OwnPassword = z.strictObject({ password: z.string().min(1).max(200) })
export const TotpCode = z.strictObject({ code: z.string().regex(/^\d{6}$/) })
export const Pin = z.string().regex(/^\d{6}$/)
export const SetPin = z.strictObject({ password: z.string().min(1).max(200), pin: Pin })
export const PreparedTotp = z
  .object({
    secret: z.string(),
    uri: z.string(),
    qrSvg: z.string().meta({ description: 'The uri as a QR code, an SVG document' }),
  })
  .meta({ id: 'PreparedTotp' })
export type PreparedTotp = z.infer<typeof PreparedTotp>

// machine clients
export const MAX_TOKEN_DAYS = 365
export const CreateApiToken = z.strictObject({ name: DisplayName, days: z.int().min(1).max(MAX_TOKEN_DAYS) })
export type CreateApiToken = z.infer<typeof CreateApiToken>
export const ApiToken = z.object({
  id: SessionId,
  name: z.string(),
  createdAt: instant,
  lastSeenAt: instant,
  expiresAt: instant,
})
export type ApiToken = z.infer<typeof ApiToken>
export const ApiTokenList = z.object({ tokens: z.array(ApiToken) })
export const CreatedApiToken = z
  .object({ apiToken: ApiToken, token: z.string().meta({ description: 'Shown once' }) })
  .meta({ id: 'CreatedApiToken' })
export type CreatedApiToken = z.infer<typeof CreatedApiToken>
