// Requests at a steady mean rate with random gaps, as people come: each is timed from when it was due, so that a server that stands still cannot hide it.
import { Agent, request } from 'node:http'

export type Paced = { rate: number; sent: number; failed: number; p50: number; p95: number; p99: number; worst: number }

export type PacedLoad = {
  url: string
  headers: Record<string, string>
  bodies: readonly string[]
  /** Requests per second. */
  rate: number
  seconds: number
  random: () => number
}

/** Latencies in milliseconds under `rate` requests a second with exponential gaps, over at most 64 connections. */
export async function loadPaced({ url, headers, bodies, rate, seconds, random }: PacedLoad): Promise<Paced> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const latencies: number[] = []
  let failed = 0
  const start = performance.now()
  const under: Promise<void>[] = []
  for (let due = start, index = 0; due < start + seconds * 1000; index += 1) {
    const wait = due - performance.now()
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait))
    const body = bodies[index % bodies.length]!
    const dueAt = due
    under.push(
      send({ url, headers, body, agent }).then((status) => {
        latencies.push(performance.now() - dueAt)
        if (status < 200 || status > 299) failed += 1
      }),
    )
    due += (-Math.log(1 - random()) * 1000) / rate
  }
  await Promise.all(under)
  agent.destroy()
  latencies.sort((a, b) => a - b)
  const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(share * latencies.length))]!
  return { rate, sent: latencies.length, failed, p50: at(0.5), p95: at(0.95), p99: at(0.99), worst: at(1) }
}

type Sending = { url: string; headers: Record<string, string>; body: string; agent: Agent }

function send({ url, headers, body, agent }: Sending): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers, agent }, (answer) => {
      answer.resume()
      answer.once('end', () => resolve(answer.statusCode ?? 0))
    })
    sent.once('error', reject)
    sent.end(body)
  })
}
