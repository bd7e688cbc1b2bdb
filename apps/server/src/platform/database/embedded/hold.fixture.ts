// Run by the launcher's tests as a process of its own: holds a server until its standard input closes.
import { startEmbeddedPostgres } from './index.ts'

const directory = process.argv[2]
if (!directory) throw new Error('usage: hold.fixture.ts <directory>')
const server = await startEmbeddedPostgres({ directory })
console.log(JSON.stringify({ address: server.url('postgres'), dataDirectory: server.dataDirectory, port: server.port }))
process.stdin.resume()
process.stdin.once('end', () => {
  void server.stop()
})
