// Item numbers arrive with spaces, hyphens and small letters, typed or scanned; here they get one form.

/** Removes blanks, dots, hyphens and invisible characters, folds full-width forms, and sets capitals. */
export function normaliseItemNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s.\-\u2010-\u2015\u00ad\u200b-\u200f\ufeff\p{Cc}]/gu, '')
    .toUpperCase()
}
