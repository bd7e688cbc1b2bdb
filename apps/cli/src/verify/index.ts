// `buuan verify`: what a stranger needs to check a receipt, a log export or a bundle: the file, the public key, and nothing else.
import { Command, Option } from 'commander'
import { runVerify, type VerifyOptions } from './run.ts'

const collect = (value: string, all: string[]) => [...all, value]

/** The command; its exit code is 0 where everything holds, 1 where something does not, 2 where it can't be judged. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('Kiểm chứng biên nhận (.tlog-proof), bản xuất nhật ký hoặc gói kiểm chứng (.ndjson), không cần mạng')
    .argument('<file...>', 'tệp cần kiểm chứng')
    .option('--key <vkey>', 'khóa công khai của nhật ký, hoặc tệp chứa khóa; dùng được nhiều lần', collect, [])
    .option('--rotation <file>', 'văn bản đổi khóa đã công bố, theo thứ tự; dùng được nhiều lần', collect, [])
    .option(
      '--witness <vkey>',
      'khóa công khai của bên chứng kiến, hoặc tệp chứa khóa; dùng được nhiều lần',
      collect,
      [],
    )
    .option('--quorum <n>', 'số bên chứng kiến ít nhất phải xác nhận')
    .option('--known <file>', 'bản chốt đã giữ từ trước; dùng được nhiều lần', collect, [])
    .option('--entries-from <index>', 'từ mục này trở đi phải có nội dung, không chỉ mã băm')
    .addOption(new Option('--lang <language>', 'ngôn ngữ của kết quả').choices(['vi', 'en']).default('vi'))
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(async (files: string[], options: VerifyOptions) => {
      process.exitCode = await runVerify(files, options, (line) => console.log(line))
    })
}
