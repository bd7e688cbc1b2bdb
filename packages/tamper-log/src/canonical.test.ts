// Canonical bytes: the published examples of RFC 8785, and everything that must be refused rather than bent.
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalBytes, saltedLeafData } from './canonical.ts'
import { leafHash, saltedLeafHash } from './merkle.ts'

const text = (value: unknown) => canonicalBytes(value).toString('utf8')

test('writes the sample object of RFC 8785 §3.2.2 byte for byte', () => {
  const sample = {
    numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000F\u000aA\u0027\u0042\u0022\u005c\\"\u002f',
    literals: [null, true, false],
  }
  expect(text(sample)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  )
})

test('sorts members by UTF-16 code units as in RFC 8785 §3.2.3', () => {
  const sample = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  }
  const order = [...text(sample).matchAll(/:"([^"]+)"/g)].map((match) => match[1])
  expect(order).toEqual([
    'Carriage Return',
    'One',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ])
})

test.each([
  [-0, '0'],
  [1e21, '1e+21'],
  [9007199254740992, '9007199254740992'],
  [5e-324, '5e-324'],
  [1.7976931348623157e308, '1.7976931348623157e+308'],
  [295147905179352830000, '295147905179352830000'],
])('writes the number %s as in RFC 8785 appendix B', (value, expected) => {
  expect(text(value)).toBe(expected)
})

const cycle: Record<string, unknown> = {}
cycle['self'] = cycle
const refused: [string, unknown][] = [
  ['NaN', Number.NaN],
  ['Infinity', { a: Number.POSITIVE_INFINITY }],
  ['undefined', undefined],
  ['an undefined member', { a: undefined }],
  ['an undefined array member', [undefined]],
  ['an array hole', Array(2)],
  ['an array with extra members', Object.assign([1], { a: 1 })],
  ['bigint', { a: 1n }],
  ['symbol', Symbol('a')],
  ['a symbol key', { [Symbol('a')]: 1 }],
  ['function', { a: () => 1 }],
  ['Date', new Date(0)],
  ['Buffer', Buffer.of(1)],
  ['Map', new Map()],
  ['toJSON', { toJSON: () => 1 }],
  ['a getter', Object.defineProperty({}, 'a', { get: () => 1, enumerable: true })],
  ['a hidden member', Object.defineProperty({}, 'a', { value: 1, enumerable: false })],
  ['a lone surrogate', { a: 'x\ud800' }],
  ['a lone surrogate in a key', { 'x\udc00': 1 }],
  ['a cycle', cycle],
]
test.each(refused)('refuses %s', (_name, value) => {
  expect(() => canonicalBytes(value)).toThrow(TypeError)
})

test('names the place of what it refuses', () => {
  expect(() => canonicalBytes({ a: [{ b: Number.NaN }] })).toThrow('$.a[0].b')
})

test('does not depend on the order of members, and comes back from its own bytes unchanged', () => {
  const json = fc.jsonValue({ maxDepth: 4, stringUnit: 'grapheme' })
  fc.assert(
    fc.property(json, (value) => {
      const once = text(value)
      expect(text(JSON.parse(once))).toBe(once)
      expect(text(reversed(value))).toBe(once)
    }),
    { numRuns: 200 },
  )
})

test('the salted leaf is SHA-256(00 ‖ SHA-256(salt ‖ canonical JSON)) (figure computed with openssl)', () => {
  const salt = Buffer.alloc(32, 0x11)
  const entry = { kind: 'acceptance.refused', itemId: 'itm_1' }
  expect(saltedLeafData({ salt, entry }).toString('hex')).toBe(
    '29653fcdaee4c7170d99e02c7a11713a85c58399a2dd2d110ab2c4f54beab481',
  )
  expect(saltedLeafHash({ salt, entry }).toString('hex')).toBe(
    '92f5d11acc1901e2cb1cef33b1806c96d84df88b0bb5868324eadf71abd4564c',
  )
  expect(saltedLeafHash({ salt, entry })).toEqual(leafHash(saltedLeafData({ salt, entry })))
  expect(saltedLeafHash({ salt: Buffer.alloc(32, 0x12), entry })).not.toEqual(saltedLeafHash({ salt, entry }))
})

test.each([0, 16, 31, 33])('refuses a salt of %i bytes', (length) => {
  expect(() => saltedLeafHash({ salt: Buffer.alloc(length), entry: {} })).toThrow(RangeError)
})

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  )
}

test('agrees with the published implementation on every JSON value, names like numbers and __proto__ among them', () => {
  const names = fc.oneof(
    fc.string(),
    fc.constantFrom('1', '10', '2', '__proto__', 'a', 'A', 'é', '\u{1f600}', '\ufb33'),
  )
  const values = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc
        .array(fc.tuple(names, tie('value')), { maxLength: 5 })
        .map((members) =>
          Object.defineProperties(
            {},
            Object.fromEntries(
              members.map(([name, value]) => [name, { value, enumerable: true, configurable: true, writable: true }]),
            ),
          ),
        ),
    ),
  })).value
  fc.assert(
    fc.property(values, (value) => {
      expect(text(value)).toBe(canonicalize(value))
    }),
    { numRuns: 500 },
  )
})
