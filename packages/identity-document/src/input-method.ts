// What a Vietnamese input method does to a keyboard-wedge scan, undone.
// Telex and VNI turn letter pairs and letter-digit pairs into accented letters (DD → Đ, A6 → Â); the Vietnamese keyboard of
// Windows types letters and tone marks in place of digits. Every way back is only a candidate: the caller takes one
// solely when a check digit confirms it.

export type InputMethod = 'telex' | 'vni' | 'vietnamese_keyboard'

export type UnmangledCandidate = {
  text: string
  method: InputMethod
  /** False when more ways back exist than were listed: a fitting check digit would then prove nothing. */
  isConfirmable: boolean
}

type Mark = 'none' | 'circumflex' | 'breve' | 'horn' | 'stroke'
type Tone = 'acute' | 'grave' | 'hook' | 'tilde' | 'dot'
type Letter = { base: string; mark: Mark; tones: Tone[] }

/** `adjacent`: keys typed right after the letter; `tone_late`, `all_late`: at the end of the run of letters. */
type Placement = { keys: 'adjacent' | 'tone_late' | 'all_late'; toneFirst: boolean; bareHornU: boolean }

const marks: Readonly<Record<string, Mark>> = { '\u0302': 'circumflex', '\u0306': 'breve', '\u031b': 'horn' }
const tones: Readonly<Record<string, Tone>> = {
  '\u0301': 'acute',
  '\u0300': 'grave',
  '\u0309': 'hook',
  '\u0303': 'tilde',
  '\u0323': 'dot',
}
const telexTones: Record<Tone, string> = { acute: 'S', grave: 'F', hook: 'R', tilde: 'X', dot: 'J' }
const vniMarks: Record<Mark, string> = { none: '', circumflex: '6', horn: '7', breve: '8', stroke: '9' }
const vniTones: Record<Tone, string> = { acute: '1', grave: '2', hook: '3', tilde: '4', dot: '5' }
const keyboardTones: Record<Tone, string> = { grave: '5', hook: '6', tilde: '7', acute: '8', dot: '9' }
const keyboardLetters: Readonly<Record<string, string>> = {
  Abreve: '1',
  Acircumflex: '2',
  Ecircumflex: '3',
  Ocircumflex: '4',
  Dstroke: '0',
  Uhorn: '[',
  Ohorn: ']',
}

/** Enough for any order of the digits of an item number. */
const mostWays = 512

const placements: readonly Placement[] = (['adjacent', 'tone_late', 'all_late'] as const).flatMap((keys) =>
  [false, true].flatMap((toneFirst) => [false, true].map((bareHornU) => ({ keys, toneFirst, bareHornU }))),
)

/** True when a text holds letters or tone marks no barcode and no machine-readable zone can hold. */
export function hasVietnameseLetters(text: string): boolean {
  return /[đĐ]|\p{Mn}/u.test(text.normalize('NFD'))
}

/** Every distinct way back from a mangled scan, in capitals; empty when nothing in it was changed. */
export function listUnmangled(text: string): UnmangledCandidate[] {
  if (text.length > 400 || !hasVietnameseLetters(text)) return []
  const letters = splitLetters(text.toUpperCase())
  const candidates: UnmangledCandidate[] = placements.flatMap((placement) => [
    { text: undo(letters, placement, telexKeys), method: 'telex', isConfirmable: true },
    { text: undo(letters, placement, vniKeys), method: 'vni', isConfirmable: true },
  ])
  const { ways, isComplete } = undoKeyboard(letters)
  for (const way of ways) candidates.push({ text: way, method: 'vietnamese_keyboard', isConfirmable: isComplete })
  const seen = new Set<string>()
  return candidates.filter(({ text: candidate }) => !seen.has(candidate) && seen.add(candidate) && isPlain(candidate))
}

function isPlain(text: string): boolean {
  return /^[\x20-\x7e\s]*$/.test(text)
}

function splitLetters(text: string): Letter[] {
  const letters: Letter[] = []
  for (const sign of text.normalize('NFD')) {
    const mark = marks[sign]
    const tone = tones[sign]
    if ((mark || tone) && letters.length === 0) letters.push({ base: '', mark: 'none', tones: [] })
    const last = letters.at(-1)
    if (mark && last) last.mark = mark
    else if (tone && last) last.tones.push(tone)
    else if (sign === 'Đ') letters.push({ base: 'D', mark: 'stroke', tones: [] })
    else letters.push({ base: sign, mark: 'none', tones: [] })
  }
  return letters
}

type KeysOf = (letter: Letter, placement: Placement) => { base: string; mark: string; tone: string }

function telexKeys(letter: Letter, placement: Placement): { base: string; mark: string; tone: string } {
  const { base, mark } = letter
  const tone = letter.tones.map((name) => telexTones[name]).join('')
  if (mark === 'horn' && base === 'U' && placement.bareHornU) return { base: 'W', mark: '', tone }
  if (mark === 'circumflex' || mark === 'stroke') return { base, mark: base, tone }
  return { base, mark: mark === 'none' ? '' : 'W', tone }
}

function vniKeys(letter: Letter): { base: string; mark: string; tone: string } {
  return { base: letter.base, mark: vniMarks[letter.mark], tone: letter.tones.map((name) => vniTones[name]).join('') }
}

function undo(letters: Letter[], placement: Placement, keysOf: KeysOf): string {
  let text = ''
  let late = ''
  for (const letter of letters) {
    const { base, mark, tone } = keysOf(letter, placement)
    if (!/\p{L}/u.test(base)) {
      text += late + base
      late = ''
    } else if (placement.keys === 'adjacent') {
      text += base + (placement.toneFirst ? tone + mark : mark + tone)
    } else if (placement.keys === 'tone_late') {
      text += base + mark
      late += tone
    } else {
      text += base
      late += placement.toneFirst ? tone + mark : mark + tone
    }
  }
  return text + late
}

/**
 * All ways back from the Vietnamese keyboard. Unicode sorts a dot below before other tone marks, so where several follow
 * one sign their order is lost: every order is listed, the printed one is among them. Too many, and only one is listed.
 */
function undoKeyboard(letters: Letter[]): { ways: string[]; isComplete: boolean } {
  let ways = ['']
  let isComplete = true
  for (const { base, mark, tones: typed } of letters) {
    const key = mark === 'none' ? base : (keyboardLetters[`${base}${mark}`] ?? base)
    const others = typed.filter((tone) => tone !== 'dot').map((tone) => keyboardTones[tone])
    const orders = typed.length > 12 ? [] : interleave(others.join(''), typed.length - others.length)
    if (ways.length * orders.length > mostWays || orders.length === 0) isComplete = false
    const kept = isComplete ? orders : [typed.map((tone) => keyboardTones[tone]).join('')]
    ways = (isComplete ? ways : ways.slice(0, 1)).flatMap((way) => kept.map((order) => way + key + order))
  }
  return { ways, isComplete }
}

function interleave(others: string, dots: number): string[] {
  if (dots === 0 || others === '') return [others + keyboardTones.dot.repeat(dots)]
  const dotFirst = interleave(others, dots - 1).map((rest) => keyboardTones.dot + rest)
  return [...dotFirst, ...interleave(others.slice(1), dots).map((rest) => others.slice(0, 1) + rest)]
}
