// The failures that mean a missing piece, and those that don't.
import { expect, test } from 'vitest'
import { isMissingPiece } from './new-version.ts'

test.each([
  'Failed to fetch dynamically imported module: https://buuan.example/assets/photo-sheet-AbC.js',
  'error loading dynamically imported module: https://buuan.example/assets/photo-sheet-AbC.js',
  'Importing a module script failed.',
  'Unable to preload CSS for /assets/photo-sheet-AbC.css',
])('%s', (message) => {
  expect(isMissingPiece(new TypeError(message))).toBe(true)
})

test.each([new Error('Cannot read properties of undefined'), 'Failed to fetch', undefined])(
  'another failure: %s',
  (error) => {
    expect(isMissingPiece(error)).toBe(false)
  },
)
