// Numbers of paper forms, and how long what stands on them may be entered. No schema library, so that the counter's first screen stays light.

/** Late and offline records keep their true time up to so many days (design §4). */
export const LATE_ENTRY_DAYS = 7

/** Header of an answer that is a numbered form: its number. */
export const FORM_NUMBER_HEADER = 'x-form-number'

/** Capital letters, digits, `/ . -`; 3 to 40 characters: `MG-NK2-261121-001`. */
export const paperFormPattern = /^[A-Z0-9][A-Z0-9/.-]{2,39}$/

/** The number as it is stored, or null when the text is none. */
export function readPaperFormNumber(typed: string): string | null {
  const number = typed.trim().toUpperCase()
  return paperFormPattern.test(number) ? number : null
}
