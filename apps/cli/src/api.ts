// The public API as the importer uses it. What is temporary is tried again; what is refused is told.
import {
  BulkAnswer,
  type BulkLine,
  ContractList,
  CurrentSession,
  type PhotoSlot,
  ProblemDocument,
  ReceivedPhoto,
  ServicePointList,
} from '@buuan/contract'
import { setTimeout as wait } from 'node:timers/promises'
import type { z } from 'zod'
import { Failure } from './failure.ts'

export type Api = {
  session(): Promise<CurrentSession>
  findServicePoint(code: string): Promise<string | undefined>
  findContract(number: string): Promise<string | undefined>
  /** Sends one photo; a photo that is refused is a problem, not an end. */
  sendPhoto(
    slot: PhotoSlot,
    mediaType: string,
    bytes: Buffer,
  ): Promise<{ photoId: string } | { problem: ProblemDocument }>
  /** Sends lines; answers by their place from 0. `cut` when not every line was answered. */
  sendLines(lines: readonly string[]): Promise<{ answers: Map<number, BulkLine>; cut: string | null }>
}

type Sending = { method?: 'POST'; headers?: Record<string, string>; body?: string | Uint8Array<ArrayBuffer> }

const ATTEMPTS = 4
const FIRST_WAIT_MS = 500

/** API client of one server and token. */
export function makeApi(server: URL, token: string): Api {
  const call = async (path: string, init: Sending = {}): Promise<Response> => {
    const headers = { authorization: `Bearer ${token}`, 'accept-language': 'vi', ...init.headers }
    for (let attempt = 1; ; attempt += 1) {
      try {
        const response = await fetch(new URL(`/api/v1${path}`, server), { ...init, headers, redirect: 'error' })
        if ((response.status !== 503 && response.status !== 429) || attempt >= ATTEMPTS) return response
        await response.body?.cancel()
        const seconds = Number(response.headers.get('retry-after'))
        await wait(response.status === 429 && seconds > 0 ? seconds * 1_000 : FIRST_WAIT_MS * 2 ** attempt)
      } catch (error) {
        if (attempt >= ATTEMPTS)
          throw new Failure(
            `Không nối được ${server.host} (${causeOf(error)}). Đề nghị kiểm tra mạng rồi chạy lại lệnh này; việc đã xong không bị ghi hai lần.`,
          )
        await wait(FIRST_WAIT_MS * 2 ** attempt)
      }
    }
  }
  const get = async <Shape extends z.ZodType>(path: string, shape: Shape): Promise<z.output<Shape>> =>
    shape.parse(await (await orFail(await call(path))).json())

  return {
    session: () => get('/session', CurrentSession),
    async findServicePoint(code) {
      const { servicePoints } = await get('/service-points', ServicePointList)
      return servicePoints.find((point) => point.code === code)?.id
    },
    async findContract(number) {
      const { contracts } = await get(`/contracts?state=all&number=${encodeURIComponent(number)}`, ContractList)
      return contracts[0]?.id
    },
    async sendPhoto(slot, mediaType, bytes) {
      const response = await call(`/photos?slot=${slot}`, {
        method: 'POST',
        headers: { 'content-type': mediaType },
        body: new Uint8Array(bytes),
      })
      if (response.status === 413 || response.status === 415 || response.status === 422)
        return { problem: ProblemDocument.parse(await response.json()) }
      return { photoId: ReceivedPhoto.parse(await (await orFail(response)).json()).photoId }
    },
    async sendLines(lines) {
      const body = lines.map((line) => `${line}\n`).join('')
      const headers = { 'content-type': 'application/x-ndjson' }
      return readAnswers(await orFail(await call('/acceptance-batches', { method: 'POST', headers, body })))
    },
  }
}

async function readAnswers(response: Response): Promise<{ answers: Map<number, BulkLine>; cut: string | null }> {
  const answers = new Map<number, BulkLine>()
  let rest = ''
  let cut: string | null = 'connection_lost'
  const take = (text: string) => {
    const answer = BulkAnswer.parse(JSON.parse(text))
    if ('summary' in answer) cut = answer.summary.stoppedBy
    else answers.set(answer.line - 1, answer)
  }
  try {
    for await (const text of response.body!.pipeThrough(new TextDecoderStream())) {
      const pieces = (rest + text).split('\n')
      rest = pieces.pop()!
      for (const piece of pieces) take(piece)
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error // a lost connection: what was answered stands, the rest is sent again
  }
  return { answers, cut }
}

async function orFail(response: Response): Promise<Response> {
  if (response.ok) return response
  const text = await response.text()
  const document = ProblemDocument.safeParse(safeJson(text))
  if (!document.success)
    throw new Failure(`Máy chủ trả lời ${response.status} không theo mẫu. Đề nghị kiểm tra địa chỉ máy chủ.`)
  const { title, detail, requestId } = document.data
  throw new Failure(`${title}. ${detail}${requestId ? ` (mã yêu cầu ${requestId})` : ''}`)
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  if (cause instanceof Error && 'code' in cause) return String(cause.code)
  return error instanceof Error ? error.message : String(error)
}
