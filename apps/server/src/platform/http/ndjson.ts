// Lines of an NDJSON body, one at a time, in flat memory: a line that is too long or no UTF-8 is a faulty line, not the end.
import type { Readable } from 'node:stream'

/** A line with its number from 1; `text` is undefined when the line could not be taken. */
export type BodyLine = { number: number; text: string } | { number: number; fault: 'line_too_long' | 'not_utf8' }

const NEWLINE = 0x0a
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Lines of a body; blank ones are passed over but counted. What is left unread when the reader stops is not destroyed with it. */
export async function* readLines(body: Readable, maxBytes: number): AsyncGenerator<BodyLine> {
  let number = 0
  let held: Buffer[] = []
  let heldBytes = 0
  const take = (last: Buffer): BodyLine | undefined => {
    number += 1
    const bytes = heldBytes + last.length
    const whole = held.length === 0 ? last : Buffer.concat([...held, last])
    held = []
    heldBytes = 0
    if (bytes > maxBytes) return { number, fault: 'line_too_long' }
    return decodeLine(whole, number)
  }
  for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      const line = take(chunk.subarray(start, end))
      start = end + 1
      if (line) yield line
    }
    const rest = chunk.subarray(start)
    heldBytes += rest.length
    if (heldBytes <= maxBytes && rest.length > 0) held.push(rest)
    else if (heldBytes > maxBytes) held = [] // only its length is remembered
  }
  const line = heldBytes > 0 ? take(Buffer.alloc(0)) : undefined
  if (line) yield line
}

function decodeLine(bytes: Buffer, number: number): BodyLine | undefined {
  try {
    const text = utf8.decode(bytes).trim()
    return text === '' ? undefined : { number, text }
  } catch {
    return { number, fault: 'not_utf8' }
  }
}
