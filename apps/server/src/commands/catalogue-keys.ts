// Commands of who runs the node: the keys that sign the catalogue of goods (docs/runbooks/keys.md).
import { parseArgs } from 'node:util'
import { formatVkey } from '@buuan/tamper-log'
import {
  createCatalogueKey,
  retireCatalogueKeys,
  rotateCatalogueKey,
} from '../modules/1-ground/prohibited-articles/index.ts'
import type { CommandInput } from './index.ts'

/** Makes the key file of a production node and prints the public key. */
export async function createKey({ config }: CommandInput): Promise<void> {
  const { key } = createCatalogueKey({ file: config.catalogueKeyFile, publicBaseUrl: config.publicBaseUrl })
  console.log(
    `Đã tạo ${config.catalogueKeyFile}. Đề nghị sao lưu riêng, không để cùng dữ liệu.\nKhóa công khai của danh mục: ${formatVkey(key)}`,
  )
}

/** Adds a new key; with --retire-old, ends the time in which old and new both sign. */
export async function rotateKey({ config, words }: CommandInput): Promise<void> {
  const { values } = parseArgs({ args: words, options: { 'retire-old': { type: 'boolean', default: false } } })
  if (values['retire-old']) {
    const count = retireCatalogueKeys(config.catalogueKeyFile)
    return console.log(`Đã gỡ ${count} khóa cũ. Từ nay chỉ khóa mới nhất ký danh mục.`)
  }
  const { oldVkey, newVkey } = rotateCatalogueKey(config.catalogueKeyFile)
  console.log(
    `Khóa cũ: ${oldVkey}\nKhóa mới: ${newVkey}\nHai khóa cùng ký danh mục cho đến khi chạy rotate-catalogue-key --retire-old.\nĐề nghị gửi khóa mới cho mọi hệ thống đang kiểm chữ ký danh mục trước khi gỡ khóa cũ.`,
  )
}
