// What is left, as tasks in words: for the bar, the side and the last sheet.
import { useTranslation } from 'react-i18next'
import { useCounter } from './counter-context.ts'
import type { StepId } from './form.ts'
import { placeOf } from './progress.ts'

export type Task = { id: string; words: string; step: StepId; keyName?: string }

const fieldWords = {
  mass: 'field.mass',
  charge: 'field.charge',
  name: 'field.name',
  phone: 'field.phone',
  place: 'field.place',
  taxCode: 'field.taxCode',
  number: 'field.documentNumber',
  birthOn: 'field.birthOn',
  issuedOn: 'field.issuedOn',
  expiresOn: 'field.expiresOn',
  quantity: 'contents.columns.quantity',
  value: 'contents.columns.value',
  day: 'late.day',
  time: 'late.time',
  reason: 'late.reason',
  form: 'late.form',
} as const

const isFieldWord = (name: string): name is keyof typeof fieldWords => name in fieldWords

/** The tasks left, in the order of the steps. */
export function useTasks(): Task[] {
  const { t } = useTranslation('acceptance')
  const { progress } = useCounter()
  const { request, missing, problems, openQuestions } = progress
  const parts = missing.map((part): Task => {
    const isAcknowledgement = part === 'goods_answers' && openQuestions === 0
    return {
      id: part,
      words: isAcknowledgement ? t('missing.goods_acknowledged') : t(`missing.${part}`),
      step: placeOf(part, request, openQuestions > 0),
      ...(part.startsWith('photo_') || part === 'late_form' ? { keyName: 'F6' } : {}),
    }
  })
  const fields = problems.map((problem): Task => {
    const name = problem.field.split('.').at(-1) ?? ''
    return {
      id: problem.field,
      words: t('missing.field', { name: isFieldWord(name) ? t(fieldWords[name]) : name }),
      step: problem.step,
    }
  })
  const order = progress.steps.map((step) => step.id)
  return [...fields, ...parts].toSorted((a, b) => order.indexOf(a.step) - order.indexOf(b.step))
}
