// The end of a log that has lost entries: its own key says up to which size it signed, how many entries the next log keeps, and under which key it goes on.
import { decodeCount, decodeHash, LogFormatError } from './format.ts'
import { type NoteSigner, type VerifierKey, formatVkey, parseVkey } from './keys.ts'
import { assertCount, assertHash } from './merkle.ts'
import { parseNote, signNote, verifySignatures } from './note.ts'

/** A log of `size` entries with that root ends; the next one, of another name, keeps its first `keptSize` (0: none of them provably). */
export type LogClosing = { oldKey: VerifierKey; newKey: VerifierKey; size: number; root: Buffer; keptSize: number }

const HEADER = 'buu-an/log-closing/v1'

/** Closes a log, signed by both keys; throws `rotation_malformed` where both are of one log. */
export function signLogClosing(closing: {
  from: NoteSigner
  to: NoteSigner
  size: number
  root: Uint8Array
  keptSize: number
}): string {
  const { from, to, size, root, keptSize } = closing
  assertCount(size, 'size')
  assertCount(keptSize, 'keptSize')
  assertHash(root)
  assertOtherLog(from.key, to.key)
  const lines = [HEADER, `size ${size}`, `root ${Buffer.from(root).toString('base64')}`, `kept ${keptSize}`]
  return signNote(`${[...lines, `old ${formatVkey(from.key)}`, `new ${formatVkey(to.key)}`].join('\n')}\n`, [from, to])
}

/** Reads and verifies a closing by its own two keys; whether the old one is trusted is for the reader to say. */
export function openLogClosing(note: string): LogClosing {
  const [header, ...lines] = parseNote(note).text.split('\n')
  const valueOf = (at: number, name: string) => {
    const line = lines[at] ?? ''
    return line.startsWith(`${name} `) ? line.slice(name.length + 1) : ''
  }
  const [size, keptSize] = [decodeCount(valueOf(0, 'size')), decodeCount(valueOf(2, 'kept'))]
  const root = decodeHash(valueOf(1, 'root'))
  const isWhole = header === HEADER && lines.length === 6 && lines[5] === ''
  if (!isWhole || size === undefined || keptSize === undefined || !root)
    throw new LogFormatError('rotation_malformed', 'closing')
  const [oldKey, newKey] = [parseVkey(valueOf(3, 'old')), parseVkey(valueOf(4, 'new'))]
  assertOtherLog(oldKey, newKey)
  if (verifySignatures(parseNote(note), [oldKey, newKey]).length !== 2)
    throw new LogFormatError('signature_missing', 'a closing needs both signatures')
  return { oldKey, newKey, size, root, keptSize }
}

function assertOtherLog(oldKey: VerifierKey, newKey: VerifierKey): void {
  if (oldKey.kind !== 'log' || newKey.kind !== 'log' || oldKey.name === newKey.name)
    throw new LogFormatError('rotation_malformed', 'log keys of two names')
}
