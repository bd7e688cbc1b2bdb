// The barcode writer, loaded when the first code is drawn: it is large, and a start need not wait for it.
import { createRequire } from 'node:module'
import type * as Writer from 'bwip-js/node'

const require = createRequire(import.meta.url)
let loaded: typeof Writer | undefined

/** The writer; the same one every time. */
export function barcodeWriter(): typeof Writer {
  return (loaded ??= require('bwip-js/node') as typeof Writer)
}
