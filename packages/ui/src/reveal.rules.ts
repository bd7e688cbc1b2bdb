// What an opening still lacks before it may be asked for; pure, so that console and tests agree.

export type RevealPurpose = {
  code: string
  label: string
  /** A quiet line: what the purpose needs. */
  note?: string | undefined
  /** True when the purpose asks for a case number. */
  needsCase?: boolean
  /** Why the purpose can't be served here, for example the two-person path of authority requests. */
  refused?: string | undefined
  /** The parts this purpose needs; they are ticked when it is chosen. */
  needs?: readonly string[]
}

export type RevealPart = {
  id: string
  label: string
  /** What the list shows of it: its mask. */
  mask?: string | undefined
  code?: boolean
  /** Why it can't be opened by this person. */
  refused?: string | undefined
  /** Codes of the purposes that may need it; left out, every purpose may. */
  purposes?: readonly string[] | undefined
}

/** Gives the parts that the chosen purpose may need; before one is chosen, all. */
export function partsOffered(purpose: string | undefined, parts: readonly RevealPart[]): RevealPart[] {
  return parts.filter((part) => purpose === undefined || part.purposes?.includes(purpose) !== false)
}

export type RevealChoice = { purpose: string | undefined; parts: readonly string[]; caseNumber: string }

export type RevealLack = 'purpose' | 'case' | 'parts'

/** Names the first thing lacking: a purpose, a sound case number where the purpose asks for one, at least one part. */
export function findRevealLack(
  choice: RevealChoice,
  purposes: readonly RevealPurpose[],
  caseIsSound: (value: string) => boolean,
): RevealLack | undefined {
  const purpose = purposes.find((each) => each.code === choice.purpose && each.refused === undefined)
  if (purpose === undefined) return 'purpose'
  if (purpose.needsCase === true && !caseIsSound(choice.caseNumber)) return 'case'
  return choice.parts.length === 0 ? 'parts' : undefined
}

/** Gives the parts ticked when a purpose is chosen: what it needs and this person may open, nothing else. */
export function partsFor(purpose: RevealPurpose, parts: readonly RevealPart[]): string[] {
  return parts
    .filter((part) => part.refused === undefined && purpose.needs?.includes(part.id) === true)
    .map((part) => part.id)
}
