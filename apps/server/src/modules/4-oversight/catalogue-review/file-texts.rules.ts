// What a catalogue holds beside its terms, as tables: categories with their sentences, legal bases, milder conditions, shared innocent words, vague declarations. Pure.
import { CategoryEdit, ConditionEdit, LegalBasisEdit, SaveExcuse } from '@buuan/contract'
import type { Catalogue, CatalogueCategory, Disposition, Excuse } from '@buuan/goods-matcher'
import { listOf, no, openTable, type Reading, type Row, saysNonsense, writeList, yes } from './file-table.rules.ts'
import { applyCategoryEdit } from './review.rules.ts'

const code = 'Mã nhóm'
const dispositions: Record<Disposition, string> = {
  prohibited: 'không nhận gửi',
  conditional: 'có điều kiện',
  air_restricted: 'chỉ đường bộ',
  international_only: 'chỉ xét khi gửi quốc tế',
  vague: 'chung chung',
}
const sentences = {
  nameVi: 'Tên nhóm',
  nameEn: 'Tên nhóm (Anh)',
  reasonVi: 'Lý do',
  reasonEn: 'Lý do (Anh)',
  questionVi: 'Câu hỏi',
  questionEn: 'Câu hỏi (Anh)',
  conditionVi: 'Điều kiện',
  conditionEn: 'Điều kiện (Anh)',
} as const
const examples = 'Ví dụ'
const handling = 'Xử lý'
type Sentence = keyof typeof sentences
const sentenceNames = Object.keys(sentences) as Sentence[]

export const categoryColumns = [code, handling, ...Object.values(sentences), examples]

/** One row a category. What the law fixes (handling) is shown and not read. */
export function categoryRows({ categories }: Catalogue): string[][] {
  return categories.map((category) => [
    category.code,
    dispositions[category.disposition],
    ...sentenceNames.map((name) => category[name] ?? ''),
    writeList(category.examplesVi),
  ])
}

/** The category a row names, once; anything else is a fault of the row. */
function findCategory(catalogue: Catalogue, table: Reading, { row, cell }: Row): CatalogueCategory | undefined {
  const named = cell(code).toUpperCase()
  const category = catalogue.categories.find((each) => each.code === named)
  if (!category)
    table.fault(row, {
      column: code,
      message: `Không có nhóm “${named}”. Đề nghị dùng mã trong danh mục, ví dụ A01.`,
    })
  return category
}

export function readCategories(catalogue: Catalogue, table: Reading): Catalogue {
  const changed = new Map<string, CatalogueCategory>()
  for (const each of openTable(table, categoryColumns, [handling])) {
    const category = findCategory(catalogue, table, each)
    if (!category) continue
    if (changed.has(category.code))
      table.fault(each.row, { column: code, message: `Nhóm ${category.code} đứng hai lần. Đề nghị bỏ một dòng.` })
    const edit = {
      ...Object.fromEntries(sentenceNames.map((name) => [name, each.cell(sentences[name])])),
      examplesVi: listOf(each.cell(examples)),
      legalBasis: category.legalBasis,
      terms: category.terms,
    }
    const parsed = CategoryEdit.safeParse(edit)
    if (parsed.success) changed.set(category.code, applyCategoryEdit(category, parsed.data))
    else reportSentence(table, each.row, String(parsed.error.issues[0]?.path[0]))
  }
  return { ...catalogue, categories: catalogue.categories.map((each) => changed.get(each.code) ?? each) }
}

function reportSentence(table: Reading, row: number, field: string): void {
  const column = field === 'examplesVi' ? examples : (sentences[field as Sentence] ?? code)
  const message =
    'Ô trống hoặc dài quá. Đề nghị ghi từ 2 ký tự: tên đến 120, lý do và câu hỏi đến 400, điều kiện đến 600.'
  table.fault(row, { column, message })
}

const basis = 'Căn cứ'
const checked = 'Đã đối chiếu'
export const basisColumns = [code, basis, checked]

export function basisRows({ categories }: Catalogue): string[][] {
  return categories.flatMap((category) =>
    category.legalBasis.map((each) => [category.code, each.text, each.checked ? yes : no]),
  )
}

/** Legal bases of every category the table names are replaced, in the order of its rows. */
export function readBases(catalogue: Catalogue, table: Reading): Catalogue {
  const bases = new Map<string, CatalogueCategory['legalBasis']>()
  for (const each of openTable(table, basisColumns)) {
    const category = findCategory(catalogue, table, each)
    const nonsense = saysNonsense(each.cell(checked))
    const parsed = LegalBasisEdit.safeParse({
      text: each.cell(basis),
      checked: each.cell(checked).toLowerCase() === yes,
    })
    if (nonsense) table.fault(each.row, { column: checked, message: nonsense })
    else if (!parsed.success) table.fault(each.row, { column: basis, message: 'Cần 3 đến 200 ký tự.' })
    else if (category) bases.set(category.code, [...(bases.get(category.code) ?? []), parsed.data])
  }
  const categories = catalogue.categories.map((each) => ({
    ...each,
    legalBasis: bases.get(each.code) ?? each.legalBasis,
  }))
  return { ...catalogue, categories }
}

const id = 'Mã'
export const conditionColumns = [id, code, handling, sentences.conditionVi, sentences.conditionEn]

export function conditionRows({ conditions }: Catalogue): string[][] {
  return conditions.map((each) => [
    each.id,
    each.category,
    dispositions[each.disposition],
    each.conditionVi,
    each.conditionEn,
  ])
}

export function readConditions(catalogue: Catalogue, table: Reading): Catalogue {
  const texts = new Map<string, ConditionEdit>()
  for (const { row, cell } of openTable(table, conditionColumns, [code, handling])) {
    const parsed = ConditionEdit.safeParse({
      conditionVi: cell(sentences.conditionVi),
      conditionEn: cell(sentences.conditionEn),
    })
    if (!catalogue.conditions.some((each) => each.id === cell(id)))
      table.fault(row, { column: id, message: `Không có điều kiện “${cell(id)}”. Đề nghị dùng mã đã có.` })
    else if (!parsed.success)
      table.fault(row, { column: sentences.conditionVi, message: 'Cần 2 đến 600 ký tự, cả tiếng Việt và tiếng Anh.' })
    else texts.set(cell(id), parsed.data)
  }
  return { ...catalogue, conditions: catalogue.conditions.map((each) => ({ ...each, ...texts.get(each.id) })) }
}

const position = 'Vị trí'
const shared = 'Từ'
export const excuseColumns = [id, position, shared]
const positions: Record<Excuse['position'], string> = {
  before: 'đứng trước',
  after: 'đứng sau',
  near: 'đứng gần',
  anywhere: 'ở bất kỳ đâu',
  head: 'đứng đầu tên hàng',
  apposed: 'đứng sau, cả sau dấu gạch ngang',
  across: 'vắt qua mép của từ khóa',
}

export function excuseRows({ context }: Catalogue): string[][] {
  return context.excuses.map((each) => [each.id, positions[each.position], writeList(each.words)])
}

export function readExcuses(catalogue: Catalogue, table: Reading): Catalogue {
  const words = new Map<string, string[]>()
  for (const { row, cell } of openTable(table, excuseColumns, [position])) {
    const parsed = SaveExcuse.safeParse({ revision: 1, words: listOf(cell(shared)) })
    if (!catalogue.context.excuses.some((each) => each.id === cell(id)))
      table.fault(row, { column: id, message: `Không có nhóm từ “${cell(id)}”. Đề nghị dùng mã đã có.` })
    else if (!parsed.success)
      table.fault(row, { column: shared, message: 'Mỗi từ 1 đến 60 ký tự, không dùng các dấu \\ ^ $ * [ ] { }.' })
    else words.set(cell(id), parsed.data.words)
  }
  const excuses = catalogue.context.excuses.map((each) => ({ ...each, words: words.get(each.id) ?? each.words }))
  return { ...catalogue, context: { ...catalogue.context, excuses } }
}

const declaration = 'Khai báo'
export const vagueColumns = [declaration]
const MOST_LETTERS = 80

export const vagueRows = ({ vagueDeclarations }: Catalogue): string[][] => vagueDeclarations.map((each) => [each])

export function readVague(catalogue: Catalogue, table: Reading): Catalogue {
  const rows = openTable(table, vagueColumns)
  for (const { row, cell } of rows)
    if (cell(declaration).length > MOST_LETTERS)
      table.fault(row, { column: declaration, message: `Cần 1 đến ${MOST_LETTERS} ký tự.` })
  const vagueDeclarations = rows.map(({ cell }) => cell(declaration))
  return { ...catalogue, vagueDeclarations: rows.length === 0 ? catalogue.vagueDeclarations : vagueDeclarations }
}
