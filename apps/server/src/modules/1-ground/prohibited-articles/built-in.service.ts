// On an empty deployment the catalogue the program brought becomes the first version, in force at once.
import { type ContextDeps, transactAsSystem } from '../../../platform/context.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { builtInCatalogue } from './catalogue-keeper.ts'
import { writeCatalogue } from './catalogue-text.ts'
import * as versions from './versions.repository.ts'

/** Enters the program's catalogue as the first version where there is none; a recorded system act, repeated without effect. */
export async function enterBuiltInCatalogue(deps: ContextDeps): Promise<void> {
  await transactAsSystem(deps, { kind: 'system', organisationId: null }, async (ctx) => {
    await versions.lockCatalogue(ctx.db)
    if ((await versions.countVersions(ctx.db)) > 0) return
    const { content, contentHash } = writeCatalogue(builtInCatalogue)
    const id = uuidv7(ctx.now)
    await versions.insertVersion(ctx.db, {
      id,
      organisationId: null,
      label: builtInCatalogue.version,
      content,
      contentHash,
      basedOn: null,
      comment: 'Danh mục đi kèm chương trình',
      madeBy: null,
      madeAt: ctx.now,
      publishedAt: ctx.now,
    })
    ctx.record('catalogue.entered', { version: id, label: builtInCatalogue.version, hash: contentHash })
  })
}
