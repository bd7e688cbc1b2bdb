// The door of the goods matcher: the same code on the server, in the browser and on the courier's phone.
export type {
  Action,
  Catalogue,
  CatalogueCategory,
  CatalogueCondition,
  CatalogueTerm,
  Disposition,
  Excuse,
  LegalBasis,
  Signal,
  TermKind,
} from './catalogue.ts'
export { type CompiledCatalogue, compileCatalogue } from './compile.ts'
export type { Finding } from './findings.ts'
export { compileHouseRules, type HouseBook, type HouseRule, isStricter, matchWithHouseRules } from './house-rules.ts'
export type { Strength } from './judge.ts'
export { matchDescription } from './match.ts'
export { findMissingOriginPapers, type ItemFacts } from './origin-papers.ts'
