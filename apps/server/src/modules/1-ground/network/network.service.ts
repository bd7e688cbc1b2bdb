// Service points, processing centres and the item numbers they issue.
import { type ServicePointId, problem, wireId } from '@buuan/contract'
import { issueItemNumber } from './network.rules.ts'
import { type Context, type ContextDeps, transact } from '../../../platform/context.ts'
import type { StaffActor } from '../../../platform/access/actor.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import * as network from './network.repository.ts'

export type CreateServicePoint = Omit<network.NewServicePoint, 'id' | 'createdAt' | 'organisationId'> & {
  id?: string
  organisationId: string
}

/** Adds a service point or processing centre. */
export async function createServicePoint(ctx: Context, request: CreateServicePoint): Promise<string> {
  const id = request.id ?? uuidv7(ctx.now)
  await network.insertServicePoint(ctx.db, { ...request, id, createdAt: ctx.now })
  ctx.record('service_point.created', { servicePoint: id, province: request.provinceCode })
  return id
}

/** The service point, or not_found. */
export async function getServicePoint(ctx: Context, id: string): Promise<network.ServicePointRow> {
  const row = await network.findServicePoint(ctx.db, id)
  if (!row) throw problem('not_found', { servicePoint: wireId('svp', id) })
  return row
}

export type AddNumberRange = Omit<network.NumberRange, 'id' | 'createdAt'>

/** Gives a service point a range of item numbers to issue. */
export async function addNumberRange(ctx: Context, request: AddNumberRange): Promise<string> {
  const id = uuidv7(ctx.now)
  await network.insertNumberRange(ctx.db, { ...request, id, createdAt: ctx.now })
  ctx.record('number_range.added', {
    servicePoint: request.servicePointId,
    scheme: request.scheme,
    count: request.lastSerial - request.nextSerial + 1,
  })
  return id
}

export type IssuedNumber = { scheme: 'upu_s10' | 'operator'; value: string }
export type NumberIssuer = { next(actor: StaffActor, servicePointId: string, itemClass: string): Promise<IssuedNumber> }

const BLOCK = 64

type Held = { block: network.SerialBlock; used: number }

/** Issues numbers from blocks held in memory, so that acceptances of one point do not wait for each other's row lock; half-way through a block the next is fetched. */
export function makeNumberIssuer(deps: ContextDeps): NumberIssuer {
  const held = new Map<string, Promise<Held>>()
  const following = new Map<string, Promise<Held>>()

  const fetchBlock = async (actor: StaffActor, servicePointId: string, itemClass: string): Promise<Held> => {
    const block = await transact(deps, actor, async (ctx) => {
      const taken = await network.takeSerialBlock(ctx.db, { servicePointId, itemClass, count: BLOCK })
      if (!taken)
        throw problem('number_range_exhausted', { servicePoint: wireId('svp', servicePointId) as ServicePointId })
      ctx.record('number_block.taken', { servicePoint: servicePointId, count: taken.count })
      return taken
    })
    return { block, used: 0 }
  }

  const current = (actor: StaffActor, servicePointId: string, itemClass: string): Promise<Held> => {
    const name = `${servicePointId}/${itemClass}`
    const known = held.get(name)
    if (known) return known
    const pending = following.get(name) ?? fetchBlock(actor, servicePointId, itemClass)
    following.delete(name)
    held.set(name, pending)
    pending.catch(() => held.get(name) === pending && held.delete(name))
    return pending
  }

  /** A block that cannot be fetched ahead is asked for again when it is needed; then its problem has somebody to hear it. */
  const fetchAhead = (actor: StaffActor, servicePointId: string, itemClass: string) => {
    const name = `${servicePointId}/${itemClass}`
    if (following.has(name)) return
    const pending = fetchBlock(actor, servicePointId, itemClass)
    following.set(name, pending)
    pending.catch(() => following.get(name) === pending && following.delete(name))
  }

  const next = async (actor: StaffActor, servicePointId: string, itemClass: string): Promise<IssuedNumber> => {
    const name = `${servicePointId}/${itemClass}`
    const pending = current(actor, servicePointId, itemClass)
    const mine = await pending
    if (mine.used < mine.block.count) {
      const serial = mine.block.first + mine.used
      mine.used += 1
      if (mine.used === mine.block.count >> 1) fetchAhead(actor, servicePointId, itemClass)
      return issueItemNumber(mine.block, serial)
    }
    if (held.get(name) === pending) held.delete(name)
    return next(actor, servicePointId, itemClass)
  }
  return { next }
}
