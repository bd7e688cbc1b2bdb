// The service: `node dist/server/main.mjs [command]`. Without a command it serves; commands live in commands/.
import { ConfigError, parseConfig } from './config.ts'
import { EmbeddedPostgresProblem } from './platform/database/embedded/index.ts'
import { runCommand } from './commands/index.ts'
import { makeLogger } from './platform/logger.ts'
import { asStartProblem } from './platform/start-problem.ts'

async function main(): Promise<void> {
  const [command = 'serve', ...words] = process.argv.slice(2)
  const config = parseConfig(process.env)
  await runCommand(command, { words, config, logger: makeLogger(config.logLevel) })
}

main().catch((error: unknown) => {
  const known = error instanceof ConfigError || error instanceof EmbeddedPostgresProblem ? error : asStartProblem(error)
  console.error(known ? known.message : error)
  process.exitCode = 1
})
