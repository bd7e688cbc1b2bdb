// Lines of a body whatever its chunks; faulty lines do not end it.
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BodyLine, readLines } from './ndjson.ts'

async function linesOf(chunks: Buffer[], maxBytes = 40): Promise<BodyLine[]> {
  const found: BodyLine[] = []
  for await (const line of readLines(Readable.from(chunks), maxBytes)) found.push(line)
  return found
}

test('however a body is cut into chunks, its lines are the same', async () => {
  const cuts = fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 12 })
  const body = fc
    .array(fc.string({ unit: 'grapheme', maxLength: 8 }), { maxLength: 12 })
    .map((lines) => lines.join('\n'))
  await fc.assert(
    fc.asyncProperty(body, cuts, async (text, places) => {
      const bytes = Buffer.from(text.normalize('NFC').replaceAll('\uFEFF', ''))
      const ends = [...new Set([...places.filter((place) => place < bytes.length), bytes.length])].toSorted(
        (a, b) => a - b,
      )
      const chunks = ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end))
      expect(await linesOf(chunks)).toEqual(await linesOf([bytes]))
    }),
  )
})

test('blank lines are passed over but counted; a byte order mark and a last line without its end are fine', async () => {
  expect(await linesOf([Buffer.from('\uFEFF{"a":1}\r\n\n  \n{"b":2}')])).toEqual([
    { number: 1, text: '{"a":1}' },
    { number: 4, text: '{"b":2}' },
  ])
})

test('a line that is too long or no UTF-8 is faulty, and the next ones are read', async () => {
  const long = Buffer.from('x'.repeat(100))
  const body = [long, long, Buffer.from('\nok\n'), Buffer.from([0x22, 0xff, 0x22, 0x0a]), Buffer.from('ok')]
  expect(await linesOf(body)).toEqual([
    { number: 1, fault: 'line_too_long' },
    { number: 2, text: 'ok' },
    { number: 3, fault: 'not_utf8' },
    { number: 4, text: 'ok' },
  ])
})
