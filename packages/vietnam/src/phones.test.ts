// Phone numbers as counters meet them: what is accepted, how it is shown, and what is said about the rest.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPhone } from './phones-max.ts'
import { readMobilePhone } from './phones-mobile.ts'
import { oldMobilePrefixes } from './phones.ts'

describe('numbers that can be called', () => {
  test.each([
    ['0912345678', '+84912345678', '0912 345 678', 'mobile'],
    ['+84 912 345 678', '+84912345678', '0912 345 678', 'mobile'],
    ['84912345678', '+84912345678', '0912 345 678', 'mobile'],
    ['+84 (0)912 345 678', '+84912345678', '0912 345 678', 'mobile'],
    ['0084 912.345.678', '+84912345678', '0912 345 678', 'mobile'],
    ['912345678', '+84912345678', '0912 345 678', 'mobile'],
    ['0912–345–678', '+84912345678', '0912 345 678', 'mobile'],
    ['0912\u00a0345\u200b678', '+84912345678', '0912 345 678', 'mobile'],
    ['024 3822 5555', '+842438225555', '024 3822 5555', 'landline'],
    ['0203.3825.123', '+842033825123', '0203 3825 123', 'landline'],
    ['1900 1234', '+8419001234', '1900 1234', 'service'],
    ['+44 20 7946 0958', '+442079460958', '+44 20 7946 0958', 'landline'],
    ['+1 415 555 2671', '+14155552671', '+1 415 555 2671', 'other'],
  ])('%s → %s, %s, %s', (typed, e164, display, kind) => {
    expect(readPhone(typed)).toMatchObject({ ok: true, phone: { e164, display, kind } })
  })
})

describe('numbers that cannot', () => {
  test.each([
    ['', 'phone_empty'],
    [' \u200b', 'phone_empty'],
    ['091234567', 'phone_too_short'],
    ['09123456789', 'phone_too_long'],
    ['0912345678 - 0987654321', 'phone_too_long'],
    ['0401234567', 'phone_unknown_prefix'],
    ['0112345678', 'phone_unknown_prefix'],
    ['O912345678', 'phone_has_letters'],
    ['chị Hương', 'phone_has_letters'],
    ['+999 1234567', 'phone_country_unknown'],
    ['+12', 'phone_too_short'],
    ['+14155552671234', 'phone_too_long'],
  ])('%j: %s', (typed, problem) => {
    expect(readPhone(typed)).toEqual({ ok: false, problem })
  })
})

test('each 11-digit prefix of before 2018 proposes a valid mobile number of today', () => {
  for (const [old, renewed] of Object.entries(oldMobilePrefixes)) {
    const reading = readPhone(`${old}1234567`)
    expect(reading).toMatchObject({
      ok: false,
      problem: 'phone_old_prefix',
      proposal: { e164: `+84${renewed.slice(1)}1234567`, kind: 'mobile' },
    })
    expect(readPhone(`+84${old.slice(1)} 123 4567`)).toEqual(reading)
  }
  expect(Object.keys(oldMobilePrefixes)).toHaveLength(21)
})

test('the lighter plan knows mobiles and leaves landlines to the server', () => {
  expect(readMobilePhone('0912345678')).toEqual(readPhone('0912345678'))
  expect(readMobilePhone('024 3822 5555')).toEqual({ ok: false, problem: 'phone_unknown_prefix' })
})

test('reading never throws, and what is shown reads back to the same number', () => {
  const typed = fc.oneof(fc.string(), fc.stringMatching(/^[+0-9 .()-]{0,18}$/), fc.stringMatching(/^0[35789][0-9]{8}$/))
  fc.assert(
    fc.property(typed, (text) => {
      const reading = readPhone(text)
      if (reading.ok)
        expect(readPhone(reading.phone.display)).toMatchObject({ ok: true, phone: { e164: reading.phone.e164 } })
    }),
    { numRuns: 500 },
  )
})
