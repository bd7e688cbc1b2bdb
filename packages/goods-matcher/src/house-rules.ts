// Stricter rules of one operator, laid over the findings of the law. Findings are only added or made graver, never taken away or softened.
import type { Action, Catalogue, Disposition } from './catalogue.ts'
import { type CompiledCatalogue, compileCatalogue } from './compile.ts'
import type { Finding } from './findings.ts'
import { matchDescription } from './match.ts'

export type HouseRule =
  | { kind: 'term'; categoryCode: string; term: string }
  | { kind: 'raise'; categoryCode: string; disposition: Exclude<Disposition, 'vague'> }

export type HouseBook = {
  terms: CompiledCatalogue | undefined
  raised: ReadonlyMap<string, Exclude<Disposition, 'vague'>>
}

const BASIS = 'Quy định nội bộ của doanh nghiệp'
const RANK: Record<Finding['strength'], number> = { certain: 3, likely: 2, ask: 1 }
const ACTIONS: Record<Exclude<Disposition, 'vague'>, Exclude<Action, 'ask'>> = {
  prohibited: 'refuse_return',
  conditional: 'accept_with_conditions',
  air_restricted: 'road_only',
  international_only: 'accept_with_conditions',
}

/** Whether one disposition asks more than another. Road-only and conditional ask different things, so neither is the stricter. */
export function isStricter(next: Disposition, than: Disposition): boolean {
  if (than === 'prohibited' || next === than || next === 'vague') return false
  return next === 'prohibited' || than === 'international_only' || than === 'vague'
}

/** Compiles the rules of one operator over a catalogue; rules of categories it does not know, or that would soften it, have no effect. */
export function compileHouseRules(catalogue: Catalogue, rules: readonly HouseRule[]): HouseBook {
  const raised = new Map<string, Exclude<Disposition, 'vague'>>()
  for (const rule of rules) {
    if (rule.kind !== 'raise') continue
    const category = catalogue.categories.find(({ code }) => code === rule.categoryCode)
    if (!category || !isStricter(rule.disposition, raised.get(category.code) ?? category.disposition)) continue
    raised.set(category.code, rule.disposition)
  }
  return { terms: compileTerms(catalogue, rules), raised }
}

// House terms are read apart from the law's: inside one catalogue a longer house term could cover a graver term of the law.
function compileTerms(catalogue: Catalogue, rules: readonly HouseRule[]): CompiledCatalogue | undefined {
  const categories = catalogue.categories
    .filter((category) => category.screening === 'terms')
    .map((category) => ({
      ...category,
      terms: rules.flatMap((rule) =>
        rule.kind === 'term' && rule.categoryCode === category.code
          ? [{ term: rule.term, kind: 'name' as const, weight: 3 as const, origin: 'added' as const }]
          : [],
      ),
    }))
    .filter((category) => category.terms.length > 0)
  if (categories.length === 0) return undefined
  const context = { ...catalogue.context, excuses: [], signals: [] }
  return compileCatalogue({
    ...catalogue,
    categories,
    conditions: [],
    vagueDeclarations: [],
    documentedDisguises: [],
    context,
  })
}

/** What law and house say of a description, strongest first. */
export function matchWithHouseRules(compiled: CompiledCatalogue, house: HouseBook, text: string): Finding[] {
  const law = matchDescription(compiled, text)
  const own = house.terms === undefined ? [] : matchDescription(house.terms, text)
  const added = own.filter((finding) => !law.some((other) => isCoveredBy(finding, other)))
  const findings = [...law, ...added.map(withBasis)].map((finding) => raise(finding, house))
  return findings.sort(
    (a, b) => RANK[b.strength] - RANK[a.strength] || b.severity - a.severity || a.span[0] - b.span[0],
  )
}

function isCoveredBy(own: Finding, law: Finding): boolean {
  const overlaps = law.span[0] < own.span[1] && law.span[1] > own.span[0]
  return (
    overlaps &&
    law.categoryCode === own.categoryCode &&
    RANK[law.strength] >= RANK[own.strength] &&
    law.disposition === own.disposition
  )
}

const withBasis = (finding: Finding): Finding => ({ ...finding, legalBasis: [BASIS] })

function raise(finding: Finding, { raised }: HouseBook): Finding {
  const disposition = raised.get(finding.categoryCode)
  if (disposition === undefined || !isStricter(disposition, finding.disposition)) return finding
  const actionIfConfirmed = ACTIONS[disposition]
  return {
    ...finding,
    disposition,
    legalBasis: [...finding.legalBasis.filter((basis) => basis !== BASIS), BASIS],
    actionIfConfirmed,
    action: finding.strength === 'ask' ? 'ask' : actionIfConfirmed,
    severity: disposition === 'prohibited' ? Math.max(finding.severity, 3) : finding.severity,
  }
}
