// Checkpoints: the log's signed statement "at this size my root was this", and whose signature counts for which size. [C2SP tlog-checkpoint]
import { decodeCount, decodeHash, isNoteText, LogFormatError } from './format.ts'
import type { NoteSigner, VerifierKey } from './keys.ts'
import { assertCount, assertHash } from './merkle.ts'
import { type VerifiedSignature, parseNote, signNote, verifySignatures } from './note.ts'
import type { TrustedKey } from './rotation.ts'

/** A tree head; `origin` names the log, extension lines are optional and best left out. */
export type Checkpoint = { origin: string; size: number; root: Buffer; extensions?: readonly string[] }

/** A checkpoint whose log signature holds, with the witnesses that cosigned it. */
export type OpenCheckpoint = {
  readonly checkpoint: Checkpoint
  readonly text: string
  readonly signedBy: readonly VerifiedSignature[]
  readonly cosignedBy: readonly VerifiedSignature[]
}

/** Checkpoint text: origin, size and base64 root, a line each; throws `checkpoint_malformed` for an impossible origin or extension. */
export function formatCheckpoint({ origin, size, root, extensions = [] }: Checkpoint): string {
  assertCount(size, 'size')
  assertHash(root)
  const lines = [origin, String(size), Buffer.from(root).toString('base64'), ...extensions]
  if (lines.some((line) => line === '' || line.includes('\n') || !isNoteText(line))) {
    throw new LogFormatError('checkpoint_malformed', 'origin and extension lines must be one non-empty line each')
  }
  return `${lines.join('\n')}\n`
}

/** Reads a checkpoint text (without signatures); throws `checkpoint_malformed`. */
export function parseCheckpoint(text: string): Checkpoint {
  const lines = text.split('\n')
  const isComplete = lines.pop() === '' && lines.length >= 3 && lines.every((line) => line !== '')
  const [origin = '', sizeText = '', rootText = '', ...extensions] = lines
  const size = decodeCount(sizeText)
  const root = decodeHash(rootText)
  if (!isComplete || size === undefined || !root) throw new LogFormatError('checkpoint_malformed', 'origin, size, root')
  return extensions.length > 0 ? { origin, size, root, extensions } : { origin, size, root }
}

/** Signs a checkpoint. The caller must never sign two that are inconsistent, so it must sign only after the leaves are durable. */
export function signCheckpoint(checkpoint: Checkpoint, signers: readonly NoteSigner[]): string {
  const stranger = signers.find(({ key }) => key.name !== checkpoint.origin)
  if (stranger)
    throw new LogFormatError('origin_unknown', `${stranger.key.name} does not sign for ${checkpoint.origin}`)
  return signNote(formatCheckpoint(checkpoint), signers)
}

/**
 * Verifies a signed checkpoint. A log key counts only for the origin it is named after and only for the sizes it was in
 * force; throws `origin_unknown`, `signature_missing`, `signature_invalid`, `key_retired` or the format's code.
 */
export function openCheckpoint(
  note: string,
  logKeys: readonly TrustedKey[],
  witnessKeys: readonly VerifierKey[] = [],
): OpenCheckpoint {
  const parsed = parseNote(note)
  const checkpoint = parseCheckpoint(parsed.text)
  const ofOrigin = logKeys.filter(({ key }) => key.kind === 'log' && key.name === checkpoint.origin)
  if (ofOrigin.length === 0) throw new LogFormatError('origin_unknown', checkpoint.origin)
  const all = verifySignatures(
    parsed,
    ofOrigin.map(({ key }) => key),
  )
  const signedBy = all.filter(({ key }) =>
    ofOrigin.some((trusted) => trusted.key.id === key.id && isInForce(trusted, checkpoint.size)),
  )
  if (all.length === 0) throw new LogFormatError('signature_missing', checkpoint.origin)
  if (signedBy.length === 0) throw new LogFormatError('key_retired', checkpoint.origin)
  const cosignedBy = verifySignatures(
    parsed,
    witnessKeys.filter((key) => key.kind === 'witness'),
  )
  return { checkpoint, text: parsed.text, signedBy, cosignedBy }
}

function isInForce({ fromSize, untilSize }: TrustedKey, size: number): boolean {
  return size >= fromSize && (untilSize === undefined || size <= untilSize)
}
