// What scanners put around a code: AIM symbology identifiers, control characters, line ends. None of it belongs to the code.

/** Text between the scanner's prefix and suffix; line breaks inside (a zone of two or three lines) are kept as `\n`. */
export function stripScannerFrame(text: string): string {
  const unframed = text
    .replace(/[\ufeff\u200b-\u200f\u2060]/g, '')
    .replace(/\r\n?/g, '\n')
    .replace(/^[\p{Cc}\s]+|[\p{Cc}\s]+$/gu, '')
  return unframed.replace(/^\][A-Za-z][0-9A-Za-z][\p{Cc}\s]*/u, '')
}
