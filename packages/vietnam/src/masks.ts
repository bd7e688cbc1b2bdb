// Masks shown where the whole may not be: each has constant length, so that a mask tells nothing by its size.
import { toNfc } from './fold.ts'
import { nameWords } from './names.ts'

/** The covered part of every mask. */
export const maskDots = '•••'
const longDots = '••••'

const firstLetter = (word: string): string => {
  const letter = /\p{L}\p{M}*/u.exec(toNfc(word))?.[0] ?? ''
  return letter.toUpperCase()
}

/** `T••• T••• M••• Hương`: initials of all words but the last, and the given name in full; a single word keeps its initial only. */
export function maskName(name: string): string {
  const words = nameWords(name)
  if (words.length < 2) return words.length === 1 ? `${firstLetter(words[0] ?? '')}${maskDots}` : ''
  return [...words.slice(0, -1).map((word) => `${firstLetter(word)}${maskDots}`), words.at(-1)].join(' ')
}

/** `Trần T••• M••• H•••` for a label whose addressee has asked that the given name stay covered: surname in full. */
export function maskNameKeepSurname(name: string): string {
  const words = nameWords(name)
  if (words.length < 2) return maskName(name)
  return [words[0] ?? '', ...words.slice(1).map((word) => `${firstLetter(word)}${maskDots}`)].join(' ')
}

/** How a printed label shows the addressee's name (an operator's setting, with its reason recorded when `full`). */
export type LabelNameStyle = 'masked' | 'surname' | 'full'

/** The addressee's name for the A6 label: `Nguyễn V••• Thành`, of two words only `L••• Hường`; or another style. */
export function labelName(name: string, style: LabelNameStyle = 'masked'): string {
  const words = nameWords(name)
  if (style === 'full') return words.join(' ')
  if (style === 'surname') return maskNameKeepSurname(name)
  return words.length < 3 ? maskName(name) : `${words[0] ?? ''} ${maskName(words.slice(1).join(' '))}`
}

const lastDigits = (text: string, count: number, floor: number): string => {
  const digits = text.replace(/\D/g, '')
  return digits.length < floor ? longDots : `${longDots} ${digits.slice(-count)}`
}

/** `•••• 675`: the last three digits; a number too short to hide anything shows none. */
export function maskPhone(phone: string): string {
  return lastDigits(phone, 3, 7)
}

/** What the A6 label prints for the phone: the mask and that calls go through the operator's exchange (ui.md §8). */
export function labelPhone(phone: string): string {
  return `${maskPhone(phone)} · gọi qua tổng đài`
}

/** `•••• 4512`: the last four letters or digits of an identity document's number. */
export function maskDocumentNumber(number: string): string {
  const signs = number.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')
  return signs.length < 8 ? longDots : `${longDots} ${signs.slice(-4)}`
}
