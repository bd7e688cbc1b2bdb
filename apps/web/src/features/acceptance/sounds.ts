// One short tone: understood. Two low tones: look at the screen. The clerk's eyes are on the counter, not on the page.

let context: AudioContext | undefined

function tone(audio: AudioContext, hertz: number, at: number): void {
  const oscillator = audio.createOscillator()
  const gain = audio.createGain()
  oscillator.frequency.value = hertz
  gain.gain.setValueAtTime(0.08, audio.currentTime + at)
  gain.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + at + 0.12)
  oscillator.connect(gain).connect(audio.destination)
  oscillator.start(audio.currentTime + at)
  oscillator.stop(audio.currentTime + at + 0.13)
}

/** Sounds the outcome of a scan; silent where the browser plays nothing yet. */
export function sound(outcome: 'understood' | 'problem'): void {
  if (typeof AudioContext === 'undefined') return
  context ??= new AudioContext()
  if (context.state !== 'running') void context.resume().catch(() => undefined)
  if (outcome === 'understood') tone(context, 1320, 0)
  else {
    tone(context, 330, 0)
    tone(context, 262, 0.16)
  }
}
