// `buuan`: the command line. Speaks the public API and files only; each command lives in a folder of its own.
import { Command } from 'commander'
import { verifyCommand } from './verify/index.ts'

const program = new Command('buuan').description('Bưu An: công cụ dòng lệnh')
program.addCommand(verifyCommand())
await program.parseAsync()
