// One file from the server's sources: our packages inside, npm's outside.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import * as esbuild from 'esbuild'
import { repository } from './files.mjs'

/**
 * Bundles `entry` to `outfile`, which will run from the folder `home`. Every npm package named by the code must be
 * installed, otherwise the build fails here and not the server at night.
 * @param {{ entry: string, outfile: string, home: string }} places
 */
export async function bundleServer({ entry, outfile, home }) {
  /** @type {Set<string>} */
  const external = new Set()
  await esbuild.build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [keepPackagesOutside(external), keepPlaces(entry, home)],
  })
  const missing = [...external].filter((name) => !existsSync(join(repository, 'node_modules', name)))
  if (missing.length > 0) {
    throw new Error(`thiếu gói npm / npm packages are missing: ${missing.join(', ')}. Chạy lại / run again: npm ci`)
  }
}

/** What every module of ours needs and what comes in a hundred files: a start reads one instead. */
const inside = new Set(['zod'])

/**
 * @param {Set<string>} external
 * @returns {import('esbuild').Plugin}
 */
function keepPackagesOutside(external) {
  return {
    name: 'keep-packages-outside',
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
        if (kind === 'entry-point' || path.startsWith('@buuan/') || inside.has(path)) return undefined
        if (!path.startsWith('node:')) external.add(packageName(path))
        return { path, external: true }
      })
    },
  }
}

/**
 * Sources find their data (migrations, catalogues, fonts) beside themselves through `import.meta`. In the bundle each
 * module keeps the place it had as a source, so the same line works from both. The entry keeps the bundle's own place:
 * it compares itself with the program that was started.
 * @param {string} entry
 * @param {string} home
 * @returns {import('esbuild').Plugin}
 */
function keepPlaces(entry, home) {
  return {
    name: 'keep-places',
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        if (path === entry) return undefined
        const text = await readFile(path, 'utf8')
        if (!/\bimport\.meta\.(url|dirname|filename)\b/.test(text)) return undefined
        const place = JSON.stringify(relative(home, path).replaceAll('\\', '/'))
        const url = `new URL(${place}, import.meta.url)`
        const contents = text.replace(/\bimport\.meta\.(url|dirname|filename)\b/g, (_all, what) => {
          if (what === 'url') return `${url}.href`
          return `process.getBuiltinModule('node:url').fileURLToPath(new URL(${what === 'dirname' ? "'.', " : "'', "}${url}))`
        })
        return { contents, loader: 'ts', resolveDir: dirname(path) }
      })
    },
  }
}

/** @param {string} path */
function packageName(path) {
  return path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/')
}
