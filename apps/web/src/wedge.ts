// Recognises a wedge scanner among the keys: many characters in a burst no hand can type, ended by Enter or Tab.
// Pure: it is fed with key presses and the growth of the field in focus, and says when a scan has ended.

/** A burst: at least so many characters, so close together. A fast typist leaves 60 ms and more between keys. */
export const wedgeLimits = { fewestCharacters: 8, longestGapMs: 60, longestMeanMs: 35 } as const

export type WedgeKey = {
  at: number
  key: string
  ctrlKey: boolean
  metaKey: boolean
  repeat: boolean
  /** True while an input method composes; the characters then come through `grew`. */
  composing: boolean
}

export type WedgeVerdict =
  | { kind: 'typing' }
  /** The key belongs to a burst that is no scan yet: a control character a scanner sends, to be kept from the browser. */
  | { kind: 'control' }
  /** `typed` is what the keys said; `rewritten` is true when an input method took part in it. */
  | { kind: 'scan'; typed: string; rewritten: boolean }

type Burst = { startedAt: number; lastAt: number; strokes: number; grown: number; typed: string; rewritten: boolean }

const typing: WedgeVerdict = { kind: 'typing' }

/** True when a key's name is the one character it types. */
export const isCharacter = (key: string): boolean => Array.from(key).length === 1

// Escape, delete and the C0 and C1 controls that scanners put between fields or at the ends.
// oxlint-disable-next-line no-control-regex
const controls = /[\u0000-\u001f\u007f-\u009f]/g

/** Takes control characters and blanks at the ends out of scanned text. */
export function cleanScan(text: string): string {
  return text.replaceAll(controls, '').trim()
}

/** Follows key presses; `altKey` plays no part, since some scanners set it with every character. */
export function createWedge() {
  let burst: Burst | undefined
  let endedAt = Number.NEGATIVE_INFINITY

  const join = (at: number): Burst => {
    if (burst === undefined || at - burst.lastAt > wedgeLimits.longestGapMs) {
      burst = { startedAt: at, lastAt: at, strokes: 0, grown: 0, typed: '', rewritten: false }
    }
    burst.lastAt = at
    return burst
  }

  const running = (at: number): Burst | undefined =>
    burst !== undefined && at - burst.lastAt <= wedgeLimits.longestGapMs ? burst : undefined

  const end = (at: number): WedgeVerdict => {
    const ended = running(at)
    burst = undefined
    if (ended === undefined) return typing
    const characters = Math.max(ended.strokes, ended.grown)
    const mean = (ended.lastAt - ended.startedAt) / Math.max(1, characters - 1)
    if (characters < wedgeLimits.fewestCharacters || mean > wedgeLimits.longestMeanMs) return typing
    endedAt = at
    return { kind: 'scan', typed: ended.typed, rewritten: ended.rewritten }
  }

  const stroke = (press: WedgeKey): WedgeVerdict => {
    const current = join(press.at)
    if (press.composing || press.key === 'Process' || press.key === 'Unidentified') current.rewritten = true
    else if (press.key === 'Backspace') {
      // Input methods of Viet Nam rewrite by deleting and typing again; no scanner deletes.
      current.rewritten = true
      current.typed = Array.from(current.typed).slice(0, -1).join('')
      return typing
    } else current.typed += press.key
    current.strokes += 1
    return typing
  }

  return {
    /** True when a key press at this time follows another so closely that no hand made both. */
    follows: (at: number): boolean => (running(at)?.strokes ?? 0) > 0,
    /** True when the next key press, at this time, would open a new burst: the moment to remember the field in focus. */
    opens: (at: number): boolean => running(at) === undefined,
    press(press: WedgeKey): WedgeVerdict {
      if (press.repeat) {
        burst = undefined
        return typing
      }
      if (press.ctrlKey || press.metaKey) {
        const within = running(press.at) !== undefined || press.at - endedAt <= wedgeLimits.longestGapMs
        return within && isCharacter(press.key) ? { kind: 'control' } : typing
      }
      if (press.key === 'Enter' || press.key === 'Tab') return end(press.at)
      const counts =
        press.composing || isCharacter(press.key) || ['Backspace', 'Process', 'Unidentified'].includes(press.key)
      return counts ? stroke(press) : typing
    },
    /** Tells of characters that reached the field in focus; counts them where the keys named none (Telex on, Android). */
    grew(at: number, characters: number): void {
      if (characters > 0) join(at).grown += characters
    },
  }
}

export type Wedge = ReturnType<typeof createWedge>
