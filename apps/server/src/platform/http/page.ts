// Server-rendered pages: papers that the browser prints and public pages. No script at all; one style sheet, allowed by its hash; frames of our own console only.
import { createHash } from 'node:crypto'

export const htmlType = 'text/html; charset=utf-8'

/** Content-Security-Policy of a page: nothing runs, fonts are our own, and of styles only the one in the head counts. */
export function pagePolicyOf(html: string): string {
  const style = /<style>([\s\S]*?)<\/style>/.exec(html.slice(0, html.indexOf('</head>')))?.[1]
  const hash = style === undefined ? "'none'" : `'sha256-${createHash('sha256').update(style).digest('base64')}'`
  return [
    "default-src 'none'",
    `style-src ${hash}`,
    "font-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ')
}
