// A signature as strokes of points, and what can be made of it; no document, no canvas.

export type Point = { x: number; y: number }
export type Stroke = readonly Point[]

const round = (value: number): number => Math.round(value * 10) / 10

/** Gives the SVG path of the strokes; a stroke of one point becomes a dot. */
export function signaturePath(strokes: readonly Stroke[]): string {
  return strokes
    .filter((stroke) => stroke.length > 0)
    .map((stroke) => {
      const points = stroke.map(({ x, y }) => `${round(x)} ${round(y)}`)
      return points.length === 1 ? `M${points[0]}h.1` : `M${points.join('L')}`
    })
    .join('')
}

/** Gives the length of the whole signature in the units of its points. */
export function signatureLength(strokes: readonly Stroke[]): number {
  return strokes.reduce(
    (sum, stroke) =>
      sum +
      stroke.reduce((length, point, at) => {
        const before = stroke[at - 1]
        return before === undefined ? length : length + Math.hypot(point.x - before.x, point.y - before.y)
      }, 0),
    0,
  )
}

/** True when there is enough on the pad to be a signature and not a slip of the pen. */
export function isSignature(strokes: readonly Stroke[]): boolean {
  return signatureLength(strokes) >= 40
}
