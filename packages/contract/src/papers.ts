// Papers that the browser prints: receipt, label, minutes of joint inspection, blank forms for outages; and the public page a receipt points to.
import { z } from 'zod'
import { AcceptItem } from './acceptance.ts'
import { ServicePointId } from './ids.ts'

export const ItemPaper = z.enum(['receipt_80mm', 'label_a6', 'joint_inspection_form'])
export type ItemPaper = z.infer<typeof ItemPaper>

export const PrintItemPaper = z.strictObject({ paper: ItemPaper })
export type PrintItemPaper = z.infer<typeof PrintItemPaper>

/** Most blank forms of one print. */
export const BLANK_FORMS_AT_ONCE = 50

/** Blank acceptance forms hang on a service point, since there is no item yet; each has a number of its own. */
export const PrintBlankForms = z.strictObject({
  paper: z.literal('acceptance_form_blank'),
  copies: z.int().min(1).max(BLANK_FORMS_AT_ONCE).default(1),
})
export type PrintBlankForms = z.infer<typeof PrintBlankForms>

/** The form of an acceptance that is still being filled in: printed for the pen before anything is accepted. What was typed travels in the body only. */
export const PrintFilledForm = z.strictObject({
  paper: z.literal('acceptance_form_filled'),
  item: AcceptItem,
})
export type PrintFilledForm = z.infer<typeof PrintFilledForm>

/** Papers that hang on a service point, since there is no item yet. */
export const PrintPointPaper = z.discriminatedUnion('paper', [PrintBlankForms, PrintFilledForm])

export const ServicePointParams = z.strictObject({ servicePointId: ServicePointId })

/** A server-rendered HTML document. */
export const HtmlPage = z.string().startsWith('<!doctype html>').meta({ description: 'HTML document, UTF-8' })

/** Code on receipts and labels: 26 letters and digits without I, L, O, U. It says nothing and cannot be guessed. */
export const ReceiptCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
export type ReceiptCode = z.infer<typeof ReceiptCode>

export const LabelNameStyle = z.enum(['masked', 'surname', 'full'])

/** How the operator's labels show the addressee's name; the full name needs a reason. */
export const PaperSettings = z
  .strictObject({
    labelNameStyle: LabelNameStyle,
    labelNameReason: z.string().trim().max(300).default(''),
  })
  .refine((settings) => settings.labelNameStyle !== 'full' || settings.labelNameReason.length >= 10, {
    error: 'reason_missing',
    path: ['labelNameReason'],
  })
  .meta({ id: 'PaperSettings' })
export type PaperSettings = z.infer<typeof PaperSettings>
