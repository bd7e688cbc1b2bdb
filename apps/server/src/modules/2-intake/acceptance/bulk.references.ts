// Whether references were used before, asked for many lines at once: a repeated file must not issue numbers or seal anything again.
import type { StaffActor } from '../../../platform/access/actor.ts'
import { type ContextDeps, transact } from '../../../platform/context.ts'
import { type ClientReference, findReferences } from '../items/index.ts'

export type ReferenceLook = (reference: string) => Promise<ClientReference | undefined>

type Asked = {
  reference: string
  resolve(found: ClientReference | undefined): void
  reject(error: unknown): void
}

/** Look-up that gathers what is asked in one turn of the event loop into one statement. */
export function makeReferenceLook(deps: ContextDeps, actor: StaffActor): ReferenceLook {
  let asked: Asked[] = []
  const send = async () => {
    const batch = asked
    asked = []
    try {
      const references = batch.map(({ reference }) => reference)
      const found = await transact(deps, actor, (ctx) => findReferences(ctx.db, actor.organisationId, references))
      for (const { reference, resolve } of batch) resolve(found.get(reference))
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }
  return (reference) =>
    new Promise((resolve, reject) => {
      if (asked.length === 0) setImmediate(() => void send())
      asked.push({ reference, resolve, reject })
    })
}
