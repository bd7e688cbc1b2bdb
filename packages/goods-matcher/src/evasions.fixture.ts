// Writes a term the ways people hide it or a keyboard spoils it. Deterministic: the same term always gives the same texts.

const TELEX_TONES: Record<string, string> = {
  '\u0301': 's',
  '\u0300': 'f',
  '\u0309': 'r',
  '\u0303': 'x',
  '\u0323': 'j',
}
const VNI_TONES: Record<string, string> = { '\u0301': '1', '\u0300': '2', '\u0309': '3', '\u0303': '4', '\u0323': '5' }
const LEET: Record<string, string> = { a: '4', o: '0', i: '1', e: '3', t: '7', g: '9' }
const SIGNS: Record<string, string> = { a: '@', i: '!', s: '$' }
const CYRILLIC: Record<string, string> = { a: 'а', e: 'е', o: 'о', p: 'р', c: 'с', x: 'х', y: 'у' }
const TEMPLATES = [
  '%',
  'em gửi 2 bịch %',
  '% loại xịn ship cod',
  '% 3 gói',
  'gửi anh Nam % nhé',
  '1 thùng %, giao nhanh',
]

/** Vietnamese text without diacritics, as hurried senders type it. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
}

/** Evasions by name; each takes a term and gives one text. */
export const EVASIONS: Record<string, (term: string) => string> = {
  plain: (term) => term,
  upper: (term) => term.toUpperCase(),
  nfd: (term) => term.normalize('NFD'),
  no_diacritics: foldText,
  telex_at_end: (term) => words(term, (word) => typeTelex(word, true)),
  telex_in_place: (term) => words(term, (word) => typeTelex(word, false)),
  vni_at_end: (term) => words(term, (word) => typeVni(word, true)),
  vni_in_place: (term) => words(term, (word) => typeVni(word, false)),
  dots: (term) => words(term, (word) => Array.from(word).join('.')),
  hyphens: (term) => words(term, (word) => Array.from(word).join('-')),
  spaced: (term) => Array.from(term.replaceAll(' ', '')).join(' '),
  stars: (term) => words(term, (word) => Array.from(word).join('*')),
  dots_folded: (term) => words(foldText(term), (word) => Array.from(word).join('.')),
  one_cut: (term) => words(term, (word) => (word.length > 2 ? `${word.slice(0, 2)}.${word.slice(2)}` : word)),
  glued: (term) => term.replaceAll(' ', ''),
  glued_folded: (term) => foldText(term).replaceAll(' ', ''),
  zero_width: (term) => Array.from(term).join('\u200b'),
  zero_width_once: (term) => `${term.slice(0, 2)}\u200c${term.slice(2)}`,
  leet_digits: (term) => replaceOnce(term, LEET),
  leet_signs: (term) => replaceOnce(term, SIGNS),
  leet_folded: (term) => replaceOnce(foldText(term), { ...LEET, ...SIGNS }),
  cyrillic: (term) => replaceAll(term, CYRILLIC),
  full_width: (term) => replaceAll(term, FULL_WIDTH),
  repeat_last: (term) => term + (term.at(-1) ?? '').repeat(3),
  repeat_each: (term) => words(term, (word) => word + (word.at(-1) ?? '').repeat(2)),
  underscore: (term) => term.replaceAll(' ', '_'),
  slash: (term) => term.replaceAll(' ', '/'),
}

const FULL_WIDTH = Object.fromEntries(
  Array.from('abcdefghijklmnopqrstuvwxyz').map((c) => [c, String.fromCodePoint(c.charCodeAt(0) + 0xfee0)]),
)

/** Puts a term into one of several sentences of senders, chosen by the term. */
export function inSentence(term: string, seed: string): string {
  let hash = 7
  for (let i = 0; i < seed.length; i++) hash = (hash * 31 + seed.charCodeAt(i)) >>> 0
  return (TEMPLATES[hash % TEMPLATES.length] as string).replace('%', () => term)
}

function words(term: string, change: (word: string) => string): string {
  return term.split(' ').map(change).join(' ')
}

function typeTelex(word: string, atEnd: boolean): string {
  return typeKeys(word, atEnd, TELEX_TONES, (mark, base) => (mark === '\u0302' ? base : 'w'), 'dd')
}

function typeVni(word: string, atEnd: boolean): string {
  const shapes: Record<string, string> = { '\u0302': '6', '\u031b': '7', '\u0306': '8' }
  return typeKeys(word, atEnd, VNI_TONES, (mark) => shapes[mark] ?? '', 'd9')
}

function typeKeys(
  word: string,
  atEnd: boolean,
  tones: Record<string, string>,
  shapeKey: (mark: string, base: string) => string,
  d: string,
): string {
  let typed = ''
  let tone = ''
  let base = ''
  for (const char of word.normalize('NFD')) {
    if (char === 'đ') typed += d
    else if (tones[char]) {
      if (atEnd) tone = tones[char] as string
      else typed += tones[char]
    } else if (char >= '\u0300' && char <= '\u036f') typed += shapeKey(char, base)
    else {
      base = char
      typed += char
    }
  }
  return typed + tone
}

// The first letter that can be replaced, in the longest word: what a hurried hand does.
function replaceOnce(term: string, map: Record<string, string>): string {
  const parts = term.split(' ')
  const longest = parts.reduce((best, part, i) => (part.length > (parts[best] ?? '').length ? i : best), 0)
  const word = (parts[longest] as string).normalize('NFD')
  const at = Array.from(word).findIndex((char, i) => map[char] !== undefined && (i > 0 || word.length > 3))
  if (at < 0) return term
  const after = word.slice(at + 1).replace(/^[\u0300-\u036f]+/, '')
  parts[longest] = (word.slice(0, at) + map[word[at] as string] + after).normalize('NFC')
  return parts.join(' ')
}

function replaceAll(term: string, map: Record<string, string>): string {
  return Array.from(term)
    .map((char) => map[char] ?? char)
    .join('')
}
