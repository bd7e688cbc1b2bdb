// Strokes become paths; a slip of the pen is not a signature.
import { expect, test } from 'vitest'
import { isSignature, signatureLength, signaturePath } from './signature.ts'

const slash = [
  { x: 0, y: 0 },
  { x: 30, y: 40 },
]

test('strokes become one path, a single point a dot', () => {
  expect(signaturePath([slash, [{ x: 5.04, y: 6.06 }]])).toBe('M0 0L30 40M5 6.1h.1')
  expect(signaturePath([])).toBe('')
  expect(signaturePath([[]])).toBe('')
})

test('length is measured along the strokes, not between them', () => {
  expect(signatureLength([slash, slash])).toBe(100)
})

test('a touch is not a signature', () => {
  expect(isSignature([[{ x: 3, y: 3 }]])).toBe(false)
  expect(isSignature([slash])).toBe(true)
})
