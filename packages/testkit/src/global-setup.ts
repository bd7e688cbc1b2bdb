// Once per vitest project: the test server runs, and every test file learns its address.
import type { TestProject } from 'vitest/node'
import { startTestServer, type TestServer } from './test-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer & { runPid: number }
  }
}

let stop: (() => Promise<void>) | undefined

export async function setup(project: TestProject): Promise<void> {
  const { stop: end, ...server } = await startTestServer()
  stop = end
  project.provide('testServer', { ...server, runPid: process.pid })
}

export async function teardown(): Promise<void> {
  await stop?.()
}
