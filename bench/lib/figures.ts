// Spread of a few runs, and the line that a bench prints for it.

export type Spread = { minimum: number; median: number; maximum: number }

/** Minimum, median and maximum of measured values. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  return { minimum: sorted[0]!, median: sorted[Math.floor(sorted.length / 2)]!, maximum: sorted.at(-1)! }
}

const words = (value: number) => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3))

/** `name  median (minimum–maximum) unit`. */
export function lineOf(name: string, values: readonly number[], unit: string): string {
  const { minimum, median, maximum } = spreadOf(values)
  return `${name.padEnd(52)} ${words(median)} (${words(minimum)}–${words(maximum)}) ${unit}`
}

/** `name  p50, p95, p99, largest (samples)` of single measurements. */
export function percentilesOf(name: string, values: readonly number[], unit: string): string {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number) => words(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!)
  return `${name.padEnd(52)} p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, largest ${words(sorted.at(-1)!)} ${unit} (${sorted.length})`
}
