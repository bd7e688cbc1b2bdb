// Facts of blank forms, and the notice in force with the operator's name in it. Pure.
import type { PrivacyNotice } from '../../1-ground/legal/index.ts'
import type { PointFacts, PrintFacts } from './paper-facts.ts'

export type BlankFormFacts = PrintFacts & { operator: string; point: PointFacts; notice: PrivacyNotice }

/** Paragraphs of a notice, with the operator named. */
export function acceptanceNoticeParagraphs(
  notice: PrivacyNotice,
  operator: string,
  language: 'vi' | 'en' = 'vi',
): string[] {
  return notice[language].map((paragraph) => paragraph.replaceAll('{organisation}', operator))
}
