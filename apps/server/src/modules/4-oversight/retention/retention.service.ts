// What the data protection officer sees and asks: upcoming days, dry runs, requests, the second person's decision, certificates.
import {
  type DecideErasure,
  type DryRun,
  ERASURE_NOTICE_DAYS,
  type Erasure,
  type ErasurePage,
  type RetentionOverview,
  type CertificateAnswer,
  problem,
  uuidOf,
  wireId,
} from '@buuan/contract'
import { addDays, vietnamDay } from '@buuan/vietnam'
import { type StaffActor, staffOf } from '../../../platform/access/actor.ts'
import type { Context } from '../../../platform/context.ts'
import { findStaffIdentities, type StaffIdentity } from '../../1-ground/accounts/index.ts'
import { certificatePaper } from './certificate.papers.ts'
import { countParts, getProvinceCode, listDaySummaries, listStandingDays } from './day-parts.repository.ts'
import { enterErasure, getDueOn } from './erasure-request.ts'
import { presentOrder } from './erasure-orders.service.ts'
import { findTerm } from './retention-terms.repository.ts'
import { getTerm } from './retention-terms.service.ts'
import { findOrder } from './erasure-orders.repository.ts'
import * as erasures from './erasures.repository.ts'
import { daysWithinNotice, dueOnOf, isDue } from './retention.rules.ts'

const PAGE = 50

const nameOf = (staff: ReadonlyMap<string, StaffIdentity>, id: string | null) => {
  const who = id === null ? undefined : staff.get(id)
  return who ? { id: wireId('stf', who.id), account: who.account, displayName: who.displayName } : null
}

async function presentErasures(
  ctx: Context,
  reader: StaffActor,
  rows: readonly erasures.ErasureRow[],
): Promise<Erasure[]> {
  const ids = rows.flatMap((row) => [row.requestedBy, row.decidedBy]).filter((id) => id !== null)
  const staff = await findStaffIdentities(ctx.db, reader.organisationId, ids)
  return rows.map((row) => ({
    id: wireId('ers', row.id),
    day: row.day,
    dueOn: row.dueOn,
    state: row.state,
    requestedBy: nameOf(staff, row.requestedBy),
    requestedAt: row.requestedAt.toISOString(),
    decidedBy: nameOf(staff, row.decidedBy),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    orderId: row.orderId === null ? null : wireId('ord', row.orderId),
    report: row.report,
    keyId: row.keyId,
    certifiedAt: row.certifiedAt?.toISOString() ?? null,
    certificateHash: row.certificateHash?.toString('hex') ?? null,
    mayDecide: row.state === 'frozen' && row.requestedBy !== reader.id && reader.permissions.has('erasure.decide'),
  }))
}

/** Days that are due or come due within 14 days, with their erasure where one was requested. System role. */
export async function getOverview(ctx: Context): Promise<RetentionOverview> {
  const reader = ctx.allow('retention.read')
  const { organisationId } = reader
  const today = vietnamDay(ctx.now)
  const standing = await listStandingDays(ctx.db, 'personal')
  const days = daysWithinNotice(standing, today, ERASURE_NOTICE_DAYS)
  const rows = await erasures.listErasuresOf(ctx.db, organisationId, days)
  const shown = await presentErasures(ctx, reader, rows)
  const byDay = new Map(shown.map((erasure) => [erasure.day, erasure]))
  const open = days.filter((day) => byDay.get(day)?.state !== 'certified')
  const summaries = await listDaySummaries(ctx.db, organisationId, open)
  const months = (await findTerm(ctx.db, organisationId, today))?.months
  const horizon = addDays(today, ERASURE_NOTICE_DAYS)
  const order = await findOrder(ctx.db, organisationId)
  return {
    today,
    days: summaries
      .filter(({ day, items }) => items > 0 || byDay.has(day))
      .map(({ day, items, latest, heldItems }) => {
        const dueOn = dueOnOf(day, latest, months)
        return { day, dueOn, isDue: isDue(dueOn, ctx.now), items, heldItems, erasure: byDay.get(day) ?? null }
      })
      .filter(({ dueOn, erasure }) => dueOn <= horizon || erasure !== null),
    term: await getTerm(ctx),
    order: order ? await presentOrder(ctx, reader, order) : null,
  }
}

/** What an erasure of a day would remove. Changes nothing. System role. */
export async function dryRun(ctx: Context, day: string): Promise<DryRun> {
  const { organisationId } = ctx.allow('retention.read')
  const { dueOn } = await getDueOn(ctx, { organisationId, day })
  return { day, dueOn, isDue: isDue(dueOn, ctx.now), counts: await countParts(ctx.db, { organisationId, day }) }
}

/** Asks for the erasure of a due day: it is frozen and waits for a second person. Throws retention_not_due before its term, whoever asks. */
export async function requestErasure(ctx: Context, day: string): Promise<Erasure> {
  const reader = ctx.allow('erasure.request')
  const { organisationId, id: requestedBy } = reader
  const { items } = await getDueOn(ctx, { organisationId, day })
  if (items === 0) throw problem('erasure_not_found', { day })
  const id = await enterErasure(ctx, { organisationId, day, requestedBy, orderId: null })
  return getErasure(ctx, reader, id)
}

async function getErasure(ctx: Context, reader: StaffActor, id: string): Promise<Erasure> {
  const row = await erasures.findErasure(ctx.db, reader.organisationId, id)
  if (!row) throw problem('erasure_not_found')
  return (await presentErasures(ctx, reader, [row]))[0]!
}

/** The second person approves, or takes the day out of the freeze again. Whoever asked does neither. */
export async function decideErasure(ctx: Context, id: string, { decision }: DecideErasure): Promise<Erasure> {
  const decider = ctx.allow('erasure.decide')
  const row = await erasures.findErasureForUpdate(ctx.db, decider.organisationId, id)
  if (!row) throw problem('erasure_not_found')
  if (row.state !== 'frozen') throw problem('already_decided')
  if (row.requestedBy === decider.id) throw problem('same_person')
  await erasures.updateDecision(ctx.db, { id, state: decision, decidedBy: decider.id, at: ctx.now })
  ctx.record(decision === 'approved' ? 'erasure.approved' : 'erasure.withdrawn', { erasure: id, day: row.day })
  return getErasure(ctx, decider, id)
}

/** Erasures of the operator, newest first. */
export async function getErasures(ctx: Context, cursor: string | undefined): Promise<ErasurePage> {
  const reader = ctx.allow('retention.read')
  const after = cursor === undefined ? null : uuidOf(cursor as `ers_${string}`)
  const { organisationId } = reader
  const rows = await erasures.listErasures(ctx.db, { organisationId, after, limit: PAGE + 1 })
  const page = rows.slice(0, PAGE)
  return {
    erasures: await presentErasures(ctx, reader, page),
    next: rows.length > PAGE ? wireId('ers', page.at(-1)!.id) : null,
  }
}

/** The certificate of a finished erasure with the hash that stands in the log. */
export async function getCertificate(ctx: Context, id: string): Promise<CertificateAnswer> {
  ctx.allow('retention.read')
  const row = await erasures.findErasure(ctx.db, staffOf(ctx.actor).organisationId, id)
  if (!row?.certificate || !row.certificateHash) throw problem('erasure_not_found')
  return { certificate: row.certificate, hash: row.certificateHash.toString('hex') }
}

/** The same certificate as an official paper. */
export async function getCertificatePaper(ctx: Context, id: string): Promise<string> {
  const answer = await getCertificate(ctx, id)
  return certificatePaper(answer, await getProvinceCode(ctx.db, staffOf(ctx.actor).organisationId))
}
