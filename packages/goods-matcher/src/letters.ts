// What one character means to the matcher: base letter, Vietnamese shape and tone, look-alike, separator. Tables are built once.

/** Kinds of character. */
export const SEPARATOR = 0
export const LETTER = 1
export const DIGIT = 2
export const MARK = 3
export const IGNORED = 4
export const SYMBOL = 5
export const OWN = 6
export const SUFFIX = 7

/** Bits of a separator, and of everything found between two tokens. */
export const SEP_SPACE = 1
export const SEP_INNER = 2
export const SEP_HARD = 4
/** Brackets and quotes: a term does not cross them, a phrase does. */
export const SEP_BRACKET = 8

const COMBINING_TONE: Record<number, number> = { 0x300: 1, 0x301: 2, 0x309: 3, 0x303: 4, 0x323: 5 }
const COMBINING_SHAPE: Record<number, number> = { 0x302: 1, 0x306: 2, 0x31b: 3 }

// Cyrillic and Greek letters that look like Latin ones; small letters of the same row follow from lower-casing.
const LOOKALIKES: Record<string, string> = {
  а: 'a', в: 'b', с: 'c', ԁ: 'd', е: 'e', ё: 'e', ғ: 'f', ɡ: 'g', һ: 'h', і: 'i', ї: 'i', ј: 'j', к: 'k', ӏ: 'l', м: 'm',
  н: 'h', п: 'n', о: 'o', р: 'p', ԛ: 'q', г: 'r', ѕ: 's', т: 't', ц: 'u', ѵ: 'v', ԝ: 'w', х: 'x', у: 'y', ү: 'y',
  α: 'a', β: 'b', ϲ: 'c', δ: 'd', ε: 'e', ϝ: 'f', η: 'n', ι: 'i', ϳ: 'j', κ: 'k', μ: 'm', ν: 'v', ο: 'o', ρ: 'p',
  ς: 's', σ: 'o', τ: 't', υ: 'u', χ: 'x', γ: 'y', ω: 'w', ı: 'i', ɑ: 'a', ƅ: 'b', ɩ: 'i', ո: 'n', օ: 'o', ս: 'u', հ: 'h',
} // biome-ignore format: one row per alphabet
const UPPER_LOOKALIKES: Record<string, string> = {
  Ѕ: 's',
  І: 'i',
  Ј: 'j',
  Ν: 'n',
  Η: 'h',
  Ρ: 'p',
  Υ: 'y',
  Β: 'b',
  Μ: 'm',
  Ζ: 'z',
}
const STROKED_D = 'đĐðÐɖƉ'
const LEET: Record<string, string> = { '@': 'a', $: 's', '!': 'i', '€': 'e' }
const HARD = ',;:+&?…\n\r\t，；：、。'
const BRACKETS = '()[]{}"“”„«»（）【】<>'
const INNER = ".-_*'`’‘·•~^=\\#°–—−‐‑"
const BOTH = '/|'

const TABLE_SIZE = 0x3000
const table = buildTable()
const RARE_LIMIT = 8192
const rare = new Map<number, number>()

/** Packed facts of a UTF-16 code unit below U+3000 or of any code point: kind, base, shape, tone, look-alike. */
export function factsOf(codePoint: number): number {
  if (codePoint < TABLE_SIZE) return table[codePoint] as number
  const known = rare.get(codePoint)
  if (known !== undefined) return known
  const facts = rareFacts(codePoint)
  if (rare.size < RARE_LIMIT) rare.set(codePoint, facts)
  return facts
}

export function kindOf(facts: number): number {
  return facts & 7
}

export function baseOf(facts: number): number {
  return (facts >> 3) & 127
}

export function shapeOf(facts: number): number {
  return (facts >> 10) & 3
}

export function toneOf(facts: number): number {
  return (facts >> 12) & 7
}

export function isLookalike(facts: number): number {
  return (facts >> 15) & 1
}

function pack(kind: number, base: number, shape = 0, tone = 0, lookalike = 0): number {
  return kind | (base << 3) | (shape << 10) | (tone << 12) | (lookalike << 15)
}

function buildTable(): Uint16Array {
  const facts = new Uint16Array(TABLE_SIZE)
  for (let code = 0; code < TABLE_SIZE; code++) facts[code] = describe(code)
  return facts
}

function rareFacts(codePoint: number): number {
  if (codePoint >= 0xfe00 && codePoint <= 0xfe0f) return pack(IGNORED, 0)
  if (codePoint === 0xfeff || (codePoint >= 0xe0000 && codePoint <= 0xe0fff)) return pack(IGNORED, 0)
  return describe(codePoint)
}

function describe(code: number): number {
  const char = String.fromCodePoint(code)
  const own = describeOne(char, code)
  if (own !== undefined) return own
  const parts = char.normalize('NFKD')
  if (parts !== char) return describeParts(parts)
  return isWordCharacter(code) ? pack(OWN, 0) : pack(SEPARATOR, SEP_SPACE)
}

function describeOne(char: string, code: number): number | undefined {
  if (isInvisible(code)) return pack(IGNORED, 0)
  if (COMBINING_TONE[code]) return pack(MARK, 0, 0, COMBINING_TONE[code])
  if (COMBINING_SHAPE[code]) return pack(MARK, 0, COMBINING_SHAPE[code])
  if (code >= 0x300 && code <= 0x36f) return pack(IGNORED, 0)
  if (code >= 48 && code <= 57) return pack(DIGIT, code)
  if (code >= 97 && code <= 122) return pack(LETTER, code)
  if (code >= 65 && code <= 90) return pack(LETTER, code + 32)
  if (STROKED_D.includes(char)) return pack(LETTER, 100, 1)
  const alike = UPPER_LOOKALIKES[char] ?? LOOKALIKES[char] ?? LOOKALIKES[char.toLowerCase()]
  if (alike) return pack(LETTER, alike.charCodeAt(0), 0, 0, 1)
  if (char === '%' || char === '+') return pack(SUFFIX, code)
  if (LEET[char]) return pack(SYMBOL, code === 0x20ac ? 101 : char.charCodeAt(0))
  if (BOTH.includes(char)) return pack(SEPARATOR, SEP_INNER | SEP_HARD)
  if (BRACKETS.includes(char)) return pack(SEPARATOR, SEP_BRACKET)
  if (HARD.includes(char)) return pack(SEPARATOR, SEP_HARD)
  if (INNER.includes(char)) return pack(SEPARATOR, SEP_INNER)
  return undefined
}

function describeParts(parts: string): number {
  let base = 0
  let kind = SEPARATOR
  let shape = 0
  let tone = 0
  let alike = 0
  for (const part of parts) {
    const facts = describeOne(part, part.codePointAt(0) as number)
    if (facts === undefined || kindOf(facts) === SEPARATOR) continue
    if (kindOf(facts) === MARK) {
      shape = shapeOf(facts) || shape
      tone = toneOf(facts) || tone
    } else if (base === 0 && (kindOf(facts) === LETTER || kindOf(facts) === DIGIT)) {
      base = baseOf(facts)
      kind = kindOf(facts)
      shape = shapeOf(facts)
      alike = isLookalike(facts)
    }
  }
  return base === 0 ? pack(SEPARATOR, SEP_SPACE) : pack(kind, base, shape, tone, alike)
}

function isInvisible(code: number): boolean {
  return (
    code === 0xad ||
    code === 0x34f ||
    code === 0x61c ||
    code === 0x180e ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f)
  )
}

// Characters that are a word of their own: ideographs, kana, hangul, pictographs.
function isWordCharacter(code: number): boolean {
  return (
    (code >= 0x2600 && code <= 0x27bf) ||
    (code >= 0x3040 && code <= 0x30ff) ||
    (code >= 0x3400 && code <= 0x9fff) ||
    (code >= 0xac00 && code <= 0xd7af) ||
    (code >= 0x1f000 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3ffff)
  )
}
