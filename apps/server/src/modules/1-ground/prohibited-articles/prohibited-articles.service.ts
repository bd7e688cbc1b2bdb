// The catalogue in force and the check of declared contents against it.
import type { Piece } from '@buuan/contract'
import {
  type Catalogue,
  type CompiledCatalogue,
  type Finding,
  compileCatalogue,
  matchDescription,
} from '@buuan/goods-matcher'
import lawCatalogue from '@buuan/goods-matcher/catalogue.json' with { type: 'json' }

export type PieceFinding = Finding & { piece: number }
export type GoodsCheck = { version: string; findings: PieceFinding[]; categoryCodes: string[] }

export type GoodsChecker = { version: string; check(pieces: readonly Piece[]): GoodsCheck }

/** Checker over a compiled catalogue; compiled once for a version. */
export function makeGoodsChecker(catalogue = lawCatalogue as Catalogue): GoodsChecker {
  const compiled: CompiledCatalogue = compileCatalogue(catalogue)
  return {
    version: catalogue.version,
    check(pieces) {
      const findings = pieces.flatMap((piece, index) =>
        matchDescription(compiled, piece.description).map((finding) => ({ ...finding, piece: index })),
      )
      return {
        version: catalogue.version,
        findings,
        categoryCodes: [...new Set(findings.map((finding) => finding.categoryCode))].sort(),
      }
    },
  }
}
