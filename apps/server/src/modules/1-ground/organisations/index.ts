// The only door of the organisations room.
export {
  type CreateOrganisation,
  closeBootstrap,
  countOrganisations,
  createOrganisation,
  getOrganisation,
} from './organisations.service.ts'
export { type LabelSetting, getLabelSetting, updateLabelSetting } from './label-setting.repository.ts'
