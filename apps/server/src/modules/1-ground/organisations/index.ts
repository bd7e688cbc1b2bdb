// The only door of the organisations room.
export { organisationRoutes } from './organisations.routes.ts'
export {
  type CreateOrganisation,
  closeBootstrap,
  countOrganisations,
  createOrganisation,
  getOrganisation,
  getOrganisationForUpdate,
  isSteward,
} from './organisations.service.ts'
export { type LabelSetting, getLabelSetting, updateLabelSetting } from './label-setting.repository.ts'
