// The way back after signing in never leads outside the console.
import { expect, test } from 'vitest'
import { paths, safeReturnPath } from './paths.ts'

test.each(['/sessions', '/acceptances/itm_1'])('%s is kept', (path) => {
  expect(safeReturnPath(path)).toBe(path)
})

test.each(['https://example.vn', '//example.vn', '/\\example.vn', 'sessions', '/sign-in', '', undefined, 7])(
  '%s leads home',
  (path) => {
    expect(safeReturnPath(path)).toBe(paths.home)
  },
)
