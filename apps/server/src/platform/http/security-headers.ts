// The security headers of every answer: helmet's, worked out once at the start, since they never differ from one request to the next.
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import helmet from 'helmet'

/** Headers by name; `isEncrypted`: browsers reach us over TLS, so they may be told never to come without. */
export function securityHeaders({ isEncrypted }: { isEncrypted: boolean }): Record<string, string> {
  const request = new IncomingMessage(new Socket())
  const response = new ServerResponse(request)
  let isDone = false
  helmet({
    contentSecurityPolicy: { useDefaults: false, directives },
    strictTransportSecurity: isEncrypted,
    referrerPolicy: { policy: 'no-referrer' },
  })(request, response, (error) => {
    if (error) throw error
    isDone = true
  })
  if (!isDone) throw new Error('the security headers were not ready at once')
  const named = Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)])
  return { ...Object.fromEntries(named), 'permissions-policy': permissions }
}

const permissions = 'camera=(self), geolocation=(self), serial=(self), microphone=()'

const directives = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'blob:', 'data:'],
  mediaSrc: ["'self'", 'blob:'],
  workerSrc: ["'self'", 'blob:'],
  connectSrc: ["'self'"],
  fontSrc: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
}
