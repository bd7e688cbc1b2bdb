// A fixed part of every file is held out: nobody tunes on it, the report shows it beside the rest.

/** True for the held-out part, about 65 in 100, by the FNV-1a hash of the key, the same on every machine. */
export function isHeldOut(key: string): boolean {
  let hash = 2166136261
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 16777619) >>> 0
  const mixed = hash ^ (hash >>> 15)
  return mixed < 0 || mixed % 10 < 3
}
