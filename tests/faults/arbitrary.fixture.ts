// Values of a contract shape, generated from the shape itself: what a client could send that reads the API document and nothing else.
import fc from 'fast-check'
import type { z } from 'zod'

/** Free text goes where the shape asks for no form of its own; ids are drawn from `known` half of the time, so that some exist. */
export type Sources = { text?: string; known?: readonly string[]; wild?: boolean }

type Bag = { minimum?: number; maximum?: number; format?: string; patterns?: Set<RegExp>; length?: number }
type Parts = {
  type: string
  shape: Record<string, z.core.$ZodType>
  element: z.core.$ZodType
  innerType: z.core.$ZodType
  options: z.core.$ZodType[]
  valueType: z.core.$ZodType
  entries: Record<string, string>
  values: unknown[]
}

const everydayWords = [
  'Nguyễn Văn An',
  '0912 345 675',
  '12 Hòa Bình',
  'Áo dài lụa',
  '003190004512',
  'RR123456785VN',
  '92',
]
const hostileDates = ['0000-01-01', '9999-12-31', '0001-01-01', '2026-02-28']

function text({ minimum = 0, maximum = 200 }: Bag, { text: planted }: Sources): fc.Arbitrary<string> {
  if (planted !== undefined) return fc.constant(planted.padEnd(minimum, planted).slice(0, Math.max(maximum, 1)))
  const maxLength = Math.min(maximum, 80)
  const fitting = everydayWords.filter((word) => word.length >= minimum && word.length <= maximum)
  const random = fc.string({ unit: 'grapheme', minLength: Math.min(minimum, maxLength), maxLength })
  return fitting.length > 0 ? fc.oneof(fc.constantFrom(...fitting), random) : random
}

const instant = (sources: Sources): fc.Arbitrary<string> =>
  fc
    .date({ min: new Date('2026-11-01'), max: new Date('2026-11-30'), noInvalidDate: true })
    .map((date) => date.toISOString())
    .chain((usual) =>
      sources.wild ? fc.constantFrom(usual, ...hostileDates.map((day) => `${day}T00:00:00Z`)) : fc.constant(usual),
    )

function stringOf(shape: z.core.$ZodType, sources: Sources): fc.Arbitrary<string> {
  const bag = shape._zod.bag as Bag
  if (bag.format === 'date') return instant(sources).map((at) => at.slice(0, 10))
  if (bag.format === 'datetime') return instant(sources)
  if (bag.format === 'uuid') return fc.uuid()
  const [pattern] = [...(bag.patterns ?? [])].filter((candidate) => candidate.source !== '^[\\s\\S]*$')
  if (pattern && !isLengthOnly(pattern))
    return fc.stringMatching(new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')))
  return text(bag, sources)
}

const isLengthOnly = (pattern: RegExp) => pattern.source.startsWith('^[\\s\\S]{')

function numberOf(shape: z.core.$ZodType): fc.Arbitrary<number> {
  const { minimum = -1000, maximum = Number.MAX_SAFE_INTEGER } = shape._zod.bag as Bag
  return fc.oneof(
    fc.integer({ min: Math.max(minimum, -1e9), max: Math.min(maximum, 1e9) }),
    fc.constantFrom(minimum, maximum).filter((value) => Number.isSafeInteger(value)),
  )
}

function objectOf(shape: Record<string, z.core.$ZodType>, sources: Sources): fc.Arbitrary<unknown> {
  const entries = Object.entries(shape)
  const required = entries.filter(([, inner]) => inner._zod.optin !== 'optional').map(([name]) => name)
  return fc.record(Object.fromEntries(entries.map(([name, inner]) => [name, arbitraryOf(inner, sources)])), {
    requiredKeys: required as never[],
  })
}

/** An arbitrary of what the shape takes in; throws at a kind it does not know, so that no shape goes untested in silence. */
export function arbitraryOf(shape: z.core.$ZodType, sources: Sources = {}): fc.Arbitrary<unknown> {
  const def = shape._zod.def as unknown as Parts
  const inner = (next: z.core.$ZodType) => arbitraryOf(next, sources)
  switch (def.type) {
    case 'object':
      return objectOf(def.shape, sources)
    case 'array': {
      const { minimum = 0, maximum = 3 } = shape._zod.bag as Bag
      return fc.array(inner(def.element), { minLength: minimum, maxLength: Math.max(minimum, Math.min(maximum, 3)) })
    }
    case 'string':
      return stringOf(shape, sources)
    case 'number':
      return numberOf(shape)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries))
    case 'literal':
      return fc.constantFrom(...def.values)
    case 'union':
      return fc.oneof(...def.options.map(inner))
    case 'nullable':
      return fc.option(inner(def.innerType), { nil: null })
    case 'optional':
    case 'default':
    case 'prefault':
    case 'catch':
      return inner(def.innerType)
    case 'record':
      return fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), inner(def.valueType), { maxKeys: 4 })
    case 'unknown':
      return sources.text === undefined ? fc.jsonValue({ maxDepth: 3 }) : fc.constant(sources.text)
    case 'template_literal':
      return idOf((shape as z.core.$ZodTemplateLiteral)._zod.pattern, sources)
    default:
      throw new Error(`no values for a shape of kind ${def.type}`)
  }
}

function idOf(pattern: RegExp, { known = [] }: Sources): fc.Arbitrary<string> {
  const standing = known.filter((id) => pattern.test(id))
  const random = fc.stringMatching(pattern)
  return standing.length > 0 ? fc.oneof(fc.constantFrom(...standing), random) : random
}
