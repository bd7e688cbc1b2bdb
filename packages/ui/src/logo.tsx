// The mark of Bưu An: a perforated stamp whose envelope flap is a tick. Never under 20 px.

const hole = 'a1.25 1.25 0 0 0'
const side = (along: string, notch: string): string => `${along}${hole} ${notch}${along}`.repeat(6)
const stamp = [
  'M0 0',
  side('h.75', '2.5 0'),
  side('v.75', '0 2.5'),
  side('h-.75', '-2.5 0'),
  side('v-.75', '0 -2.5'),
  'z',
].join('')

export type LogoProps = { size?: number; on?: 'bar' | 'paper' | 'print' }

const colours = {
  bar: { stamp: '#fff', flap: 'var(--bar)' },
  paper: { stamp: 'var(--muc)', flap: 'var(--sheet)' },
  print: { stamp: '#000', flap: '#fff' },
}

/** Draws the stamp: white on the bar, plum on paper, black in print; decorative beside the product's name. */
export function Logo({ size = 24, on = 'bar' }: LogoProps) {
  const colour = colours[on]
  const side = Math.max(size, 20)
  return (
    <svg viewBox="0 0 24 24" width={side} height={side} aria-hidden="true" focusable="false">
      <path d={stamp} fill={colour.stamp} />
      <path
        d="M5.2 8.2l5.2 7.2 8.6-9.6M5.2 8.2v9.6h13.8V5.8"
        fill="none"
        stroke={colour.flap}
        strokeWidth="2"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  )
}
