// One hold: why, by whom, its items; reviewed and kept, given a new term, or released. What it kept past its day opens here, on record.
import type { Hold, ItemId, OpenedItem } from '@buuan/contract'
import { Button, SideSheet, TextField } from '@buuan/ui'
import { formatDay, parseDay } from '@buuan/vietnam'
import { IconLock } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../dates.ts'
import styles from '../../layout/office.module.css'
import { ProblemLine, SheetSection } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { may, useSession } from '../../session.ts'
import { refreshDesk } from '../desk/desk.ts'
import { OpenedStrip } from '../retrieval/opened-strip.tsx'
import { OpeningSheet } from '../retrieval/opening-sheet.tsx'
import {
  extendHold,
  heldItemsQuery,
  openHeldItem,
  openHeldPhoto,
  refreshRetention,
  releaseHold,
  reviewHold,
} from './retention.ts'

type Act = 'review' | 'extend' | 'release'

const dayIn = (typed: string) => {
  const read = parseDay(typed)
  return read.ok ? read.day : ''
}

/** Shows a hold and the acts on it. */
export function HoldSheet({ hold, onClose }: { hold: Hold; onClose: () => void }) {
  const { t } = useTranslation(['retention', 'common'])
  const session = useSession()
  const isOpen = hold.releasedAt === null
  return (
    <SideSheet
      open
      title={t(`basis.${hold.basis}`)}
      subject={hold.caseNumber ?? undefined}
      icon={IconLock}
      onClose={onClose}
      closeLabel={t('common:action.close')}
    >
      <div className={styles.section}>
        <p>{hold.reason}</p>
        {hold.searchedBy === null ? null : <p className="dim">{t(`hold.searchedBy.${hold.searchedBy}`)}</p>}
        <p className="dim">
          {hold.placedBy?.displayName ?? t('hold.automatic')} · {dayAndTime(hold.placedAt)}
        </p>
        <p className="dim">
          {t('hold.until')}: {formatDay(hold.untilOn)} · {t('hold.review')}: {formatDay(hold.reviewOn)}
        </p>
        {hold.releaseReason === null ? null : <p>{hold.releaseReason}</p>}
      </div>
      {isOpen ? <HeldItems hold={hold} /> : null}
      {isOpen && may(session, 'hold.manage') ? <HoldActs hold={hold} onDone={onClose} /> : null}
    </SideSheet>
  )
}

function HoldActs({ hold, onDone }: { hold: Hold; onDone: () => void }) {
  const { t } = useTranslation(['retention', 'common'])
  const [draft, setDraft] = useState({ until: formatDay(hold.untilOn), review: '', reason: '' })
  const [asked, setAsked] = useState<Act>()
  const [untilOn, reviewOn] = [dayIn(draft.until), dayIn(draft.review)]
  const lacks = {
    until: untilOn === '',
    review: reviewOn === '' || reviewOn > untilOn,
    reason: draft.reason.trim().length < 10,
  }
  const acting = useMutation({
    mutationFn: (act: Act) =>
      act === 'release'
        ? releaseHold(hold.id, draft.reason.trim())
        : act === 'review'
          ? reviewHold(hold.id, reviewOn)
          : extendHold(hold.id, { untilOn, reviewOn }),
    onSuccess: async (_, act) => {
      toast(t(`hold.done.${act}`))
      await Promise.all([refreshRetention(), refreshDesk()])
      onDone()
    },
  })
  const submit = (act: Act) => {
    setAsked(act)
    const isLacking = act === 'release' ? lacks.reason : lacks.review || (act === 'extend' && lacks.until)
    if (!isLacking) acting.mutate(act)
  }
  const change = (name: keyof typeof draft) => (event: { target: { value: string } }) =>
    setDraft({ ...draft, [name]: event.target.value })
  const button = (act: Act) => (
    <Button busy={acting.isPending && acting.variables === act} onClick={() => submit(act)}>
      {t(`hold.${act === 'review' ? 'reviewed' : act}`)}
    </Button>
  )
  const isTerm = asked === 'review' || asked === 'extend'
  return (
    <div className="no-print">
      <SheetSection title={t('hold.reviewTitle')}>
        {acting.error === null ? null : <ProblemLine problem={acting.error} />}
        <TextField
          label={t('hold.field.review')}
          placeholder="dd/mm/yyyy"
          value={draft.review}
          error={isTerm && lacks.review ? t('hold.reviewWrong') : undefined}
          onChange={change('review')}
        />
        <TextField
          label={t('hold.field.until')}
          placeholder="dd/mm/yyyy"
          value={draft.until}
          error={asked === 'extend' && lacks.until ? t('hold.dayWrong') : undefined}
          onChange={change('until')}
        />
        <div className={styles.row}>
          {button('review')}
          {button('extend')}
        </div>
      </SheetSection>
      <SheetSection title={t('hold.release')}>
        <p className="dim">{t('hold.releaseHint')}</p>
        <TextField
          label={t('hold.releaseReason')}
          value={draft.reason}
          maxLength={300}
          error={asked === 'release' && lacks.reason ? t('hold.reasonShort') : undefined}
          onChange={change('reason')}
        />
        <div className={styles.row}>{button('release')}</div>
      </SheetSection>
    </div>
  )
}

function HeldItems({ hold }: { hold: Hold }) {
  const { t } = useTranslation(['retention', 'common'])
  const session = useSession()
  const list = useQuery(heldItemsQuery(hold.id))
  const [opening, setOpening] = useState<{ itemId: ItemId; number: string | null }>()
  const [opened, setOpened] = useState<OpenedItem>()
  return (
    <SheetSection title={t('hold.itemsTitle')}>
      {list.error === null ? null : <ProblemLine problem={list.error} />}
      <ul className={styles.lines}>
        {(list.data?.items ?? []).map(({ itemId, itemNumber, securedAt }) => (
          <Fragment key={itemId}>
            <li>
              <span className={styles.lineWords}>
                <b className="code">{itemNumber ?? itemId}</b>
                <br />
                <span className="dim">
                  {securedAt === null ? t('hold.notSecured') : t('hold.secured', { at: dayAndTime(securedAt) })}
                </span>
              </span>
              {securedAt !== null && may(session, 'held_item.open') ? (
                <Button size="small" onClick={() => setOpening({ itemId, number: itemNumber })}>
                  {t('hold.open')} <span className="heard-only">{itemNumber ?? itemId}</span>
                </Button>
              ) : null}
            </li>
            {opened?.itemId === itemId ? (
              <li className={styles.opened}>
                <OpenedStrip
                  key={opened.entryId}
                  opened={opened}
                  onHide={() => setOpened(undefined)}
                  openPhoto={(request) => openHeldPhoto(hold.id, request)}
                />
              </li>
            ) : null}
          </Fragment>
        ))}
      </ul>
      {opening === undefined ? null : (
        <OpeningSheet
          item={{
            itemId: opening.itemId,
            itemNumber:
              opening.number === null ? null : { scheme: 'operator', value: opening.number, formatted: opening.number },
            acceptedAt: hold.placedAt,
            masks: null,
          }}
          subject={t('hold.openSubject', { item: opening.number ?? opening.itemId })}
          openItem={(itemId, request) => openHeldItem(hold.id, itemId, request)}
          onOpened={(answer) => {
            setOpened(answer)
            setOpening(undefined)
          }}
          onClose={() => setOpening(undefined)}
        />
      )}
    </SheetSection>
  )
}
