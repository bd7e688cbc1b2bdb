// The nhật ấn: the round date stamp, printed only where a record stands in the log.
import { type Html, html } from '../../../platform/http/html.ts'

export type PostMark = { top: string; foot: string; day: string; time: string; below: string }

const ARC_UNITS = 128
const LONGEST = 28

function shortened(text: string): string {
  const letters = Array.from(text)
  return letters.length <= LONGEST
    ? text
    : `${letters
        .slice(0, LONGEST - 1)
        .join('')
        .trimEnd()}…`
}

/** Size at which capitals fit the arc. */
function fittingSize(text: string, largest: number): number {
  return Math.min(largest, Math.round((ARC_UNITS / (Math.max(Array.from(text).length, 1) * 0.78)) * 10) / 10)
}

/** The stamp as SVG in black; its words are read out as one label. */
export function postMarkSvg({ top, foot, day, time, below }: PostMark): Html {
  const upper = shortened(top).toUpperCase()
  const lower = shortened(foot).toUpperCase()
  return html`<svg class="mark" width="30mm" height="30mm" viewBox="0 0 120 120" role="img" aria-label="${`Nhật ấn: ${top}, ${foot}, ${day} ${time}`}"><defs><path id="mark-top" d="M60 60m-42.5 0a42.5 42.5 0 0 1 85 0"/><path id="mark-foot" d="M60 60m-49.5 0a49.5 49.5 0 0 0 99 0"/></defs><g fill="none" stroke="#000"><circle cx="60" cy="60" r="57" stroke-width="2.2"/><circle cx="60" cy="60" r="36" stroke-width="1.3"/><path d="M27 51h66M27 71h66" stroke-width="1.1"/></g><g text-anchor="middle" font-weight="650"><text font-size="${fittingSize(upper, 10.5)}" letter-spacing=".6"><textPath href="#mark-top" startOffset="50%">${upper}</textPath></text><text font-size="${fittingSize(lower, 9.6)}" letter-spacing=".6"><textPath href="#mark-foot" startOffset="50%">${lower}</textPath></text><text x="60" y="45" font-size="9.5">${time}</text><text x="60" y="66" font-size="14.5" font-weight="700">${day}</text><text x="60" y="83" font-size="9.5">${below}</text></g></svg>`
}
