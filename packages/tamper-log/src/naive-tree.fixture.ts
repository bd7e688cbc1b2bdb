// A second implementation for the tests, word for word from the recursive definitions of RFC 9162 §2.1 and sharing no code with the first.
import { createHash } from 'node:crypto'

const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()
const split = (n: number) => 2 ** (Math.ceil(Math.log2(n)) - 1)

/** MTH(D[n]) over raw leaf data. */
export function naiveRoot(data: Uint8Array[]): Buffer {
  const [only] = data
  if (!only) return sha256()
  if (data.length === 1) return sha256(Buffer.of(0), only)
  const k = split(data.length)
  return sha256(Buffer.of(1), naiveRoot(data.slice(0, k)), naiveRoot(data.slice(k)))
}

/** PATH(m, D[n]). */
export function naivePath(m: number, data: Uint8Array[]): Buffer[] {
  if (data.length <= 1) return []
  const k = split(data.length)
  if (m < k) return [...naivePath(m, data.slice(0, k)), naiveRoot(data.slice(k))]
  return [...naivePath(m - k, data.slice(k)), naiveRoot(data.slice(0, k))]
}

/** PROOF(m, D[n]). */
export function naiveProof(m: number, data: Uint8Array[]): Buffer[] {
  return subproof(m, data, true)
}

function subproof(m: number, data: Uint8Array[], isWhole: boolean): Buffer[] {
  if (m === data.length) return isWhole ? [] : [naiveRoot(data)]
  const k = split(data.length)
  if (m <= k) return [...subproof(m, data.slice(0, k), isWhole), naiveRoot(data.slice(k))]
  return [...subproof(m - k, data.slice(k), false), naiveRoot(data.slice(0, k))]
}
