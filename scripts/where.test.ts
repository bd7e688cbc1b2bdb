// Words of the trade lead to their places, with or without marks.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { findPlaces, findRows, fold, nameOf, readGlossary } from './lib/glossary.mjs'

const glossary = readGlossary(`
# Từ vựng

| Việt | identifier | note |
|---|---|---|
| đồng kiểm | \`jointInspection\` | CT02-I-5 |
| chấp nhận | acceptance | |
| Bưu cục | service-point | |
`)

test('marks, case and the letter đ do not matter', () => {
  expect(fold('ĐỒNG Kiểm')).toBe('dong kiem')
  expect(fold('Đồng kiểm'.normalize('NFD'))).toBe('dong kiem')
  for (const asked of ['đồng kiểm', 'dong kiem', 'DONG KIỂM', 'jointInspection', 'joint-inspections']) {
    expect(findRows(glossary, asked).map((row) => row.identifier)).toEqual(['jointInspection'])
  }
  expect(findRows(glossary, 'bưu').map((row) => row.identifier)).toEqual(['service-point'])
  expect(findRows(glossary, 'ngân hàng')).toEqual([])
})

test('one noun has one form however it is written', () => {
  expect(['acceptances', 'Acceptance'].map(nameOf)).toEqual(['acceptance', 'acceptance'])
  expect(['joint_inspections', 'jointInspection', 'joint-inspection'].map(nameOf)).toEqual(
    Array(3).fill('joint-inspection'),
  )
  expect(['bodies', 'addresses', 'access', 'status'].map(nameOf)).toEqual(['body', 'address', 'access', 'status'])
})

test('a noun is found as folder, contract, screen, table and test, its neighbours are not', async () => {
  const root = await mkdtemp(join(tmpdir(), 'buu-an-where-'))
  const files = {
    'apps/server/src/modules/2-intake/joint-inspection/joint-inspection.rules.ts': '',
    'apps/server/src/modules/2-intake/joint-inspection/joint-inspection.rules.test.ts': '',
    'apps/server/migrations/0003_intake.sql':
      'CREATE TABLE core.joint_inspections (\n  id uuid\n);\nCREATE TABLE core.items (id uuid);',
    'apps/web/src/features/joint-inspection/page.tsx': '',
    'packages/contract/src/joint-inspection.ts': '',
    'packages/contract/src/acceptance.ts': '',
    'e2e/joint-inspection.e2e.ts': '',
  }
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  const places = await findPlaces('jointInspection', root)
  await rm(root, { recursive: true })
  expect(places).toEqual({
    folders: ['apps/server/src/modules/2-intake/joint-inspection'],
    contract: ['packages/contract/src/joint-inspection.ts'],
    screens: ['apps/web/src/features/joint-inspection'],
    tables: ['core.joint_inspections (apps/server/migrations/0003_intake.sql)'],
    tests: [
      'apps/server/src/modules/2-intake/joint-inspection/joint-inspection.rules.test.ts',
      'e2e/joint-inspection.e2e.ts',
    ],
  })
})
