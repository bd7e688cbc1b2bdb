// The built console from WEB_DIR: hashed files for ever, the page itself never kept, every unknown address the page's own.
import { existsSync } from 'node:fs'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const page = 'index.html'
const forEver = 'public, max-age=31536000, immutable'

/** What a browser asks for: the page for every address of the console, else the file of that name; `undefined` for the API's. */
export function fileFor(address: string): string | undefined {
  if (address.startsWith('/api/')) return undefined
  const wanted = address.replace(/^\/+/, '')
  return path.posix.extname(wanted) === '' ? page : wanted
}

/** Serves the console; without a build there is none, and the API works all the same. Answers whether there is one. */
export async function serveConsole(app: FastifyInstance, webDir: string): Promise<boolean> {
  const root = path.resolve(webDir)
  if (!existsSync(path.join(root, page))) return false
  await app.register(fastifyStatic, {
    root,
    serve: false,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders(reply, file) {
      const isHashed = file.startsWith(path.join(root, 'assets') + path.sep)
      reply.header('cache-control', isHashed ? forEver : 'no-store')
    },
  })
  app.get('/*', { config: { permission: 'public' } }, (request, reply) => {
    const file = fileFor(request.url.split('?')[0] ?? '/')
    return file === undefined ? reply.callNotFound() : reply.sendFile(file)
  })
  return true
}
