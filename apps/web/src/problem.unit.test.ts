// A problem document becomes an ApiProblem; whatever else comes back still says something true.
import { expect, test } from 'vitest'
import { readProblem } from './problem.ts'

test('a problem of the catalogue keeps its words, its fields and its request', () => {
  const problem = readProblem(422, {
    type: 'https://buu-an.vn/problems/case_number_required',
    code: 'case_number_required',
    title: 'Mục đích này cần số hồ sơ',
    detail: 'Đề nghị nhập số hồ sơ, ví dụ KN-2026/11-0042.',
    status: 422,
    fields: [{ field: 'caseNumber', code: 'required', message: 'Số hồ sơ chưa đủ.' }],
    requestId: 'req-7',
  })
  expect(problem).toMatchObject({ status: 422, code: 'case_number_required', requestId: 'req-7' })
  expect(problem.detail).toMatch(/^Đề nghị/)
  expect(problem.fieldMessage('caseNumber')).toBe('Số hồ sơ chưa đủ.')
  expect(problem.fieldMessage('purpose')).toBeUndefined()
})

test.each([undefined, null, 'bad gateway', [], { fields: [{ field: 7 }, null, { message: 'x' }] }])(
  'an answer without a problem (%j) is named by its status',
  (body) => {
    expect(readProblem(502, body)).toMatchObject({ code: 'http_502', title: 'HTTP 502', fields: [], params: {} })
  },
)

test('the message of the error holds no words of the server, so a log of it holds nothing personal', () => {
  expect(readProblem(409, { code: 'account_taken', title: 'Tên tài khoản đã có' }).message).toBe('account_taken (409)')
})
