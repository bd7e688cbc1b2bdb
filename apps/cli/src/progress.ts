// One line on the terminal that says how far the import is; nothing when nobody watches.

export type ProgressLine = { show(text: string): void; end(): void }

/** Progress on standard error, rewritten in place, only on a terminal. */
export function makeProgress(stream: NodeJS.WriteStream = process.stderr): ProgressLine {
  if (!stream.isTTY) return { show: () => undefined, end: () => undefined }
  let isShown = false
  return {
    show(text) {
      stream.write(`\r\u001B[2K${text}`)
      isShown = true
    },
    end() {
      if (isShown) stream.write('\n')
    },
  }
}
