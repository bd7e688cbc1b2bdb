// The words of the catalogue as one letter tree: walking a word costs one array read per letter.

const WIDTH = 38

export type Vocabulary = {
  /** next[node * 38 + letter] is the next node, 0 when no word goes on that way; the root is node 1. */
  next: Uint16Array | Int32Array
  /** word[node] is the word id that ends at the node, 0 for none. */
  word: Int32Array
  /** Ids of ideographs and pictographs. */
  own: Map<string, number>
  size: number
}

export const ROOT = 1

/** Column of a base character: a–z, 0–9, % and +; -1 for anything else. */
export function letterIndex(base: number): number {
  if (base >= 97 && base <= 122) return base - 97
  if (base >= 48 && base <= 57) return base - 22
  if (base === 37) return 36
  return base === 43 ? 37 : -1
}

/** One step down the letter tree; 0 when the way ends. */
export function nextLetter(vocabulary: Vocabulary, node: number, base: number): number {
  const column = letterIndex(base)
  return column < 0 || node === 0 ? 0 : (vocabulary.next[node * WIDTH + column] as number)
}

/** Id of a folded word, 0 when the catalogue does not know it. */
export function findWord(vocabulary: Vocabulary, letters: ArrayLike<number>, from: number, to: number): number {
  let node = ROOT
  for (let i = from; i < to && node !== 0; i++) node = nextLetter(vocabulary, node, letters[i] as number)
  return node === 0 ? 0 : (vocabulary.word[node] as number)
}

/** Collects words first, then freezes them into flat arrays. */
export function createVocabularyBuilder(): {
  add: (letters: ArrayLike<number>) => number
  addOwn: (char: string) => number
  freeze: () => Vocabulary
} {
  const rows: Int32Array[] = [new Int32Array(WIDTH), new Int32Array(WIDTH)]
  const words: number[] = [0, 0]
  const own = new Map<string, number>()
  let count = 0

  function add(letters: ArrayLike<number>): number {
    let node = ROOT
    for (let i = 0; i < letters.length; i++) {
      const column = letterIndex(letters[i] as number)
      if (column < 0) return 0
      const row = rows[node] as Int32Array
      if (row[column] === 0) {
        row[column] = rows.length
        rows.push(new Int32Array(WIDTH))
        words.push(0)
      }
      node = row[column] as number
    }
    if (words[node] === 0) words[node] = ++count
    return words[node] as number
  }

  function addOwn(char: string): number {
    const known = own.get(char)
    if (known) return known
    own.set(char, ++count)
    return count
  }

  function freeze(): Vocabulary {
    const size = rows.length * WIDTH
    const next = rows.length < 65_536 ? new Uint16Array(size) : new Int32Array(size)
    for (const [i, row] of rows.entries()) next.set(row, i * WIDTH)
    return { next, word: Int32Array.from(words), own, size: count + 1 }
  }
  return { add, addOwn, freeze }
}
