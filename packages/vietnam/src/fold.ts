// Vietnamese text made comparable: one Unicode form, and the folded form that ignores accents and case.

/** Characters that look like nothing and break comparison: zero-width, bidirectional marks, soft hyphen, variation selectors. */
const invisible = /[\p{Default_Ignorable_Code_Point}]/gu
const marks = /\p{M}+/gu
const spaces = /\s+/gu
const tones = /[\u0300\u0301\u0303\u0309\u0323]/gu

/** The text in Unicode form C, as every boundary stores it. */
export function toNfc(text: string): string {
  return text.normalize('NFC')
}

/** The text in form C without invisible characters, runs of white space made one space, trimmed; spelling and capitals kept. */
export function tidy(text: string): string {
  return text.normalize('NFC').replace(invisible, '').replace(spaces, ' ').trim().normalize('NFC')
}

/** The text without accents, in lower case, đ as d, single spaces; `fold(fold(x)) === fold(x)`. */
export function fold(text: string): string {
  // Lower case comes first: İ and its like grow a mark when lowered, and that mark has to go too.
  const bare = text.toLowerCase().normalize('NFD').replace(invisible, '').replace(marks, '')
  return bare.replaceAll('đ', 'd').replace(spaces, ' ').trim().toLowerCase().normalize('NFC')
}

/** The folded letters and digits only, numerals without leading zeros: "Phường 05", "P05" and "phuong5" meet. */
export function squash(text: string): string {
  return fold(text)
    .replace(/(?<!\d)0+(?=\d)/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** Accents kept but their place ignored, so that "Hoà Bình" and "Hòa Bình" are one spelling. */
export function spelling(text: string): string {
  return tidy(text)
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .map((word) => {
      const apart = word.normalize('NFD')
      return apart.replace(tones, '').normalize('NFC') + (apart.match(tones) ?? []).join('')
    })
    .join(' ')
    .trim()
}

/** True when the text carries any Vietnamese accent or đ, so its spelling can be trusted to tell namesakes apart. */
export function hasAccents(text: string): boolean {
  return /[\p{M}đ]/u.test(text.toLowerCase().normalize('NFD'))
}
