// The one door to personal data, asked of the server: purposes and parts of this person's roles, then what came back.
import {
  type FoundItem,
  type OpenedItem,
  type OpeningPart,
  OpeningPart as parts,
  isCaseNumberSound,
  mayOpenFor,
  openingPurposes,
  partsFor,
} from '@buuan/contract'
import { Reveal, type RevealPart, type RevealPurpose } from '@buuan/ui'
import { useMutation } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../dates.ts'
import { ApiProblem } from '../../problem.ts'
import { useProblemWords } from '../../problem-words.ts'
import { useSession } from '../../session.ts'
import { usePlaces } from '../acceptance/places.ts'
import { openItem } from './retrieval.ts'
import { placeWord, type Words } from './words.ts'

export type OpeningSheetProps = {
  item: Pick<FoundItem, 'itemId' | 'itemNumber' | 'acceptedAt' | 'masks'>
  /** Words in place of number and time of acceptance. */
  subject?: string
  /** Another door than that of items within their term. */
  openItem?: typeof openItem
  onOpened: (opened: OpenedItem) => void
  onClose: () => void
}

/** Asks what for and which parts, then opens; a refusal of the server stays in the sheet. */
export function OpeningSheet({ item, subject, openItem: open = openItem, onOpened, onClose }: OpeningSheetProps) {
  const { t } = useTranslation(['retrieval', 'common'])
  const wordsOf = useProblemWords()
  const purposes = usePurposes(t)
  const offered = useParts(t, item)
  const opening = useMutation({
    mutationFn: (choice: { purpose: string; parts: readonly string[]; caseNumber: string | undefined }) =>
      open(item.itemId, {
        purpose: openingPurposes.find(({ code }) => code === choice.purpose)!.code,
        parts: parts.options.filter((part) => choice.parts.includes(part)),
        caseNumber: choice.caseNumber ?? null,
      }),
    onSuccess: onOpened,
  })
  const problem = opening.error instanceof ApiProblem ? wordsOf(opening.error) : undefined
  const said = problem && [problem.title, problem.detail].filter(Boolean).join('. ')
  return (
    <Reveal
      open
      subject={
        subject ?? (
          <>
            {t('open.subject')} <span className="code">{item.itemNumber?.formatted ?? t('noNumber')}</span> ·{' '}
            {t('open.accepted', { at: dayAndTime(item.acceptedAt) })}
          </>
        )
      }
      purposes={purposes}
      parts={offered}
      caseIsSound={(value) => openingPurposes.some((purpose) => isCaseNumberSound(purpose, value.trim()))}
      busy={opening.isPending}
      problem={said}
      onOpen={(choice) => opening.mutate(choice)}
      onClose={onClose}
      labels={{
        title: t('open.title'),
        purpose: t('open.purpose'),
        parts: t('open.parts'),
        partsHint: t('open.partsHint'),
        caseNumber: t('open.caseNumber'),
        caseWrong: t('open.caseWrong'),
        notice: t('open.notice'),
        lasts: t('open.lasts'),
        cancel: t('common:action.cancel'),
        close: t('common:action.close'),
        open: (count) => t('open.act', { count }),
        lacks: { purpose: t('open.lacks.purpose'), case: t('open.lacks.case'), parts: t('open.lacks.parts') },
      }}
    />
  )
}

function usePurposes(t: Words): RevealPurpose[] {
  const { i18n } = useTranslation()
  const session = useSession()
  return useMemo(() => {
    const roles = session?.staff.roles ?? []
    return openingPurposes
      .filter((purpose) => mayOpenFor(purpose, roles) || purpose.code === 'authority_request')
      .map((purpose) => ({
        code: purpose.code,
        label: i18n.language === 'en' ? purpose.en : purpose.vi,
        note: purpose.caseBook === null ? undefined : t('open.needsCase', { book: purpose.caseBook }),
        needsCase: purpose.caseBook !== null,
        needs: partsFor(purpose, roles).filter((part) => purpose.defaultParts.includes(part)),
        ...(purpose.code === 'authority_request' && { refused: t('open.twoPersons') }),
      }))
  }, [session, i18n.language, t])
}

function useParts(t: Words, { masks }: OpeningSheetProps['item']): RevealPart[] {
  const places = usePlaces()
  const session = useSession()
  const roles = session?.staff.roles ?? []
  const mayEver = new Set(openingPurposes.flatMap((purpose) => partsFor(purpose, roles)))
  const maskOf: Partial<Record<OpeningPart, string>> = masks
    ? {
        sender_name: masks.senderName,
        sender_phone: masks.senderPhone,
        identification: masks.senderDocument,
        addressee_name: masks.addresseeName,
        addressee_phone: masks.addresseePhone,
        addressee_address: placeWord(places, masks.addresseeCommuneCode, masks.addresseeProvinceCode),
      }
    : {}
  return parts.options.map((part) => ({
    id: part,
    label: t(`part.${part}`),
    mask: maskOf[part],
    code: part === 'sender_phone' || part === 'addressee_phone' || part === 'identification',
    purposes: openingPurposes.filter((purpose) => purpose.parts.includes(part)).map(({ code }) => code),
    ...(!mayEver.has(part) && { refused: t('open.supervisorOnly') }),
  }))
}
