// SHA-256 of chosen photos, computed in the browser: the files themselves stay where the operator keeps them.

/** Hashes of files, hexadecimal, each content once. */
export async function hashPhotos(files: readonly File[]): Promise<{ sha256: string; name: string }[]> {
  const hashed = await Promise.all(
    files.map(async (file) => {
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
      return { name: file.name, sha256: [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('') }
    }),
  )
  return hashed.filter((photo, index) => hashed.findIndex((other) => other.sha256 === photo.sha256) === index)
}
