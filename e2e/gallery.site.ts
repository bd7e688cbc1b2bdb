// The gallery of parts, built and served under the strictest content security policy a page can have.
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { testStateDirectory } from '@buuan/testkit'

const web = fileURLToPath(new URL('../apps/web', import.meta.url))
const vite = fileURLToPath(new URL('../node_modules/vite/bin/vite.js', import.meta.url))

/** No inline script or style, no eval, nothing from elsewhere. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

export type GallerySite = { url: string; stop: () => Promise<void> }

/** Builds the console with its gallery and serves it on a free port; requests to the API are refused as not signed in. */
export async function startGallery(): Promise<GallerySite> {
  const folder = join(testStateDirectory, 'gallery')
  const made = spawnSync(
    process.execPath,
    [vite, 'build', '--mode', 'gallery', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'],
    { cwd: web, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`the gallery could not be built:\n${made.stderr}`)
  const server = createServer((request, response) => {
    response.setHeader('Content-Security-Policy', policy)
    if (request.url?.startsWith('/api/') === true) {
      response.writeHead(401, { 'Content-Type': 'application/problem+json' })
      response.end(
        JSON.stringify({
          status: 401,
          code: 'not_signed_in',
          title: 'Chưa đăng nhập',
          detail: 'Đề nghị đăng nhập lại.',
        }),
      )
      return
    }
    const wanted = join(folder, new URL(request.url ?? '/', 'http://gallery').pathname)
    const file = existsSync(wanted) && statSync(wanted).isFile() ? wanted : join(folder, 'index.html')
    response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream')
    readFile(file).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(500).end(),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on a host and port has an address of this shape.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
