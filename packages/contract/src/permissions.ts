// Roles and what each may do: one table, read by the server's gate, the console's menus and the access-matrix test.
import { z } from 'zod'

export const operatorRoles = [
  'clerk',
  'courier',
  'processing_worker',
  'screener',
  'supervisor',
  'security_lead',
  'data_protection_officer',
  'catalogue_officer',
  'training_manager',
  'equipment_manager',
  'manager',
  'administrator',
  'auditor',
] as const
export const authorityRoles = [
  'provincial_officer',
  'ministry_officer',
  'committee_389_officer',
  'police_officer',
  'central_post_officer',
] as const

export const Role = z.enum([...operatorRoles, ...authorityRoles])
export type Role = z.infer<typeof Role>

export const permissions = [
  'session.own', // one's own sessions, password, second factor
  'staff.list',
  'staff.manage',
  'role.grant',
  'approval.list',
  'approval.decide',
  'approval.withdraw', // one's own waiting request: held by who may ask
  'api_token.manage',
  'service_point.list',
  'service_point.manage',
  'organisation.read',
  'organisation.manage',
  'draft.own', // one's own unfinished acceptances
  'acceptance.create',
  'acceptance.correct',
  'acceptance.void',
  'acceptance.enter_late',
  'acceptance.import',
  'acceptance.sign_pending_photos',
  'item.search',
  'item.search_by_name',
  'item.search_by_name_long',
  'item.reveal',
  'item.reveal_with_case',
  'item.list_incomplete',
  'paper.print',
  'contract.list',
  'contract.manage',
  'contract.open', // the representative, through the recorded door
  'handover.record',
  'catalogue.read',
  'catalogue.edit',
  'catalogue.publish', // the second person of a catalogue version
  'catalogue.house_rules',
  'notice.post', // proof that the list of goods hangs at a service point
  'notice.list',
  'opening.list',
  'opening_alert.acknowledge',
  'opening_rules.set', // limits of opening and searching, thresholds of alerts
  'integrity.run', // "verify now": rows, photos and keys against the log
  'audit.read',
  'retention.set_term',
  'retention.read', // days, dry runs, erasures, certificates, holds
  'hold.manage',
  'held_item.open', // what a hold kept past its day
  'erasure.request',
  'erasure.decide',
] as const
export type Permission = (typeof permissions)[number]

const everyone: Permission[] = ['session.own', 'organisation.read']
const counter: Permission[] = [
  ...everyone,
  'draft.own',
  'acceptance.create',
  'acceptance.correct',
  'acceptance.enter_late',
  'item.search',
  'item.search_by_name',
  'item.reveal',
  'paper.print',
  'contract.list',
  'contract.open',
  'handover.record',
  'catalogue.read',
  'service_point.list',
  'item.list_incomplete',
]

/** What each role may do; deny by default. An administrator manages accounts and settings and opens no personal data (design §8). */
export const grants: Record<Role, readonly Permission[]> = {
  clerk: counter,
  courier: everyone,
  processing_worker: everyone,
  screener: everyone,
  supervisor: [
    ...counter,
    'acceptance.void',
    'acceptance.sign_pending_photos',
    'item.search_by_name_long',
    'item.reveal_with_case',
    'acceptance.import',
    'notice.post',
    'notice.list',
    'staff.list',
    'approval.list',
  ],
  security_lead: [
    ...everyone,
    'item.search',
    'item.reveal_with_case',
    'held_item.open',
    'retention.read',
    'hold.manage',
    'item.list_incomplete',
    'catalogue.read',
    'catalogue.publish',
    'notice.list',
    'service_point.list',
    'staff.list',
    'approval.list',
    'approval.decide',
  ],
  data_protection_officer: [
    ...everyone,
    'opening.list',
    'opening_alert.acknowledge',
    'opening_rules.set',
    'integrity.run',
    'audit.read',
    'retention.read',
    'retention.set_term',
    'hold.manage',
    'erasure.request',
    'erasure.decide',
    'approval.list',
    'approval.decide',
    'service_point.list',
    'staff.list',
  ],
  catalogue_officer: [
    ...everyone,
    'catalogue.read',
    'catalogue.edit',
    'catalogue.publish',
    'catalogue.house_rules',
    'notice.list',
    'service_point.list',
  ],
  training_manager: everyone,
  equipment_manager: everyone,
  manager: [
    ...everyone,
    'staff.list',
    'staff.manage',
    'role.grant',
    'approval.list',
    'approval.decide',
    'approval.withdraw',
    'service_point.list',
    'service_point.manage',
    'contract.list',
    'contract.manage',
    'contract.open',
    'item.list_incomplete',
    'acceptance.import',
    'catalogue.read',
    'notice.post',
    'notice.list',
    'organisation.manage',
    'retention.read',
    'erasure.decide',
  ],
  administrator: [
    ...everyone,
    'staff.list',
    'staff.manage',
    'role.grant',
    'approval.list',
    'approval.decide',
    'approval.withdraw',
    'api_token.manage',
    'service_point.list',
    'service_point.manage',
    'organisation.manage',
  ],
  auditor: [
    ...everyone,
    'audit.read',
    'integrity.run',
    'retention.read',
    'opening.list',
    'staff.list',
    'notice.list',
    'service_point.list',
    'item.list_incomplete',
    'approval.list',
  ],
  provincial_officer: everyone,
  ministry_officer: everyone,
  committee_389_officer: everyone,
  police_officer: everyone,
  central_post_officer: everyone,
}

/** Roles that approve or oversee others: granting one, or resetting its holder's credentials, takes a second person and 24 h (design §8). */
export const approverRoles: readonly Role[] = [
  'security_lead',
  'data_protection_officer',
  'catalogue_officer',
  'manager',
  'administrator',
]

/** Roles that one person never holds together. */
export const exclusiveRoles: readonly Role[] = ['data_protection_officer', 'catalogue_officer', 'administrator']

/** Roles whose work is bound to one service point; the others see their whole organisation. */
export const pointRoles: readonly Role[] = ['clerk', 'courier', 'processing_worker', 'screener', 'supervisor']

/** Roles an organisation of each kind may give. An authority has its own officers and the people who run its deployment. */
export const rolesByKind: Record<'operator' | 'authority', readonly Role[]> = {
  operator: operatorRoles,
  authority: [...authorityRoles, 'data_protection_officer', 'manager', 'administrator', 'auditor'],
}

/** Roles whose work a machine client may do under an API token. */
export const machineRoles: readonly Role[] = ['clerk', 'supervisor']

/** Permissions of a set of roles, without repeats. */
export function permissionsOf(roles: readonly Role[]): Permission[] {
  return [...new Set(roles.flatMap((role) => grants[role]))]
}

/** Exclusive pair in a set of roles, if there is one. */
export function findExclusiveClash(roles: readonly Role[]): Role[] {
  const held = exclusiveRoles.filter((role) => roles.includes(role))
  return held.length > 1 ? held : []
}
