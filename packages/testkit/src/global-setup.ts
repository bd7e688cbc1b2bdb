// Once per vitest project: the test servers run, one for each worker, and every test file learns their addresses.
import type { TestProject } from 'vitest/node'
import { startTestServers, type TestServer } from './test-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testServers: TestServer[]
    runPid: number
  }
}

let stop: (() => Promise<void>) | undefined

export async function setup(project: TestProject): Promise<void> {
  const { servers, stop: end } = await startTestServers()
  stop = end
  project.provide('testServers', servers)
  project.provide('runPid', process.pid)
}

export async function teardown(): Promise<void> {
  await stop?.()
}
