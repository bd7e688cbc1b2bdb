// One way to draw an icon: outline, 1.75 stroke, silent for screen readers because a word stands beside it.
import type { Icon } from '@tabler/icons-react'

export type GlyphProps = { of: Icon; size?: number; stroke?: number; className?: string | undefined }

/** Draws a Tabler icon in the house's stroke; 18 px in controls, 22 lead, 34 lane flag. */
export function Glyph({ of: Drawing, size = 18, stroke = 1.75, className }: GlyphProps) {
  return (
    <Drawing
      size={size}
      stroke={stroke}
      aria-hidden="true"
      focusable="false"
      className={className}
      style={{ flex: 'none', display: 'block' }}
    />
  )
}
