// A small deterministic generator (mulberry32): the same demo world every time.

export type Random = {
  /** Next number in [0, 1). */
  next(): number
  /** Whole number in [low, high]. */
  between(low: number, high: number): number
  pick<Value>(values: readonly Value[]): Value
  digits(count: number): string
  chance(share: number): boolean
}

/** Generator from a seed. */
export function makeRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    between,
    pick: (values) => values[Math.floor(next() * values.length)]!,
    digits: (count) => Array.from({ length: count }, () => between(0, 9)).join(''),
    chance: (share) => next() < share,
  }
}
