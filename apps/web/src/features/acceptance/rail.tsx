// The steps down the left side: each says its result, so the rail is the summary too.
import { StepRail } from '@buuan/ui'
import { checklists } from '@buuan/contract/checklists.ts'
import { formatMass } from '@buuan/vietnam/numbers.ts'
import { maskDocumentNumber, maskPhone } from '@buuan/vietnam/masks.ts'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCounter } from './counter-context.ts'
import { countryName } from './countries.ts'
import { type AcceptanceForm, isFromLetterBox, type StepId } from './form.ts'
import { useForm, useFormStore } from './form-store.ts'
import { levelOf } from './to-request.ts'
import { shortPlace } from './words.ts'

type Translate = ReturnType<typeof useTranslation<'acceptance'>>['t']

const code = (text: string): ReactNode => <span className="code">{text}</span>
const present = (lines: readonly ReactNode[]): ReactNode[] => lines.filter((line) => line !== '' && line !== false)

function itemLines(form: AcceptanceForm, t: Translate): ReactNode[] {
  const reach = form.addressee.address.country === 'VN' ? t('rail.domestic') : t('rail.abroad')
  const road = form.transport === 'road_only' ? ` · ${t('transport.road_only').toLowerCase()}` : ''
  const box = isFromLetterBox(form) ? ` · ${t('letterBox.short')}` : ''
  return [`${t(`class.${form.itemClass}`)}${box} · ${reach}${road}`]
}

function senderLines(form: AcceptanceForm, t: Translate): ReactNode[] {
  const { sender, identity } = form
  const name = sender.kind === 'organisation' ? sender.organisationName || sender.name : sender.name
  const hasNumber = identity.kind !== 'none' && identity.number.trim() !== ''
  const hasLevel = hasNumber || identity.noDocumentReason !== ''
  return present([
    name,
    hasNumber && (
      <>
        {t(`documentKind.${identity.kind}`)} {code(maskDocumentNumber(identity.number))}
      </>
    ),
    hasLevel && t(`levelShort.${levelOf(identity)}`),
  ])
}

function addresseeLines(form: AcceptanceForm, t: Translate, language: string): ReactNode[] {
  const { name, phone, address } = form.addressee
  if (isFromLetterBox(form) && name.trim() === '') return [t('letterBox.optional')]
  const place = address.country === 'VN' ? shortPlace(address.place) : countryName(address.country, language)
  return present([
    name,
    phone.trim() !== '' && (
      <>
        {t('rail.phone')} {code(maskPhone(phone))}
      </>
    ),
    place,
  ])
}

/** Draws the rail over the form as it stands. */
export function Rail({ isDone }: { isDone: boolean }) {
  const { t, i18n } = useTranslation('acceptance')
  const { dispatch } = useFormStore()
  const { progress } = useCounter()
  const form = useForm((whole) => whole)
  const { request, openQuestions } = progress
  const mass = request.pieces.reduce((sum, piece) => sum + (piece.massGrams ?? 0), 0)
  const list = checklists[progress.checklist]
  const done = Object.keys(form.inspection.ticks[progress.checklist] ?? {}).length
  const lines: Record<StepId, ReactNode[]> = {
    item: itemLines(form, t),
    sender: senderLines(form, t),
    addressee: addresseeLines(form, t, i18n.language),
    contents: present([
      request.pieces.length > 0 &&
        `${t('rail.pieces', { count: request.pieces.length })}${mass > 0 ? ` · ${formatMass(mass)}` : ''}`,
      openQuestions > 0 && <b key="ask">{t('rail.toAsk', { count: openQuestions })}</b>,
    ]),
    inspection: present([request.pieces.length > 0 && t('rail.ticks', { done, all: list.items.length })]),
    decision: [t(isFromLetterBox(form) ? 'letterBox.print' : 'rail.decision')],
  }
  const at = Math.max(
    0,
    progress.steps.findIndex(({ id }) => id === form.step),
  )
  return (
    <StepRail
      label={t('rail.label')}
      now={t('rail.now', { step: at + 1, all: progress.steps.length, name: t(`step.${form.step}`) })}
      steps={progress.steps.map(({ id, state }) => ({
        id,
        title: t(`step.${id}`),
        state: isDone ? 'done' : state,
        lines: lines[id],
      }))}
      onOpen={(id) => {
        if (isDone) return
        const step = progress.steps.find((each) => each.id === id)?.id
        if (step !== undefined) dispatch({ type: 'step', step })
      }}
      labels={{ done: t('rail.done'), question: t('rail.question'), todo: t('rail.todo') }}
    />
  )
}
