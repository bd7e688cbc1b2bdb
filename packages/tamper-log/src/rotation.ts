// Key rotation: a statement, signed by the old and the new key, that from a given tree size on the new key signs.
// Who holds only the old vkey and this statement can verify all later checkpoints, and a stolen old key can't sign later ones.
import { decodeCount, LogFormatError } from './format.ts'
import { type NoteSigner, type VerifierKey, formatVkey, parseVkey } from './keys.ts'
import { assertCount } from './merkle.ts'
import { parseNote, signNote, verifySignatures } from './note.ts'

/** A log key and the tree sizes it may sign, both ends included. */
export type TrustedKey = { readonly key: VerifierKey; readonly fromSize: number; readonly untilSize?: number }

/** The old key signs its last checkpoint at or before `lastSize`; the new one everything larger. */
export type KeyRotation = { oldKey: VerifierKey; newKey: VerifierKey; lastSize: number }

const HEADER = 'buu-an/key-rotation/v1'

/** Announces a new log key, signed by both; throws `rotation_malformed` unless both bear one name and differ. */
export function signKeyRotation(rotation: { from: NoteSigner; to: NoteSigner; lastSize: number }): string {
  const { from, to, lastSize } = rotation
  assertCount(lastSize, 'lastSize')
  assertPair(from.key, to.key)
  const lines = [HEADER, `last-size ${lastSize}`, `old ${formatVkey(from.key)}`, `new ${formatVkey(to.key)}`]
  return signNote(`${lines.join('\n')}\n`, [from, to])
}

/** Reads and verifies a rotation by its own two keys (whether the old one is trusted is for followRotations to say). */
export function openKeyRotation(note: string): KeyRotation {
  const [header, sizeLine = '', oldLine = '', newLine = '', ...rest] = parseNote(note).text.split('\n')
  const lastSize = sizeLine.startsWith('last-size ') ? decodeCount(sizeLine.slice('last-size '.length)) : undefined
  const isShaped = header === HEADER && oldLine.startsWith('old ') && newLine.startsWith('new ') && rest.join() === ''
  if (!isShaped || rest.length !== 1 || lastSize === undefined) throw new LogFormatError('rotation_malformed', 'lines')
  const oldKey = parseVkey(oldLine.slice('old '.length))
  const newKey = parseVkey(newLine.slice('new '.length))
  assertPair(oldKey, newKey)
  // Both must sign: the old key hands over, the new one proves that its holder exists.
  if (verifySignatures(parseNote(note), [oldKey, newKey]).length !== 2) {
    throw new LogFormatError('signature_missing', 'a rotation needs both signatures')
  }
  return { oldKey, newKey, lastSize }
}

/**
 * The keys to trust, given those configured and the rotations published since, oldest first. Trust only grows from a
 * trusted key, so rotations of other keys are ignored; a second hand-over by one key, one reaching back before its key's
 * time, or one to a key already retired throws `rotation_malformed`.
 */
export function followRotations(keys: readonly VerifierKey[], rotations: readonly string[] = []): TrustedKey[] {
  let trusted: TrustedKey[] = keys.filter(({ kind }) => kind === 'log').map((key) => ({ key, fromSize: 0 }))
  for (const note of rotations) {
    const { oldKey, newKey, lastSize } = openKeyRotation(note)
    const holder = trusted.find(({ key }) => isSameKey(key, oldKey))
    if (!holder) continue
    const successor = trusted.find(({ key }) => isSameKey(key, newKey))
    if (holder.untilSize !== undefined || successor?.untilSize !== undefined || lastSize < holder.fromSize) {
      throw new LogFormatError('rotation_malformed', 'the old key can not hand over')
    }
    trusted = trusted.filter((other) => other !== holder && other !== successor)
    trusted.push({ ...holder, untilSize: lastSize }, { key: newKey, fromSize: lastSize + 1 })
  }
  return trusted
}

function isSameKey(left: VerifierKey, right: VerifierKey): boolean {
  return formatVkey(left) === formatVkey(right)
}

function assertPair(oldKey: VerifierKey, newKey: VerifierKey): void {
  const isPair =
    oldKey.kind === 'log' && newKey.kind === 'log' && oldKey.name === newKey.name && oldKey.id !== newKey.id
  if (!isPair) throw new LogFormatError('rotation_malformed', 'two different log keys of one name')
}
