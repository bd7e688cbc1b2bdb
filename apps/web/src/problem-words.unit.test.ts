// Where the server's own words are missing, ours stand in; a refusal keeps the server's.
import { expect, test } from 'vitest'
import { readProblem, unreachable } from './problem.ts'
import { unansweredKind } from './problem-words.ts'

test('no answer, and a proxy that answers for a server that is down, are told alike', () => {
  expect(unansweredKind(unreachable())).toBe('unreachable')
  expect(unansweredKind(readProblem(502, undefined))).toBe('unreachable')
})

test('an answer that is no problem of ours is unreadable', () => {
  expect(unansweredKind(readProblem(403, '<html>'))).toBe('unreadable')
})

test('a problem of the catalogue keeps its own words', () => {
  expect(unansweredKind(readProblem(503, { code: 'service_unavailable', title: 'x' }))).toBeUndefined()
  expect(unansweredKind(readProblem(401, { code: 'sign_in_refused', title: 'x' }))).toBeUndefined()
})
