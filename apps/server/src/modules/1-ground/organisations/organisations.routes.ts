// HTTP of one's own organisation.
import { OrganisationDetail } from '@buuan/contract'
import type { Router } from '../../../platform/http/route.ts'
import { getOwnOrganisation } from './organisations.service.ts'

/** Organisation routes: one's own. */
export function organisationRoutes(router: Router): void {
  router.route({
    method: 'GET',
    path: '/organisation',
    permission: 'organisation.read',
    summary: 'Cơ quan, đơn vị của tôi',
    response: OrganisationDetail,
    handler: ({ transact }) => transact(getOwnOrganisation),
  })
}
