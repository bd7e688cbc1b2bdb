// Export and import of a draft. An import is one edit of the draft: all of it or nothing.
import { type ImportOutcome, problem } from '@buuan/contract'
import type { z } from 'zod'
import type { Context } from '../../../platform/context.ts'
import { findVersion, readCatalogue } from '../../1-ground/prohibited-articles/index.ts'
import { type FileFormat, writeCatalogueFile } from './catalogue-file.ts'
import { fromParts } from './catalogue-file.rules.ts'
import type { FilePart } from './file-table.rules.ts'
import { diffCatalogues } from './review.rules.ts'
import { type ReviewDeps, editDraft } from './versions.service.ts'

/** A version as a file, with the name to save it under. */
export async function exportVersion(
  ctx: Context,
  id: string,
  format: FileFormat,
): Promise<{ name: string; bytes: Buffer }> {
  ctx.allow('catalogue.read')
  const row = await findVersion(ctx.db, id)
  if (!row) throw problem('not_found')
  return {
    name: `danh-muc-${row.label}.${format}`,
    bytes: await writeCatalogueFile(readCatalogue(row.content), format),
  }
}

/** Puts the parts of a file into a draft. */
export async function importIntoDraft(
  ctx: Context,
  deps: ReviewDeps,
  { id, revision, parts }: { id: string; revision: number; parts: FilePart[] },
): Promise<z.input<typeof ImportOutcome>> {
  let changes = 0
  let rows = 0
  const version = await editDraft(ctx, deps, {
    id,
    revision,
    part: 'file',
    change(current) {
      const read = fromParts(current, parts)
      if ('faults' in read) {
        const fields = read.faults.map(({ part, row, column, message }) => ({
          field: `Phần ${part}, dòng ${row}${column === '' ? '' : `, cột ${column}`}`,
          code: 'row',
          message,
        }))
        throw problem('catalogue_file_faulty', { rows: read.faults.length }, fields)
      }
      rows = read.rows
      changes = diffCatalogues(current, read.catalogue).length
      return read.catalogue
    },
  })
  return { version, rows, changes }
}
