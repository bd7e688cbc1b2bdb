// The tables behind the generated module: complete, current, and every unit reachable by its own name.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { generatePlaces } from '../scripts/generate-places.ts'
import { fold } from './fold.ts'
import {
  communeFullName,
  districtFullName,
  findCommune,
  findCommuneByPostalCode,
  findProvince,
  formerCommuneFullName,
  listCommunes,
  listDistricts,
  listFormerCommunes,
  listProvinces,
  parseAddress,
  placeTables,
  provinceFullName,
  provinceOf,
  resolvePlace,
} from './places.ts'

const tables = placeTables()
const nameOf = new Map(tables.formerProvinces.map((province) => [province.code, provinceFullName(province)]))

test('the generated module is what the generator makes of the tables', () => {
  expect(readFileSync(new URL('places.generated.ts', import.meta.url), 'utf8')).toBe(generatePlaces())
})

describe('the tables are whole', () => {
  test('34 provinces, 3,321 communes with as many postal codes, 63 provinces and 696 districts of before, 10,034 old units', () => {
    expect(listProvinces()).toHaveLength(34)
    expect(listCommunes()).toHaveLength(3321)
    expect(new Set(listCommunes().map((commune) => commune.postalCode)).size).toBe(3321)
    expect(new Set(listCommunes().map((commune) => commune.code)).size).toBe(3321)
    expect(tables.formerProvinces).toHaveLength(63)
    expect(listDistricts()).toHaveLength(696)
    expect(tables.formerCommunes.filter((unit) => unit.type !== undefined)).toHaveLength(10_033)
    expect(tables.formerCommunes.filter((unit) => unit.type === undefined).map((unit) => unit.district.name)).toEqual([
      'Bạch Long Vĩ',
      // The coast of Kim Sơn outside its communes; the other five are whole districts.
      'Kim Sơn',
      'Cồn Cỏ',
      'Hoàng Sa',
      'Lý Sơn',
      'Côn Đảo',
    ])
  })

  test('687 wards, 2,621 communes and 13 special zones on 01/07/2025; ten communes became wards on 30/04/2026', () => {
    const count = (on: string) =>
      ['Phường', 'Xã', 'Đặc khu'].map(
        (word) => listCommunes().filter((c) => communeFullName(c, on).startsWith(`${word} `)).length,
      )
    expect(count('2025-07-01')).toEqual([687, 2621, 13])
    expect(count('2026-04-29')).toEqual([687, 2621, 13])
    expect(count('2026-04-30')).toEqual([697, 2611, 13])
  })

  test('Đồng Nai is a city since 30/04/2026', () => {
    const dongNai = findProvince('75')
    if (!dongNai) throw new Error('no Đồng Nai')
    expect(provinceFullName(dongNai, '2026-04-29')).toBe('Tỉnh Đồng Nai')
    expect(provinceFullName(dongNai, '2026-04-30')).toBe('Thành phố Đồng Nai')
    expect(provinceFullName(dongNai)).toBe('Thành phố Đồng Nai')
  })

  test('Hoàng Sa lies in Đà Nẵng and Trường Sa in Khánh Hòa', () => {
    const [paracels, spratlys] = [findCommune('20333'), findCommune('22736')]
    if (!paracels || !spratlys) throw new Error('an archipelago is missing')
    expect([communeFullName(paracels), provinceOf(paracels).name]).toEqual(['Đặc khu Hoàng Sa', 'Đà Nẵng'])
    expect([communeFullName(spratlys), provinceOf(spratlys).name]).toEqual(['Đặc khu Trường Sa', 'Khánh Hòa'])
  })

  test('every commune stands on former units, and is found by its code and postal code', () => {
    for (const commune of listCommunes()) {
      expect(listFormerCommunes(commune.code).length).toBeGreaterThan(0)
      expect(findCommune(commune.code)).toBe(commune)
      expect(findCommuneByPostalCode(commune.postalCode)).toBe(commune)
    }
    expect(findCommuneByPostalCode('71016')?.name).toBe('Sài Gòn')
  })
})

describe('every unit is reachable by its name', () => {
  test('each commune by its full name and province, with accents and without', () => {
    const missed: string[] = []
    for (const commune of listCommunes()) {
      const text = `${communeFullName(commune)}, ${provinceFullName(provinceOf(commune))}`
      const written = resolvePlace(text)
      const bare = resolvePlace(fold(text))
      if (written.needsChoice || written.candidates[0]?.commune !== commune) missed.push(text)
      if (!bare.candidates.some((candidate) => candidate.commune === commune)) missed.push(fold(text))
    }
    expect(missed).toEqual([])
  })

  test('each old district, to the communes it became and no others', () => {
    for (const district of listDistricts()) {
      const expected = tables.formerCommunes.filter((unit) => unit.district === district).flatMap((unit) => unit.became)
      const resolution = resolvePlace(`${districtFullName(district)}, ${nameOf.get(district.formerProvinceCode) ?? ''}`)
      const found = new Set(resolution.candidates.map((candidate) => candidate.commune.code))
      expect([district.name, found]).toEqual([district.name, new Set(expected.map(({ commune }) => commune.code))])
      expect(resolution.needsChoice).toBe(found.size !== 1)
    }
  })

  test('each old commune with its district and province, to all it became, never to one of several', () => {
    for (const unit of tables.formerCommunes) {
      if (unit.type === undefined) continue
      const text = `${formerCommuneFullName(unit)}, ${districtFullName(unit.district)}, ${nameOf.get(unit.district.formerProvinceCode) ?? ''}`
      const { candidates, needsChoice } = resolvePlace(text)
      const found = new Set(candidates.map((candidate) => candidate.commune.code))
      const expected = new Set(unit.became.map(({ commune }) => commune.code))
      if (found.size !== expected.size || [...expected].some((code) => !found.has(code)))
        expect([text, found]).toEqual([text, expected])
      if (needsChoice !== expected.size > 1) expect([text, needsChoice]).toEqual([text, expected.size > 1])
    }
  })
})

test('parsing never throws, whatever is typed', () => {
  const words = [
    'P.',
    'Q.',
    'TP.',
    'Xã',
    'Huyện',
    'Bến Nghé',
    'Q1',
    'TP.HCM',
    ' - ',
    ',',
    'Bà Rịa',
    '12/3',
    'đường',
    '71000',
    '\u200b',
    'Việt Nam',
  ]
  const address = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary', maxLength: 6 })), {
    maxLength: 12,
  })
  fc.assert(
    fc.property(address, (parts) => {
      const { candidates, needsChoice } = parseAddress(parts.join(' '))
      if (candidates.length !== 1) expect(needsChoice).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('a long text without meaning is read quickly', () => {
  const start = process.cpuUsage()
  parseAddress('P. Q. TP. xã quận '.repeat(5000))
  const { user } = process.cpuUsage(start)
  expect(user).toBeLessThan(500_000)
})

describe('what a browser loads', () => {
  const bundle = async (file: string) => {
    const { outputFiles, metafile } = await build({
      entryPoints: [new URL(file, import.meta.url).pathname],
      bundle: true,
      minify: true,
      format: 'esm',
      write: false,
      metafile: true,
    })
    return {
      gzipBytes: gzipSync(outputFiles[0]?.contents ?? '').length,
      inputs: Object.keys(metafile.inputs).join('\n'),
    }
  }

  test('the light door does not pull the tables in', async () => {
    const { gzipBytes, inputs } = await bundle('index.ts')
    expect(inputs).not.toContain('places.generated')
    expect(gzipBytes).toBeLessThan(25_000)
  })

  test('the tables with everything that reads them stay under 80 kB', async () => {
    expect((await bundle('places.ts')).gzipBytes).toBeLessThan(80_000)
  })
})
