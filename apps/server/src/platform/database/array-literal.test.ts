// Array literals against PostgreSQL itself: what goes in comes out, whatever stands in it.
import { openTestApp } from '@buuan/testkit/test-app.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arrayLiteral } from './array-literal.ts'

const testApp = await openTestApp()
const back = async (type: string, values: readonly unknown[]) =>
  (await testApp.query<{ out: unknown[] }>(`SELECT $1::${type}[] AS out`, [arrayLiteral(values)]))[0]!.out

const nullable = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.array(fc.option(arbitrary), { maxLength: 8 })
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0')),
  fc.constantFrom('', 'NULL', 'null', '{', '}', ',', '"', '\\', '\\"', ' a ', '\n', '\\x00', "'"),
)

test.each([
  ['text', nullable(text)],
  ['boolean', nullable(fc.boolean())],
  ['integer', nullable(fc.integer())],
  ['float8', nullable(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0))],
  ['bytea', nullable(fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)))],
  ['timestamptz', nullable(fc.date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true }))],
])('%s comes back as it was', async (type, arrays) => {
  await fc.assert(
    fc.asyncProperty(arrays as fc.Arbitrary<unknown[]>, async (values) => {
      expect(await back(type, values)).toEqual(values)
    }),
    { numRuns: 60 },
  )
})

test('what it does not know is left to the driver', () => {
  for (const strange of [[['nested']], [{ a: 1 }], [new Date(Number.NaN)], [1n]])
    expect(arrayLiteral(strange)).toBeUndefined()
})
