// Leaves an export has skipped so far: a leaf that turns up later was moved, one that never does is missing.

/** Leaves `from`…`to` (both included) were not where they belong; `line` is where the export goes on without them. */
export type Gap = { from: number; to: number; line: number }

// A file made to have a gap at every other leaf must not fill the memory, nor make each later search long.
const MAX_GAPS = 1000

/** Notes a gap behind all others; false where there are too many to keep, so that it is to be reported as it stands. */
export function addGap(gaps: Gap[], gap: Gap): boolean {
  if (gaps.length >= MAX_GAPS) return false
  gaps.push(gap)
  return true
}

/** Takes one leaf out of the gaps, splitting its gap where needed; false where it was in none. */
export function takeFromGaps(gaps: Gap[], index: number): boolean {
  const at = gaps.findIndex(({ from, to }) => from <= index && index <= to)
  const gap = gaps[at]
  if (!gap) return false
  const left = { ...gap, to: index - 1 }
  const right = { ...gap, from: index + 1 }
  gaps.splice(at, 1, ...[left, right].filter(({ from, to }) => from <= to))
  return true
}
