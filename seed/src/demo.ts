// Two fictional operators, eight service points in three provinces, every persona; deterministic ids.
import { type AppDeps } from '../../apps/server/src/app.ts'
import { transactAsSystem } from '../../apps/server/src/platform/context.ts'
import { createOrganisation } from '../../apps/server/src/modules/1-ground/organisations/index.ts'
import { addNumberRange, createServicePoint } from '../../apps/server/src/modules/1-ground/network/index.ts'
import { enrolStaff, hashPassword, sealSecret } from '../../apps/server/src/modules/1-ground/accounts/index.ts'
import { makeAcceptance } from '../../apps/server/src/modules/rooms.ts'
import { seedContracts } from './contracts.ts'
import { seedItems } from './items.ts'
import { demoOrganisations, demoPassword, demoPin } from './personas.ts'

/** Fills an empty database with the demo world. */
export async function seedDemo(deps: AppDeps): Promise<void> {
  await seedOrganisations(deps)
  if (deps.config.demoItems === 0) return
  const acceptance = { ...deps, ...makeAcceptance(deps) }
  const items = await seedItems(acceptance, deps.config.demoItems)
  const contractItems = await seedContracts(acceptance)
  deps.logger.info({ items, contractItems }, 'demo data ready')
}

/** Organisations, service points, number ranges and staff; what tests start from. */
export async function seedOrganisations(deps: AppDeps): Promise<void> {
  const passwordHash = await hashPassword(demoPassword)
  const pinHash = await hashPassword(demoPin)
  await transactAsSystem(deps, { kind: 'system', organisationId: null }, async (ctx) => {
    for (const organisation of demoOrganisations) {
      const { points, staff, ...own } = organisation
      await createOrganisation(ctx, { ...own, fictional: true, bootstrapOpen: false })
      for (const { ranges, ...point } of points) {
        await createServicePoint(ctx, { ...point, organisationId: organisation.id })
        for (const range of ranges)
          await addNumberRange(ctx, { ...range, organisationId: organisation.id, servicePointId: point.id })
      }
      for (const person of staff) {
        await enrolStaff(ctx, {
          ...person,
          organisationId: organisation.id,
          passwordHash,
          pinSealed: sealSecret(
            deps.vault,
            { organisationId: organisation.id, staffId: person.id },
            { of: 'pin', value: pinHash },
          ),
          mustChange: false,
          demo: true,
          bootstrap: false,
        })
      }
    }
  })
}
