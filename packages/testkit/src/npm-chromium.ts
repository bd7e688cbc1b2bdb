// Lays out the Chromium inside the npm package @sparticuz/chromium: program, libraries and a font, from its archives.
import { randomUUID } from 'node:crypto'
import { constants, createReadStream, createWriteStream } from 'node:fs'
import { access, chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, normalize, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createBrotliDecompress } from 'node:zlib'
import { extract } from 'tar-stream'

const repository = fileURLToPath(new URL('../../../', import.meta.url))

/**
 * Unpacks once into a cache folder and returns the program with the environment it needs. The package's own starter is
 * not used: it writes to one shared temporary folder and switches web security off.
 */
export async function layOutNpmChromium(
  cache?: string,
): Promise<{ executablePath: string; env: Record<string, string> }> {
  const archives = findArchives()
  const manifest: { version: string } = JSON.parse(await readFile(join(archives, '..', 'package.json'), 'utf8'))
  const folder = join(cache ?? (await findCache()), `chromium-${manifest.version}`)
  if (!(await allowed(join(folder, 'complete'), constants.R_OK))) await unpackAll(archives, folder)
  const libraries = [join(folder, 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':')
  return {
    executablePath: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  }
}

function findArchives(): string {
  try {
    const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
    return join(dirname(entry), '..', '..', 'bin')
  } catch (error) {
    throw new Error(
      'Thiếu gói @sparticuz/chromium. Đề nghị chạy lại "npm ci".\nThe package @sparticuz/chromium is missing. Run "npm ci" again.',
      { cause: error },
    )
  }
}

async function unpackAll(archives: string, folder: string): Promise<void> {
  const draft = `${folder}.draft-${randomUUID()}`
  await mkdir(draft, { recursive: true })
  try {
    await Promise.all([
      pipeline(
        createReadStream(join(archives, 'chromium.br')),
        createBrotliDecompress(),
        createWriteStream(join(draft, 'chromium'), { mode: 0o755 }),
      ),
      ...['al2023', 'fonts', 'swiftshader'].map((name) => unpackTar(join(archives, `${name}.tar.br`), draft)),
    ])
    await writeFile(join(draft, 'fonts.conf'), fontConfiguration(folder))
    await mkdir(join(draft, 'complete'))
    await takePlace(draft, folder)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function unpackTar(archive: string, folder: string): Promise<void> {
  const entries = extract()
  entries.on('entry', (header, stream, next) => {
    const path = normalize(join(folder, header.name))
    if (header.type !== 'file' || !path.startsWith(folder + sep)) {
      stream.once('end', next)
      stream.resume()
      return
    }
    mkdir(dirname(path), { recursive: true })
      .then(() => pipeline(stream, createWriteStream(path)))
      .then(() => chmod(path, 0o755))
      .then(() => next(), next)
  })
  await pipeline(createReadStream(archive), createBrotliDecompress(), entries)
}

/** The machine's fonts first, then the one from the package, so that text is never drawn as empty boxes. */
function fontConfiguration(folder: string): string {
  const escaped = folder.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${escaped}/fonts</dir>
  <cachedir>${escaped}/fontcache</cachedir>
</fontconfig>
`
}

/** Two runs may unpack at once: the second uses the first one's folder; a half-made one is replaced. */
async function takePlace(draft: string, folder: string): Promise<void> {
  const complete = () => allowed(join(folder, 'complete'), constants.R_OK)
  if (!(await complete())) await rm(folder, { recursive: true, force: true })
  try {
    await rename(draft, folder)
  } catch (error) {
    if (!(await complete())) throw error
  }
}

async function findCache(): Promise<string> {
  const places = [join(repository, 'node_modules', '.cache'), join(repository, 'var', '.cache')]
  for (const place of places) {
    const made = await mkdir(place, { recursive: true }).then(
      () => allowed(place, constants.W_OK),
      () => false,
    )
    if (made) return place
  }
  return join(tmpdir(), `buu-an-${process.getuid?.() ?? 'user'}`)
}

async function allowed(path: string, mode: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  )
}
