// The terms of a catalogue as a table that officers edit in a spreadsheet: Vietnamese headings, one row a term, faults named by row and column. Pure.
import { type ImportFault, TermEdit } from '@buuan/contract'
import type { Catalogue, CatalogueTerm, TermKind } from '@buuan/goods-matcher'
import { findCategoryFault, tidyTerm } from './review.rules.ts'

export const headings = {
  code: 'Mã nhóm',
  name: 'Nhóm hàng',
  term: 'Từ',
  kind: 'Loại từ',
  weight: 'Mức',
  ambiguous: 'Dễ nhầm',
  folded: 'Nhận cả khi không dấu',
  innocent: 'Cụm từ vô hại',
  contexts: 'Từ đi kèm vô hại',
  condition: 'Điều kiện riêng',
  origin: 'Bổ sung',
} as const
export const columns = Object.values(headings)

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
const yes = 'có'
const no = 'không'
const MOST_FAULTS = 50

/** One row a term, in the order of the catalogue. Phrases are parted by " | ", which no term may hold. */
export function toRows(catalogue: Catalogue): string[][] {
  return catalogue.categories.flatMap((category) =>
    category.terms.map((term) => [
      category.code,
      category.nameVi,
      term.term,
      kinds[term.kind],
      String(term.weight),
      term.ambiguous ? yes : no,
      term.noDiacriticsSafe === false ? no : yes,
      (term.innocentPhrases ?? []).join(' | '),
      (term.innocentContexts ?? []).join(' | '),
      term.condition ?? '',
      term.origin ? yes : no,
    ]),
  )
}

export type Import = { catalogue: Catalogue; rows: number } | { faults: ImportFault[] }

/** Rows of a file (heading first) over a catalogue: the terms of every category the file names are replaced, the others stay. */
export function fromRows(catalogue: Catalogue, table: readonly (readonly string[])[]): Import {
  const [head = [], ...rows] = table
  const missing = columns.filter((column) => column !== headings.name && !head.includes(column))
  if (missing.length > 0) {
    return {
      faults: missing.map((column) => ({
        row: 1,
        column,
        message: `Thiếu cột “${column}”. Đề nghị giữ nguyên dòng tiêu đề.`,
      })),
    }
  }
  const faults: ImportFault[] = []
  const terms = new Map<string, CatalogueTerm[]>()
  rows.forEach((cells, index) => {
    const cell = (name: keyof typeof headings) => (cells[head.indexOf(headings[name])] ?? '').normalize('NFC').trim()
    if (cells.every((each) => each.trim() === '')) return
    const read = readRow(catalogue, cell)
    if ('column' in read) faults.push({ row: index + 2, ...read })
    else terms.set(read.code, [...(terms.get(read.code) ?? []), read.term])
  })
  const next = catalogue.categories.map((category) => ({
    ...category,
    terms: terms.get(category.code) ?? category.terms,
  }))
  faults.push(...next.flatMap((category) => faultOf(category, table)))
  return faults.length > 0
    ? { faults: faults.slice(0, MOST_FAULTS) }
    : { catalogue: { ...catalogue, categories: next }, rows: rows.length }
}

const phrasesOf = (text: string) =>
  text
    .split('|')
    .map((each) => each.trim())
    .filter((each) => each !== '')

type Fault = Omit<ImportFault, 'row'>

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
  for (const name of ['ambiguous', 'folded', 'origin'] as const) {
    if (![yes, no, ''].includes(cell(name).toLowerCase()))
      return { column: headings[name], message: `Đề nghị ghi “${yes}” hoặc “${no}”.` }
  }
  const condition = cell('condition')
  if (condition !== '' && !catalogue.conditions.some(({ id }) => id === condition))
    return { column: headings.condition, message: `Không có điều kiện “${condition}”.` }
  return checkTerm(code, {
    term: cell('term'),
    kind,
    weight: Number(cell('weight')),
    ambiguous: cell('ambiguous').toLowerCase() === yes,
    noDiacriticsSafe: cell('folded').toLowerCase() !== no,
    innocentPhrases: phrasesOf(cell('innocent')),
    innocentContexts: phrasesOf(cell('contexts')),
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

function faultOf(category: Catalogue['categories'][number], table: readonly (readonly string[])[]): ImportFault[] {
  const fault = findCategoryFault(category, category.terms)
  if (!fault) return []
  const head = table[0] ?? []
  const at = (name: keyof typeof headings) => head.indexOf(headings[name])
  const last = table.findLastIndex(
    (cells) =>
      (cells[at('code')] ?? '').trim().toUpperCase() === category.code &&
      (!('term' in fault) || (cells[at('term')] ?? '').normalize('NFC').trim() === fault.term),
  )
  const message =
    fault.code === 'catalogue_not_screened'
      ? 'Nhóm này không được có từ khóa: ấn phẩm, hình ảnh và ý kiến không bị rà soát.'
      : `Từ “${fault.term}” đứng hai lần trong nhóm ${category.code}. Đề nghị bỏ một dòng.`
  return [{ row: last + 1, column: headings.term, message }]
}
