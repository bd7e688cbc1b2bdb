// HTML as a value: whatever is put into the template is escaped unless it is HTML already. Pages build their markup with nothing else.

export type Html = { readonly html: string }
export type HtmlValue = string | number | Html | null | undefined | false | readonly Html[]

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text for an element or a quoted attribute: NFC, five signs escaped, control characters left out. */
export function escapeText(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ')
    .replaceAll(/[&<>"']/g, (sign) => entities[sign]!)
}

function written(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return ''
  if (typeof value === 'string') return escapeText(value)
  if (typeof value === 'number') return String(value)
  return 'html' in value ? value.html : value.map((each) => each.html).join('')
}

/** Template tag: html`<b>${name}</b>`. */
export function html(strings: TemplateStringsArray, ...values: HtmlValue[]): Html {
  return { html: strings.reduce((text, part, index) => text + written(values[index - 1]) + part) }
}
