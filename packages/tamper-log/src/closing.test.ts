// The closing of a log: signed by both keys, read back, and nothing of it can be changed.
import { expect, test } from 'vitest'
import { openLogClosing, signLogClosing } from './closing.ts'
import { generateSigner } from './keys.ts'

const from = generateSigner('sen-vang.example/log', 'log')
const to = generateSigner('sen-vang.example/log-2', 'log')
const root = Buffer.alloc(32, 7)
const note = signLogClosing({ from, to, size: 12, root, keptSize: 9 })

test('says what was signed, what is kept and under which key it goes on', () => {
  expect(openLogClosing(note)).toEqual({ oldKey: from.key, newKey: to.key, size: 12, root, keptSize: 9 })
})

test.each([
  ['a size', note.replace('size 12', 'size 13'), /signature_invalid/],
  ['what is kept', note.replace('kept 9', 'kept 0'), /signature_invalid/],
  ['a line more', note.replace('\n\n', '\nx\n\n'), /rotation_malformed/],
  ['one signature less', note.split('\n').toSpliced(-2, 1).join('\n'), /signature_missing/],
])('%s changed is refused', (_, text, reason) => {
  expect(() => openLogClosing(text)).toThrow(reason)
})

test('a log can not close into itself', () => {
  const other = generateSigner(from.key.name, 'log')
  expect(() => signLogClosing({ from, to: other, size: 1, root, keptSize: 1 })).toThrow(/rotation_malformed/)
})
