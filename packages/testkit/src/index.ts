// What tests share: a browser, a database of their own.
export { type BrowserOptions, type BrowserProgram, findBrowser, launchBrowser } from './browser.ts'
export { createTestDatabase, testServer, type TestDatabase } from './test-database.ts'
export { databaseUrl, startTestServer, type TestServer, testStateDirectory, withClient } from './test-server.ts'
