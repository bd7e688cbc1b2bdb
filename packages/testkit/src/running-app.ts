// The whole program for a browser: server over a database of its own, console from dist/web, listening on a free port.
import { type TestApp, openTestApp } from './test-app.ts'

export type RunningApp = TestApp & { url: string }

/** Opens the app and listens on 127.0.0.1; closed with it after the file's last test. `npm test` builds dist/web before. */
export async function startRunningApp(): Promise<RunningApp> {
  const testApp = await openTestApp()
  const url = await testApp.built.app.listen({ host: '127.0.0.1', port: 0 })
  return { ...testApp, url }
}
