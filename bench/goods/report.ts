// Prints the figures as tables a person reads beside the targets.
import type { Accuracy, Miss } from './accuracy.ts'
import type { BlindPart } from './blind.ts'
import type { Speed } from './speed.ts'

const TARGETS: [keyof Accuracy, string, string, string][] = [
  ['recall', 'recall (certain + likely)', '≥ 97 %', '99.5 %'],
  ['falseAlarms', 'false alarms, everyday titles', '≤ 0.05 %', '0.01 %'],
  ['falseAlarmsFolded', 'the same, no diacritics', '≤ 0.10 %', '0.03 %'],
  ['ask', 'ask, everyday titles', '≤ 1.0 %', '0.3 %'],
  ['askFolded', 'the same, no diacritics', '≤ 2.0 %', '0.8 %'],
  ['lookalikesQuiet', 'innocent look-alikes kept quiet', '≥ 97 %', '99.5 %'],
  ['categoryAgreement', 'category agrees', '', ''],
  ['conditions', 'conditions shown, everyday titles', '', ''],
]

/** Shares in percent with enough digits to see one title in ten thousand. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(share > 0 && share < 0.01 ? 3 : 2)} %`
}

/** Dev and held-out figures side by side with the targets. */
export function printAccuracy(columns: Record<string, Accuracy>): void {
  const names = Object.keys(columns)
  line(['measure', 'must', 'aim', ...names])
  for (const [key, label, must, aim] of TARGETS) {
    line([label, must, aim, ...names.map((name) => percent((columns[name] as Accuracy)[key] as number))])
  }
  const variants = new Set(names.flatMap((name) => Object.keys((columns[name] as Accuracy).recallByVariant)))
  for (const variant of variants) {
    const shares = names.map((name) => columns[name]?.recallByVariant[variant])
    line([
      `recall, ${variant}`,
      '≥ 93 %',
      '99.5 %',
      ...shares.map((share) => (share === undefined ? '–' : percent(share))),
    ])
  }
}

/** What was answered for the declarations of our own, by their label. */
export function printOwn(title: string, table: Record<string, Record<string, number>>): void {
  console.log(`\n${title}: label → answer`)
  line(['label', '', '', 'alarm', 'ask', 'vague', 'condition', 'quiet', 'count'])
  for (const [label, counts] of Object.entries(table)) {
    line([
      label,
      '',
      '',
      ...['alarm', 'ask', 'vague', 'condition', 'quiet', 'count'].map((key) => String(counts[key] ?? 0)),
    ])
  }
}

/** The two halves of the blind round: the half that was read and the half that was only counted. */
export function printBlind(parts: Record<string, BlindPart>): void {
  console.log('\nBlind round: half read, half only counted')
  for (const [name, part] of Object.entries(parts)) {
    const worst = Object.entries(part.recallByVariant).toSorted((a, b) => a[1] - b[1])[0]
    const lowest = worst === undefined ? '' : `, lowest ${worst[0]} ${percent(worst[1])}`
    console.log(
      `${name}: look-alikes kept quiet ${percent(part.lookalikesQuiet)} of ${part.lookalikes}; recall ${percent(part.recall)} of ${part.declarations}${lowest}`,
    )
  }
}

/** Recall by spelling on terms written by machine, lowest first. */
export function printEvasions(table: Record<string, number>): void {
  const worst = Object.entries(table).toSorted((a, b) => a[1] - b[1])
  console.log('\nEvery weight-3 prohibited term, written by machine in sentences of senders: recall by spelling')
  console.log(worst.map(([name, share]) => `${name} ${percent(share)}`).join(' · '))
}

/** Up to `limit` misses of each kind, in the order of the file. */
export function printMisses(misses: Miss[], limit: number): void {
  const kinds = new Map<string, Miss[]>()
  for (const miss of misses) kinds.set(miss.kind, [...(kinds.get(miss.kind) ?? []), miss])
  for (const [kind, list] of kinds) {
    console.log(`\n${kind}: ${list.length}`)
    for (const miss of list.slice(0, limit)) console.log(`  ${miss.text.slice(0, 110)}  ·  ${miss.detail}`)
  }
}

/** Speeds in one run, ours first. */
export function printSpeed(speeds: Speed[]): void {
  console.log('\nSpeed, one core, whole catalogue, one run')
  line(['', '', '', 'texts/s', 'p99 ms', 'texts', 'with a hit'])
  for (const speed of speeds) {
    const rate = Math.round(speed.perSecond).toLocaleString('en-US')
    line([speed.name, '', '', rate, speed.p99Ms.toFixed(4), String(speed.texts), percent(speed.found / speed.texts)])
  }
}

const WIDTHS = [36, 10, 8]

function line(cells: string[]): void {
  console.log(cells.map((cell, i) => (i < 3 ? cell.padEnd(WIDTHS[i] as number) : cell.padStart(11))).join(' '))
}
