// Packs the committed CSV tables of administrative units into src/places.generated.ts; run it after a table changes.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

type Row = Record<string, string>

const root = new URL('..', import.meta.url)
const typeWords = { Xã: 'x', Phường: 'p', 'Thị trấn': 't', 'Thi trấn': 't' } as const
/** Two communes of Đồng Xuân (Phú Yên) stand in the conversion table without the word "Xã". */
const untypedCommunes = new Set(['22108', '22111'])
const districtTypes: Row = { urban_district: 'u', district: 'd', city: 'c', town: 't' }
const currentTypes: Row = { ward: 'w', commune: 'c', special_zone: 's' }
const relations: Row = {
  merged: 'm',
  province_changed: 'p',
  unchanged: 'u',
  renamed: 'r',
  split_population: 's',
  ambiguous: 'a',
}

function splitLine(line: string): string[] {
  const cells: string[] = []
  for (const match of `,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
    cells.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'))
  }
  return cells
}

function readTable(name: string): Row[] {
  const lines = readFileSync(new URL(`data/${name}.csv`, root), 'utf8')
    .normalize('NFC')
    .trimEnd()
    .split(/\r?\n/)
  const header = splitLine(lines[0] ?? '')
  return lines.slice(1).map((line) => {
    const cells = splitLine(line)
    if (cells.length !== header.length) throw new Error(`${name}: ${cells.length} cells in: ${line}`)
    return Object.fromEntries(header.map((key, index) => [key, cells[index] ?? '']))
  })
}

const cell = (row: Row, key: string): string => {
  const value = row[key]
  if (value === undefined) throw new Error(`no column ${key}`)
  return value
}

/** Collects names once: a reference is empty for "the next new name", otherwise the base-36 place in the table. */
function makeNameTable() {
  const places = new Map<string, number>()
  return {
    refer(name: string): string {
      const known = places.get(name)
      if (known !== undefined) return known.toString(36)
      places.set(name, places.size)
      return ''
    },
    text: () => [...places.keys()].join('|'),
  }
}

function makeDeltas() {
  let last = 0
  return (value: number): string => {
    const step = (value - last).toString(36)
    last = value
    return step
  }
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function splitType(fullName: string, code: string): { type: string; name: string } {
  for (const [word, type] of Object.entries(typeWords)) {
    if (fullName.startsWith(`${word} `)) return { type, name: fullName.slice(word.length + 1) }
  }
  if (fullName === '') return { type: '-', name: '' }
  if (untypedCommunes.has(code)) return { type: 'x', name: fullName }
  throw new Error(`no unit word in ${code} ${fullName}`)
}

type NameTable = ReturnType<typeof makeNameTable>

function packCurrent(names: NameTable) {
  const provinces = readTable('provinces_2025')
  const communes = readTable('communes_2025').sort(
    (a, b) => byText(cell(a, 'province_code'), cell(b, 'province_code')) || byText(cell(a, 'code'), cell(b, 'code')),
  )
  const nextCode = makeDeltas()
  const nextPostal = makeDeltas()
  const changed = communes.filter((row) => row['type'] !== row['type_on_2025_07_01'])
  const packed = {
    provinces: provinces
      .map((row) => `${cell(row, 'code')}${cell(row, 'type_on_2025_07_01')[0]}${cell(row, 'type')[0]}`)
      .join(','),
    provinceNames: provinces.map((row) => names.refer(cell(row, 'name_vi'))).join(','),
    communeCounts: provinces.map((row) => communes.filter((c) => c['province_code'] === row['code']).length).join(','),
    communeCodes: communes.map((row) => nextCode(Number(cell(row, 'code')))).join(','),
    communeNames: communes.map((row) => names.refer(cell(row, 'name_vi'))).join(','),
    communeTypes: communes.map((row) => currentTypes[cell(row, 'type_on_2025_07_01')] ?? '?').join(''),
    communePostal: communes.map((row) => nextPostal(Number(cell(row, 'postal_code_2025')))).join(','),
    changedToWard: changed.map((row) => cell(row, 'code')).join(','),
  }
  return { packed, order: new Map(communes.map((row, index) => [cell(row, 'code'), index])) }
}

function packFormer(names: NameTable, order: ReadonlyMap<string, number>) {
  const currentNames = new Map(readTable('communes_2025').map((row) => [cell(row, 'code'), cell(row, 'name_vi')]))
  const targetName = (edges: Row[] | undefined) => currentNames.get(edges?.[0]?.['new_commune_code'] ?? '')
  const provinces = readTable('legacy_provinces_63')
  const districts = readTable('legacy_districts').sort(
    (a, b) =>
      byText(cell(a, 'old_province_code'), cell(b, 'old_province_code')) || byText(cell(a, 'code'), cell(b, 'code')),
  )
  const byUnit = new Map<string, Row[]>()
  for (const row of readTable('commune_mapping_old_new')) {
    const key = `${cell(row, 'old_district_code')}/${cell(row, 'old_commune_code')}`
    byUnit.set(key, [...(byUnit.get(key) ?? []), row])
  }
  const units = districts.map((district) =>
    [...byUnit.keys()].filter((key) => key.startsWith(`${cell(district, 'code')}/`)).sort(byText),
  )
  const rows = units.flat().map((key) => byUnit.get(key) ?? [])
  const heads = rows.map((edges) => {
    const first = edges[0] ?? {}
    const code = cell(first, 'old_commune_code')
    return { code, ...splitType(cell(first, 'old_full_name'), code) }
  })
  const nextDistrict = makeDeltas()
  const nextCode = makeDeltas()
  const nextTarget = makeDeltas()
  return {
    formerProvinces: provinces
      .map((row) => `${cell(row, 'code')}${cell(row, 'type')[0]}${cell(row, 'new_province_code')}`)
      .join(','),
    formerProvinceNames: provinces.map((row) => names.refer(cell(row, 'name_vi'))).join(','),
    districtCounts: provinces
      .map((row) => districts.filter((d) => d['old_province_code'] === row['code']).length)
      .join(','),
    districtCodes: districts.map((row) => nextDistrict(Number(cell(row, 'code')))).join(','),
    districtNames: districts.map((row) => names.refer(cell(row, 'name_vi').replace(/^Quận (?=\d)/, ''))).join(','),
    districtTypes: districts.map((row) => districtTypes[cell(row, 'type')] ?? '?').join(''),
    unitCounts: units.map((keys) => keys.length).join(','),
    unitCodes: heads.map((head) => nextCode(Number(head.code || '0'))).join(','),
    unitNames: heads
      .map((head, index) => (head.name === targetName(rows[index]) ? '=' : names.refer(head.name)))
      .join(','),
    unitTypes: heads.map((head) => head.type).join(''),
    edges: rows.map((edges) => edges.map((edge) => packEdge(edge, order, nextTarget)).join('+')).join(','),
  }
}

function packEdge(edge: Row, order: ReadonlyMap<string, number>, nextTarget: (value: number) => string): string {
  const target = order.get(cell(edge, 'new_commune_code'))
  if (target === undefined) throw new Error(`unknown new commune ${edge['new_commune_code']}`)
  const relation = relations[cell(edge, 'relation')] ?? '?'
  // "Nhập một phần diện tích" moves land without people; the clerk sees such a reading last.
  const kind = relation === 'a' && edge['note_vi'] === 'Nhập một phần diện tích' ? 'l' : relation
  return `${kind}${nextTarget(target)}`
}

/** Text of src/places.generated.ts, from the tables under data/. */
export function generatePlaces(): string {
  const names = makeNameTable()
  const { packed, order } = packCurrent(names)
  const former = packFormer(names, order)
  const print = (key: string, value: string): string => `  ${key}: ${JSON.stringify(value)},`
  const lines = (part: Record<string, string>): string =>
    Object.entries(part)
      .map(([k, v]) => print(k, v))
      .join('\n')
  return [
    '// Generated by scripts/generate-places.ts from data/*.csv; do not edit. Layout: see src/place-tables.ts.',
    `export const packedPlaces = {\n${print('names', names.text())}\n${lines(packed)}\n${lines(former)}\n} as const`,
    '',
  ].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('src/places.generated.ts', root), generatePlaces())
}
