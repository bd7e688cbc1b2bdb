// Organisations of this deployment: postal operators and authorities.
import {
  type OrganisationDetail,
  approverRoles,
  exclusiveRoles,
  pointRoles,
  problem,
  rolesByKind,
  wireId,
} from '@buuan/contract'
import { type Context, type ContextDeps } from '../../../platform/context.ts'
import { dbOver } from '../../../platform/database/statement.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import * as organisations from './organisations.repository.ts'

export type CreateOrganisation = Omit<organisations.NewOrganisation, 'id' | 'createdAt'> & { id?: string }

/** Adds an organisation; a system act (first start, seed, onboarding command). */
export async function createOrganisation(ctx: Context, request: CreateOrganisation): Promise<string> {
  const id = request.id ?? uuidv7(ctx.now)
  await organisations.insertOrganisation(ctx.db, { ...request, id, createdAt: ctx.now })
  ctx.record('organisation.created', { organisation: id, kind: request.kind })
  return id
}

/** The organisation, or not_found. */
export async function getOrganisation(ctx: Context, id: string): Promise<organisations.OrganisationRow> {
  const row = await organisations.findOrganisation(ctx.db, id)
  if (!row) throw problem('not_found')
  return row
}

/** The same, locked until the transaction ends. */
export async function getOrganisationForUpdate(ctx: Context, id: string): Promise<organisations.OrganisationRow> {
  const row = await organisations.findOrganisationForUpdate(ctx.db, id)
  if (!row) throw problem('not_found')
  return row
}

/** One's own organisation, for the console. */
export async function getOwnOrganisation(ctx: Context): Promise<OrganisationDetail> {
  const row = await getOrganisation(ctx, ctx.allow('organisation.read').organisationId)
  return {
    id: wireId('org', row.id),
    kind: row.kind,
    name: row.name,
    taxCode: row.tax_code,
    licenceNumber: row.licence_number,
    provinceCode: row.province_code,
    roles: rolesByKind[row.kind].map((role) => ({
      role,
      secondPerson: approverRoles.includes(role),
      atServicePoint: pointRoles.includes(role),
      excludes: exclusiveRoles.includes(role) ? exclusiveRoles.filter((other) => other !== role) : [],
    })),
    bootstrapOpen: row.bootstrap_open,
  }
}

/** How many organisations this deployment holds; 0 on an empty database. */
export function countOrganisations(ctx: Context): Promise<number> {
  return organisations.countOrganisations(ctx.db)
}

/** Whether this organisation runs the deployment and so keeps what all of it shares, the catalogue of goods. */
export async function isSteward(deps: Pick<ContextDeps, 'pools'>, organisationId: string): Promise<boolean> {
  return (await organisations.findFirstOrganisation(dbOver(deps.pools.system))) === organisationId
}

/** Ends the bootstrap mode when it is open. */
export async function closeBootstrap(
  ctx: Context,
  { organisationId, staffId }: { organisationId: string; staffId: string },
): Promise<void> {
  const changed = await organisations.updateBootstrap(ctx.db, organisationId, false)
  if (changed > 0) ctx.record('bootstrap.closed', { organisation: organisationId, staff: staffId })
}
