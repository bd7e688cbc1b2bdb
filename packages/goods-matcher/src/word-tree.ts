// Sequences of words as a tree: the first step is an array read, later steps one map look-up.

export type WordTree = {
  /** Node reached by a first word; 0 when nothing starts with it. */
  first: Int32Array
  next: Map<number, number>
  /** Entries that end at a node. */
  at: (number[] | undefined)[]
}

const FACTOR = 65536

/** One step down the tree; 0 when the way ends. */
export function nextWord(tree: WordTree, node: number, word: number): number {
  return node === 0 ? (tree.first[word] as number) : (tree.next.get(node * FACTOR + word) ?? 0)
}

/** Builds the tree of `sequences`; entry numbers are their positions. */
export function buildWordTree(sequences: ArrayLike<number>[], vocabularySize: number): WordTree {
  const tree: WordTree = { first: new Int32Array(vocabularySize), next: new Map(), at: [undefined] }
  for (const [entry, words] of sequences.entries()) {
    if (words.length === 0) continue
    let node = 0
    for (let i = 0; i < words.length; i++) {
      const word = words[i] as number
      let following = nextWord(tree, node, word)
      if (following === 0) {
        following = tree.at.length
        tree.at.push(undefined)
        if (node === 0) tree.first[word] = following
        else tree.next.set(node * FACTOR + word, following)
      }
      node = following
    }
    const entries = tree.at[node]
    if (entries) entries.push(entry)
    else tree.at[node] = [entry]
  }
  return tree
}
