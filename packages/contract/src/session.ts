// Sign-in and sessions: who works here, at which service point, with which rights.
import { z } from 'zod'
import { OrganisationId, ServicePointId, SessionId, StaffId } from './ids.ts'
import { Role } from './permissions.ts'

/** Whether the account has a confirmation PIN; a locked one is set anew with the password. */
export const PinState = z.enum(['none', 'set', 'locked'])
export type PinState = z.infer<typeof PinState>

export const SignIn = z.strictObject({
  account: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(200),
  totp: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
})

export const ServicePointSummary = z.object({
  id: ServicePointId,
  code: z.string(),
  name: z.string(),
  provinceCode: z.string(),
})

export const CurrentSession = z
  .object({
    id: SessionId,
    staff: z.object({
      id: StaffId,
      displayName: z.string(),
      account: z.string(),
      roles: z.array(Role),
      permissions: z.array(z.string()),
      hasTotp: z.boolean(),
      mustChangePassword: z.boolean(),
      pin: PinState,
    }),
    organisation: z.object({ id: OrganisationId, name: z.string(), kind: z.enum(['operator', 'authority']) }),
    servicePoint: ServicePointSummary.nullable(),
    expiresAt: z.iso.datetime({ offset: true }),
  })
  .meta({ id: 'CurrentSession' })
export type CurrentSession = z.infer<typeof CurrentSession>

export const SessionRow = z.object({
  id: SessionId,
  device: z.string().meta({ description: 'Browser and system in words, shortened' }),
  startedAt: z.iso.datetime({ offset: true }),
  lastSeenAt: z.iso.datetime({ offset: true }),
  current: z.boolean(),
})
export const SessionList = z.object({ sessions: z.array(SessionRow) })
