// The wall clock and the log: a step of up to 5 s is tolerated and recorded; a larger one stops signing, not acceptance, until the clock is back or an operator confirms it (design §5).
import { type Context, type ContextDeps, transactAsSystem } from '../context.ts'
import { type Db, statement } from '../database/statement.ts'

/** Steps smaller than this are the meter's own noise. */
export const CLOCK_NOISE_MS = 1_000
/** Steps up to this are tolerated. */
export const CLOCK_TOLERANCE_MS = 5_000

/** `heldAt` stands while signing is stopped; checkpoints up to `confirmedSize` are no measure for the clock any more. */
export type ClockHold = { heldAt: Date | null; offsetMs: number; confirmedSize: number }

const read = statement(
  'log.clock_hold',
  'SELECT held_at AS "heldAt", offset_milliseconds AS "offsetMs", confirmed_size AS "confirmedSize" FROM audit.clock_hold',
)
const readForUpdate = statement(
  'log.clock_hold_for_update',
  'SELECT held_at AS "heldAt", offset_milliseconds AS "offsetMs", confirmed_size AS "confirmedSize" FROM audit.clock_hold FOR UPDATE',
)
const update = statement(
  'log.move_clock_hold',
  'UPDATE audit.clock_hold SET held_at = $1, offset_milliseconds = $2, confirmed_size = $3',
)
const newestSize = statement('log.newest_size', 'SELECT coalesce(max(size), 0) AS size FROM audit.checkpoints')

const system = { kind: 'system', organisationId: null } as const

/** The hold as it stands. */
export async function readClockHold(db: Db): Promise<ClockHold> {
  return db.one<ClockHold>(read)
}

/** Records a step of the wall clock and stops or resumes signing by it. */
export async function noteClockStep(deps: ContextDeps, milliseconds: number): Promise<void> {
  if (Math.abs(milliseconds) <= CLOCK_NOISE_MS) return
  await transactAsSystem(deps, system, async (ctx) => {
    ctx.record('clock.stepped', { milliseconds })
    const hold = await ctx.db.one<ClockHold>(readForUpdate)
    if (hold.heldAt === null && Math.abs(milliseconds) <= CLOCK_TOLERANCE_MS) return
    const offsetMs = hold.offsetMs + milliseconds
    if (hold.heldAt !== null && Math.abs(offsetMs) <= CLOCK_TOLERANCE_MS)
      return release(ctx, hold.confirmedSize, 'clock_returned')
    if (hold.heldAt === null) ctx.record('log.signing_stopped', { reason: 'clock', milliseconds })
    await ctx.db.run(update, [hold.heldAt ?? ctx.now, offsetMs, hold.confirmedSize])
  })
}

/** An operator has looked at the clock and found it right: signing goes on. Answers whether it had stopped. */
export async function confirmClock(deps: ContextDeps): Promise<boolean> {
  return transactAsSystem(deps, system, async (ctx) => {
    const hold = await ctx.db.one<ClockHold>(readForUpdate)
    const { size } = await ctx.db.one<{ size: number }>(newestSize)
    await release(ctx, size, 'clock_confirmed')
    return hold.heldAt !== null
  })
}

async function release(ctx: Context, confirmedSize: number, reason: string): Promise<void> {
  ctx.record('log.signing_resumed', { reason })
  await ctx.db.run(update, [null, 0, confirmedSize])
}
