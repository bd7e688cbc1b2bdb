// The pure rules of accounts: passwords, clashes, fitness for a role, where a request stands.
import { expect, test } from 'vitest'
import {
  approvalStateAt,
  findGrantObstacle,
  isPasswordStrong,
  mayHoldApiToken,
  writeIssuedPassword,
} from './accounts.rules.ts'

test('an issued password is strong, has no sign that an input method joins, and wastes no randomness', () => {
  const issued = writeIssuedPassword(Uint8Array.from({ length: 64 }, (_, index) => index))
  expect(issued).toBe('bcgh-kmnp-qtvy-2346')
  expect(isPasswordStrong(issued, 'dao.giaodich')).toBe(true)
  expect(issued).not.toMatch(/[adeosfrxjwzliu015]/)
  expect(() => writeIssuedPassword(new Uint8Array(15))).toThrow(/random/)
  expect(() => writeIssuedPassword(new Uint8Array(64).fill(255))).toThrow(/random/)
})

test.each([
  [[], null, 'clerk', 'operator', 'service_point_required'],
  [[], 'point', 'clerk', 'operator', undefined],
  [['clerk'], 'point', 'clerk', 'operator', 'role_already_held'],
  [[], null, 'provincial_officer', 'operator', 'role_not_in_organisation'],
  [[], null, 'provincial_officer', 'authority', undefined],
  [[], 'point', 'clerk', 'authority', 'role_not_in_organisation'],
  [['administrator'], null, 'data_protection_officer', 'operator', 'exclusive_roles'],
  [['catalogue_officer'], null, 'administrator', 'operator', 'exclusive_roles'],
  [['manager'], null, 'administrator', 'operator', undefined],
] as const)('holding %j at %s, role %s in an %s: %s', (roles, servicePointId, role, kind, expected) => {
  expect(findGrantObstacle({ roles, servicePointId }, role, kind)).toBe(expected)
})

test('API tokens are for clerks and supervisors of a point, and nothing more', () => {
  expect(mayHoldApiToken({ roles: ['clerk', 'supervisor'], servicePointId: 'point' })).toBe(true)
  expect(mayHoldApiToken({ roles: ['clerk'], servicePointId: null })).toBe(false)
  expect(mayHoldApiToken({ roles: [], servicePointId: 'point' })).toBe(false)
  expect(mayHoldApiToken({ roles: ['clerk', 'manager'], servicePointId: 'point' })).toBe(false)
})

test.each([
  [null, null, '2026-11-28T03:41:59.999Z', 'waiting'],
  [null, null, '2026-11-28T03:42:00.000Z', 'expired'],
  [null, '2026-11-22T00:00:00Z', '2026-11-23T00:00:00Z', 'withdrawn'],
  [null, '2026-11-22T00:00:00Z', '2027-01-01T00:00:00Z', 'withdrawn'],
  ['approved', null, '2027-01-01T00:00:00Z', 'approved'],
  ['rejected', null, '2026-11-22T00:00:00Z', 'rejected'],
] as const)('a request decided %s, withdrawn %s, looked at %s is %s', (decision, withdrawn, now, expected) => {
  const withdrawnAt = withdrawn === null ? null : new Date(withdrawn)
  const times = { requestedAt: new Date('2026-11-21T03:42:00Z'), decision, withdrawnAt }
  expect(approvalStateAt(times, new Date(now))).toBe(expected)
})
