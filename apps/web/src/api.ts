// The one way to the server: same-origin JSON, problems as ApiProblem, signed-out users sent to the sign-in page.
// Searches for people are POST; nothing personal goes into an address or into browser storage.
import { ApiProblem, readProblem, unreachable } from './problem.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type RequestOptions = {
  /** Sent as JSON; a Blob is sent as it is with its own type. */
  body?: unknown
  /** From `newIdempotencyKey()`; keep the same key when the same act is sent again. */
  idempotencyKey?: string | undefined
  signal?: AbortSignal | undefined
  /** Lets the request outlive the page, for at most 64 kB: what is saved while the page is being left. */
  keepalive?: boolean
  /** Checks or reshapes the answer; without it the contract of the route is trusted. */
  read?: (answer: unknown) => unknown
}

type Listener = () => void
const signedOutListeners = new Set<Listener>()

/** Calls back when the server no longer knows the session; gives the way to stop listening. */
export function onSignedOut(listener: Listener): () => void {
  signedOutListeners.add(listener)
  return () => signedOutListeners.delete(listener)
}

/** Makes a fresh idempotency key: a random UUID, also where the page is not a secure context. */
export function newIdempotencyKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function requestInit(method: Method, options: RequestOptions): RequestInit {
  const headers = new Headers({ Accept: 'application/json, application/problem+json' })
  headers.set('Accept-Language', document.documentElement.lang || 'vi')
  const init: RequestInit = { method, headers, credentials: 'same-origin', mode: 'same-origin', cache: 'no-store' }
  if (options.signal !== undefined) init.signal = options.signal
  if (options.keepalive === true) init.keepalive = true
  if (options.idempotencyKey !== undefined) headers.set('Idempotency-Key', options.idempotencyKey)
  if (options.body instanceof Blob) {
    headers.set('Content-Type', options.body.type || 'application/octet-stream')
    init.body = options.body
  } else if (options.body !== undefined) {
    headers.set('Content-Type', 'application/json')
    init.body = JSON.stringify(options.body)
  }
  return init
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw unreachable()
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  if (response.status === 204 || response.headers.get('Content-Length') === '0') return undefined
  const text = await response.text()
  if (text === '') return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

async function request<Answer>(method: Method, path: `/${string}`, options: RequestOptions = {}): Promise<Answer> {
  const response = await send(`/api/v1${path}`, requestInit(method, options))
  const body = await bodyOf(response)
  if (!response.ok) {
    const problem = readProblem(response.status, body)
    if (problem.code === 'not_signed_in') for (const listener of signedOutListeners) listener()
    throw problem
  }
  if (body === undefined && response.status !== 204 && method === 'GET') {
    throw new ApiProblem({ status: response.status, code: 'unreadable', title: 'unreadable', fields: [] })
  }
  // The server validates every answer against the contract, so its shape is known here.
  return (options.read === undefined ? body : options.read(body)) as Answer
}

/** Bytes of an answer to a POST (an opened photo), kept in memory only. */
async function postForBlob(path: `/${string}`, body: unknown): Promise<Blob> {
  return (await postForPage(path, body)).blob()
}

/** A page that the server made, with its headers. */
async function postForPage(path: `/${string}`, body: unknown): Promise<Response> {
  const response = await send(`/api/v1${path}`, requestInit('POST', { body }))
  if (response.ok) return response
  const problem = readProblem(response.status, await bodyOf(response))
  if (problem.code === 'not_signed_in') for (const listener of signedOutListeners) listener()
  throw problem
}

/** Typed calls to /api/v1; each throws an `ApiProblem` when the server refuses or does not answer. */
export const api = {
  get: <Answer>(path: `/${string}`, options?: Omit<RequestOptions, 'body'>) => request<Answer>('GET', path, options),
  post: <Answer>(path: `/${string}`, body?: unknown, options?: RequestOptions) =>
    request<Answer>('POST', path, { ...options, body }),
  put: <Answer>(path: `/${string}`, body?: unknown, options?: RequestOptions) =>
    request<Answer>('PUT', path, { ...options, body }),
  patch: <Answer>(path: `/${string}`, body?: unknown, options?: RequestOptions) =>
    request<Answer>('PATCH', path, { ...options, body }),
  postForBlob,
  postForPage,
  delete: <Answer = undefined>(path: `/${string}`, options?: RequestOptions) =>
    request<Answer>('DELETE', path, options),
}
