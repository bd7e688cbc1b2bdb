// Prints papers of an item: the server makes and records each, the browser's own dialog prints it. Nothing of it stays in the page.
import { api } from '../../api.ts'
import { isFromLetterBox, type ItemKind } from './form.ts'

/** Papers that go with an accepted item. */
export const acceptedPapers = ['receipt_80mm', 'label_a6'] as const
export type Paper = (typeof acceptedPapers)[number]

/** The papers of an item: the receipt is what its sender takes home, so a letter out of a letter box has the label only. */
export const papersOf = (kind: ItemKind): readonly Paper[] => (isFromLetterBox(kind) ? ['label_a6'] : acceptedPapers)

const shown = (frame: HTMLIFrameElement, html: string): Promise<void> =>
  new Promise((resolve) => {
    frame.addEventListener('load', () => resolve(), { once: true })
    frame.srcdoc = html
  })

/** Prints one page that the server made, in a frame of its own. */
export async function printPage(html: string, title: string): Promise<void> {
  const frame = document.createElement('iframe')
  frame.title = title
  frame.setAttribute('aria-hidden', 'true')
  frame.tabIndex = -1
  frame.style.cssText = 'position:fixed;inset:0 auto auto -10000px;width:210mm;height:297mm;border:0'
  document.body.append(frame)
  try {
    await shown(frame, html)
    await frame.contentDocument?.fonts.ready
    frame.contentWindow?.print()
  } finally {
    frame.remove()
  }
}

/** Prints the papers one after the other; throws the server's problem when one could not be made. */
export async function printPapers(itemId: string, papers: readonly Paper[] = acceptedPapers): Promise<void> {
  for (const paper of papers) {
    const page = await api.postForBlob(`/items/${encodeURIComponent(itemId)}/papers`, { paper })
    await printPage(await page.text(), paper)
  }
}
