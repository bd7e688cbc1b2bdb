// The only door of the prohibited-articles room.
export { enterBuiltInCatalogue } from './built-in.service.ts'
export {
  CATALOGUE_POLL_MS,
  type CatalogueKeeper,
  type GoodsCheck,
  type GoodsChecker,
  type InForce,
  type PieceFinding,
  makeCatalogueKeeper,
  makeGoodsChecker,
} from './catalogue-keeper.ts'
export {
  type CatalogueKeys,
  createCatalogueKey,
  openCatalogueKeys,
  retireCatalogueKeys,
  rotateCatalogueKey,
} from './catalogue-keys.ts'
export { readCatalogue, writeCatalogue } from './catalogue-text.ts'
export { catalogueRoutes } from './catalogue.routes.ts'
export { publicGoodsRoutes } from './public-goods.routes.ts'
export {
  type VersionRow,
  type VersionWithContent,
  findInForce,
  findLastLabelNumber,
  findOpenDraft,
  findVersion,
  findVersionForUpdate,
  insertVersion,
  listVersions,
  lockCatalogue,
  updateDraft,
  updatePublished,
  updateWithdrawn,
} from './versions.repository.ts'
