// Arrays as PostgreSQL reads them in text: the columns of a batch, written several times as fast as by the driver's general writer, byte for byte what it means.

const isOrdinaryYear = (date: Date) => {
  const time = date.getTime()
  return time >= -62_135_596_800_000 && time < 253_402_300_800_000 // years 1 to 9999
}

const quoted = (text: string) =>
  text.includes('"') || text.includes('\\') ? `"${text.replace(/["\\]/g, '\\$&')}"` : `"${text}"`

function elementOf(value: unknown): string | undefined {
  if (typeof value === 'string') return quoted(value)
  if (value === null || value === undefined) return 'NULL'
  if (typeof value === 'number' || typeof value === 'boolean') return `${value}`
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`
  if (value instanceof Date && isOrdinaryYear(value)) return value.toISOString()
  return undefined
}

/** Literal of an array of texts, numbers, truths, bytes and instants; undefined for anything else, which is left to the driver. */
export function arrayLiteral(values: readonly unknown[]): string | undefined {
  let literal = '{'
  for (let index = 0; index < values.length; index += 1) {
    const element = elementOf(values[index])
    if (element === undefined) return undefined
    literal += index === 0 ? element : `,${element}`
  }
  return `${literal}}`
}
