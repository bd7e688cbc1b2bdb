// After a deploy the server no longer has the pieces of the program that this window would still load: noticed here, told by the shell.

let isOutdated = false
const listeners = new Set<() => void>()

/** True when a piece of the program could not be loaded, in the words of Chromium, Firefox, Safari and of the bundler. */
export function isMissingPiece(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|importing a module script failed|unable to preload css/i.test(error.message)
  )
}

/** Notices every piece that is missing from now on. */
export function watchPieces(): void {
  window.addEventListener('vite:preloadError', () => {
    isOutdated = true
    for (const listener of listeners) listener()
  })
}

/** For `useSyncExternalStore`: whether a piece was missing since the page was loaded. */
export const outdated = {
  get: (): boolean => isOutdated,
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

/** Loads the page anew once the server answers; false when it doesn't, and the page stays with all it holds. */
export async function reloadPage(): Promise<boolean> {
  const answer = await fetch('/', { cache: 'no-store' }).catch(() => undefined)
  if (answer?.ok !== true) return false
  window.location.reload()
  return true
}
