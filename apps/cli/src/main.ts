// `buuan`: the command line. It speaks the public API and files, nothing else. Exit codes: 0 all done, 1 failed, 2 some rows faulty.
import { writeFile } from 'node:fs/promises'
import { Command, InvalidArgumentError, Option } from 'commander'
import { templateCsv } from '@buuan/import-sheet'
import { templateXlsx } from '@buuan/import-sheet/xlsx.ts'
import { Failure } from './failure.ts'
import { type ImportOptions, importFile } from './import-file.ts'

const program = new Command('buuan')
  .description('Bưu An trên dòng lệnh: nhập bưu gửi hàng loạt, lấy mẫu bảng nhập.')
  .helpOption('-h, --help', 'Xem hướng dẫn')
  .helpCommand(false)

function readAddress(text: string): URL {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new InvalidArgumentError('Cần một địa chỉ, ví dụ http://127.0.0.1:8080.')
  return new URL(text)
}

program
  .command('import')
  .description('Nhập bưu gửi từ bảng CSV, Excel hoặc tệp NDJSON. Chạy lại cùng lệnh thì tiếp tục, không ghi hai lần.')
  .argument('<file>', 'Tệp .csv, .xlsx hoặc .ndjson')
  .requiredOption('--server <url>', 'Địa chỉ máy chủ Bưu An', readAddress)
  .requiredOption('--token-file <file>', 'Tệp chứa mã truy cập')
  .option('--photos <dir>', 'Thư mục ảnh, theo tên tệp ghi trong bảng')
  .option('--service-point <code>', 'Mã điểm phục vụ của các dòng không ghi điểm')
  .option('--contract <number>', 'Số hợp đồng của các dòng không ghi hợp đồng')
  .option('--batch <id>', 'Mã đợt bàn giao (bat_…) của các dòng không ghi đợt')
  .addOption(
    new Option('--channel <channel>', 'Kênh nhận của các dòng không ghi kênh')
      .choices(['contract_batch', 'imported_history', 'letter_box'])
      .default('contract_batch'),
  )
  .option('--again', 'Nhập lại từ đầu tệp đã nhập xong')
  .action(async (file: string, options: ImportOptions) => {
    process.exitCode = await importFile(file, options)
  })

program
  .command('template')
  .description('Ghi mẫu bảng nhập ra tệp')
  .addOption(new Option('--format <format>', 'Dạng tệp').choices(['csv', 'xlsx']).default('xlsx'))
  .requiredOption('-o, --output <file>', 'Tệp ghi ra')
  .action(async ({ format, output }: { format: 'csv' | 'xlsx'; output: string }) => {
    await writeFile(output, format === 'csv' ? templateCsv() : await templateXlsx(), { flag: 'wx' }).catch(
      (error: NodeJS.ErrnoException) => {
        throw new Failure(
          error.code === 'EEXIST'
            ? `Tệp ${output} đã có. Đề nghị chọn tên khác.`
            : `Không ghi được ${output}: ${error.message}`,
        )
      },
    )
    console.log(`Đã ghi ${output}`)
  })

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof Failure)) throw error
  console.error(error.message)
  process.exitCode = 1
}
