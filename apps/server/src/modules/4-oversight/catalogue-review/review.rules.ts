// Rules of the catalogue's upkeep: in which state a version is, what differs, what a draft may not hold. Pure.
import type { CatalogueChange, CatalogueState, CategoryEdit } from '@buuan/contract'
import type { Catalogue, CatalogueCategory, CatalogueTerm } from '@buuan/goods-matcher'

export type VersionTimes = {
  id: string
  published_at: Date | null
  effective_from: Date | null
  withdrawn_at: Date | null
}

/** State of a version at an instant; which one is in force is asked of the database. */
export function stateOf(row: VersionTimes, inForceId: string | undefined, now: Date): CatalogueState {
  if (row.published_at === null || row.effective_from === null) return 'draft'
  if (row.withdrawn_at !== null) return 'rolled_back'
  if (row.id === inForceId) return 'in_force'
  return row.effective_from > now ? 'scheduled' : 'superseded'
}

/** Month of a day as labels begin: 2026-11-21 → 2026.11. */
export function labelMonth(day: string): string {
  return day.slice(0, 7).replace('-', '.')
}

export type CategoryFault = { code: 'catalogue_not_screened' } | { code: 'catalogue_term_repeated'; term: string }

/** What a category may not hold: terms where publications or images are meant, or one term twice. */
export function findCategoryFault(
  category: Pick<CatalogueCategory, 'screening'>,
  terms: readonly { term: string }[],
): CategoryFault | undefined {
  if (category.screening === 'authority_only' && terms.length > 0) return { code: 'catalogue_not_screened' }
  const seen = new Set<string>()
  for (const { term } of terms) {
    const key = term.toLocaleLowerCase('vi')
    if (seen.has(key)) return { code: 'catalogue_term_repeated', term }
    seen.add(key)
  }
  return undefined
}

const optionalTexts = ['questionVi', 'questionEn', 'conditionVi', 'conditionEn'] as const

/** The category with an officer's changes; code, disposition, action and severity stay the law's. Emptied sentences are left out. */
export function applyCategoryEdit(category: CatalogueCategory, edit: CategoryEdit): CatalogueCategory {
  const { questionVi, questionEn, conditionVi, conditionEn, terms, ...texts } = edit
  const changed: CatalogueCategory = { ...category, ...texts, terms: terms.map(tidyTerm) }
  const given = { questionVi, questionEn, conditionVi, conditionEn }
  for (const name of optionalTexts) {
    delete changed[name]
    const text = given[name]
    if (text !== undefined && text !== '') changed[name] = text
  }
  return changed
}

/** A term without members that say nothing, so that the same term is always written alike. */
export function tidyTerm(term: CategoryEdit['terms'][number]): CatalogueTerm {
  return {
    term: term.term,
    kind: term.kind,
    weight: term.weight,
    ...(term.ambiguous && { ambiguous: true }),
    ...(term.alone && { alone: true }),
    ...(term.noDiacriticsSafe === false && { noDiacriticsSafe: false }),
    ...(term.innocentPhrases && term.innocentPhrases.length > 0 && { innocentPhrases: term.innocentPhrases }),
    ...(term.innocentContexts && term.innocentContexts.length > 0 && { innocentContexts: term.innocentContexts }),
    ...(term.condition !== undefined && term.condition !== '' && { condition: term.condition }),
    ...(term.origin && { origin: term.origin }),
  }
}

/** A term as one line: what the list of differences shows. */
export function describeTerm(term: CatalogueTerm): string {
  return [
    `mức ${term.weight}`,
    term.kind,
    term.ambiguous && 'dễ nhầm',
    term.alone && 'chỉ khi đứng một mình',
    term.noDiacriticsSafe === false && 'không dấu: cần dấu hiệu thứ hai',
    term.condition && `điều kiện: ${term.condition}`,
    term.innocentContexts && term.innocentContexts.length > 0 && `đi kèm vô hại: ${term.innocentContexts.join(', ')}`,
    term.innocentPhrases && term.innocentPhrases.length > 0 && `vô hại: ${term.innocentPhrases.join(', ')}`,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** Differences between two versions, category by category. */
export function diffCatalogues(before: Catalogue, after: Catalogue): CatalogueChange[] {
  const changes = after.categories.flatMap((category) => {
    const former = before.categories.find(({ code }) => code === category.code)
    return former ? diffCategory(former, category) : []
  })
  return [...changes, ...diffConditions(before, after), ...diffExcuses(before, after), ...diffVague(before, after)]
}

const shownTexts = ['nameVi', 'nameEn', 'reasonVi', 'reasonEn', ...optionalTexts] as const

function diffCategory(before: CatalogueCategory, after: CatalogueCategory): CatalogueChange[] {
  const at = (kind: CatalogueChange['kind'], what: string, [old, fresh]: [string, string]): CatalogueChange => ({
    kind,
    category: after.code,
    what,
    before: old,
    after: fresh,
  })
  const texts = shownTexts.flatMap((name) =>
    (before[name] ?? '') === (after[name] ?? '')
      ? []
      : [at('text_changed', name, [before[name] ?? '', after[name] ?? ''])],
  )
  const basesOf = ({ legalBasis }: CatalogueCategory) =>
    legalBasis.map(({ text, checked }) => (checked ? text : `${text} (chưa đối chiếu)`)).join('; ')
  const examples: [string, string] = [before.examplesVi.join(', '), after.examplesVi.join(', ')]
  return [
    ...texts,
    ...(basesOf(before) === basesOf(after)
      ? []
      : [at('basis_changed', 'legalBasis', [basesOf(before), basesOf(after)])]),
    ...(examples[0] === examples[1] ? [] : [at('text_changed', 'examplesVi', examples)]),
    ...diffTerms(before, after).map(({ kind, term, texts: pair }) => at(kind, term, pair)),
  ]
}

type TermChange = { kind: 'term_added' | 'term_removed' | 'term_changed'; term: string; texts: [string, string] }

function diffTerms(before: CatalogueCategory, after: CatalogueCategory): TermChange[] {
  const former = new Map(before.terms.map((term) => [term.term, term]))
  const changes: TermChange[] = []
  for (const term of after.terms) {
    const old = former.get(term.term)
    former.delete(term.term)
    if (!old) changes.push({ kind: 'term_added', term: term.term, texts: ['', describeTerm(term)] })
    else if (describeTerm(old) !== describeTerm(term))
      changes.push({ kind: 'term_changed', term: term.term, texts: [describeTerm(old), describeTerm(term)] })
  }
  for (const [term, old] of former) changes.push({ kind: 'term_removed', term, texts: [describeTerm(old), ''] })
  return changes
}

function diffConditions(before: Catalogue, after: Catalogue): CatalogueChange[] {
  return after.conditions.flatMap((condition) => {
    const old = before.conditions.find(({ id }) => id === condition.id)
    return (['conditionVi', 'conditionEn'] as const).flatMap((name) =>
      old?.[name] === condition[name]
        ? []
        : [
            {
              kind: 'text_changed' as const,
              category: condition.category,
              what: `${condition.id}: ${name}`,
              before: old?.[name] ?? '',
              after: condition[name],
            },
          ],
    )
  })
}

function diffVague(
  { vagueDeclarations: before }: Catalogue,
  { vagueDeclarations: after }: Catalogue,
): CatalogueChange[] {
  const gone = before.filter((text) => !after.includes(text))
  const added = after.filter((text) => !before.includes(text))
  if (gone.length + added.length === 0) return []
  return [{ kind: 'vague_changed', category: '', what: 'vague', before: gone.join(', '), after: added.join(', ') }]
}

function diffExcuses(before: Catalogue, after: Catalogue): CatalogueChange[] {
  return after.context.excuses.flatMap((excuse) => {
    const old = before.context.excuses.find(({ id }) => id === excuse.id)?.words ?? []
    const gone = old.filter((word) => !excuse.words.includes(word))
    const added = excuse.words.filter((word) => !old.includes(word))
    return gone.length + added.length === 0
      ? []
      : [
          {
            kind: 'excuse_changed' as const,
            category: '',
            what: excuse.id,
            before: gone.join(', '),
            after: added.join(', '),
          },
        ]
  })
}
