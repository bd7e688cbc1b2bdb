// The form that is signed with a pen before acceptance: made and recorded by the server from what stands on the screen, printed by the browser.
import type { AcceptItem } from '@buuan/contract'
import { FORM_NUMBER_HEADER } from '@buuan/contract/paper-forms.ts'
import { api } from '../../api.ts'
import { printPage } from './print-papers.ts'

/** Prints the filled form and gives its number; what was typed travels in the body only. Throws the server's problem. */
export async function printSignForm(item: AcceptItem): Promise<string> {
  const answer = await api.postForPage(`/service-points/${item.servicePointId}/papers`, {
    paper: 'acceptance_form_filled',
    item,
  })
  const number = answer.headers.get(FORM_NUMBER_HEADER)
  if (number === null) throw new Error('the form came without its number')
  await printPage(await answer.text(), number)
  return number
}
