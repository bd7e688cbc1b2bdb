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

/** Issues numbers from blocks held in memory, so that acceptances of one point do not wait for each other's row lock. */
export function makeNumberIssuer(deps: ContextDeps): NumberIssuer {
  const held = new Map<string, Promise<Held>>()

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

  const next = async (actor: StaffActor, servicePointId: string, itemClass: string): Promise<IssuedNumber> => {
    const name = `${servicePointId}/${itemClass}`
    const pending = held.get(name) ?? fetchBlock(actor, servicePointId, itemClass)
    held.set(name, pending)
    try {
      const current = await pending
      if (current.used < current.block.count) {
        const serial = current.block.first + current.used
        current.used += 1
        return issueItemNumber(current.block, serial)
      }
    } catch (error) {
      if (held.get(name) === pending) held.delete(name)
      throw error
    }
    if (held.get(name) === pending) held.delete(name)
    return next(actor, servicePointId, itemClass)
  }
  return { next }
}
