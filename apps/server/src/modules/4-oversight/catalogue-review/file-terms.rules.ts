// The terms of a catalogue as a table: Vietnamese headings, one row a term. Pure.
import { TermEdit } from '@buuan/contract'
import type { Catalogue, CatalogueCategory, CatalogueTerm, TermKind } from '@buuan/goods-matcher'
import { type Fault, listOf, no, openTable, type Reading, saysNonsense, yes } from './file-table.rules.ts'
import { findCategoryFault, tidyTerm } from './review.rules.ts'

const headings = {
  code: 'Mã nhóm',
  name: 'Nhóm hàng',
  term: 'Từ',
  kind: 'Loại từ',
  weight: 'Mức',
  ambiguous: 'Dễ nhầm',
  alone: 'Chỉ khi đứng một mình',
  folded: 'Nhận cả khi không dấu',
  innocent: 'Cụm từ vô hại',
  contexts: 'Từ đi kèm vô hại',
  condition: 'Điều kiện riêng',
  origin: 'Bổ sung',
} as const
export const termColumns = Object.values(headings)

const kinds: Record<TermKind, string> = {
  formal: 'tên chính thức',
  name: 'tên gọi',
  slang: 'tiếng lóng',
  brand: 'nhãn hiệu',
  part: 'bộ phận',
  chem: 'hóa chất',
  drug: 'thuốc',
  en: 'tiếng Anh',
  nodia: 'viết không dấu',
  evasive: 'nói tránh',
  foreign: 'tiếng nước ngoài',
  emoji: 'ký hiệu',
}
const kindOfWord = new Map(Object.entries(kinds).map(([kind, word]) => [word.toLowerCase(), kind]))
/** One row a term, in the order of the catalogue. Phrases are parted by " | ", which no term may hold. */
export function termRows(catalogue: Catalogue): string[][] {
  return catalogue.categories.flatMap((category) =>
    category.terms.map((term) => [
      category.code,
      category.nameVi,
      term.term,
      kinds[term.kind],
      String(term.weight),
      term.ambiguous ? yes : no,
      term.alone ? yes : no,
      term.noDiacriticsSafe === false ? no : yes,
      (term.innocentPhrases ?? []).join(' | '),
      (term.innocentContexts ?? []).join(' | '),
      term.condition ?? '',
      term.origin ? yes : no,
    ]),
  )
}

/** Terms over a catalogue: those of every category the table names are replaced, the others stay. */
export function readTerms(catalogue: Catalogue, table: Reading): Catalogue {
  const terms = new Map<string, { row: number; term: CatalogueTerm }[]>()
  for (const { row, cell } of openTable(table, termColumns, [headings.name, headings.alone])) {
    const read = readRow(catalogue, (name) => cell(headings[name]))
    if ('column' in read) table.fault(row, read)
    else terms.set(read.code, [...(terms.get(read.code) ?? []), { row, term: read.term }])
  }
  const categories = catalogue.categories.map((category) => {
    const rows = terms.get(category.code)
    if (!rows) return category
    const next = { ...category, terms: rows.map(({ term }) => term) }
    reportCategory(table, next, rows)
    return next
  })
  return { ...catalogue, categories }
}

function readRow(
  catalogue: Catalogue,
  cell: (name: keyof typeof headings) => string,
): { code: string; term: CatalogueTerm } | Fault {
  const code = cell('code').toUpperCase()
  if (!catalogue.categories.some((category) => category.code === code))
    return { column: headings.code, message: `Không có nhóm “${code}”. Đề nghị dùng mã trong danh mục, ví dụ A01.` }
  const kind = kindOfWord.get(cell('kind').toLowerCase())
  if (kind === undefined)
    return { column: headings.kind, message: `Loại từ chưa đúng. Đề nghị chọn: ${Object.values(kinds).join(', ')}.` }
  for (const name of ['ambiguous', 'alone', 'folded', 'origin'] as const) {
    const nonsense = saysNonsense(cell(name))
    if (nonsense) return { column: headings[name], message: nonsense }
  }
  const condition = cell('condition')
  if (condition !== '' && !catalogue.conditions.some(({ id }) => id === condition))
    return { column: headings.condition, message: `Không có điều kiện “${condition}”.` }
  return checkTerm(code, {
    term: cell('term'),
    kind,
    weight: Number(cell('weight')),
    ambiguous: cell('ambiguous').toLowerCase() === yes,
    alone: cell('alone').toLowerCase() === yes,
    noDiacriticsSafe: cell('folded').toLowerCase() !== no,
    innocentPhrases: listOf(cell('innocent')),
    innocentContexts: listOf(cell('contexts')),
    ...(condition !== '' && { condition }),
    ...(cell('origin').toLowerCase() === yes && { origin: 'added' }),
  })
}

const columnOfField: Record<string, string> = {
  term: headings.term,
  weight: headings.weight,
  innocentPhrases: headings.innocent,
  innocentContexts: headings.contexts,
}

function checkTerm(code: string, raw: object): { code: string; term: CatalogueTerm } | Fault {
  const parsed = TermEdit.safeParse(raw)
  if (parsed.success) return { code, term: tidyTerm(parsed.data) }
  const field = String(parsed.error.issues[0]?.path[0] ?? 'term')
  const advice =
    field === 'weight'
      ? 'Mức là 1, 2 hoặc 3.'
      : 'Cần 1 đến 80 ký tự, chỉ là từ ngữ, không dùng các dấu \\ ^ $ * [ ] { }.'
  return { column: columnOfField[field] ?? headings.term, message: advice }
}

function reportCategory(
  table: Reading,
  category: CatalogueCategory,
  rows: readonly { row: number; term: CatalogueTerm }[],
): void {
  const fault = findCategoryFault(category, category.terms)
  if (!fault) return
  const isMeant = ({ term }: { term: CatalogueTerm }) => !('term' in fault) || term.term === fault.term
  const message =
    fault.code === 'catalogue_not_screened'
      ? 'Nhóm này không được có từ khóa: ấn phẩm, hình ảnh và ý kiến không bị rà soát.'
      : `Từ “${fault.term}” đứng hai lần trong nhóm ${category.code}. Đề nghị bỏ một dòng.`
  table.fault(rows.findLast(isMeant)?.row ?? table.first, { column: headings.term, message })
}
