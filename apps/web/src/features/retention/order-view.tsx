// Standing order and own term: who asked, who approved, until when; and the acts of whoever may take them.
import { DataClass, type ErasureOrder, type RetentionTerm } from '@buuan/contract'
import { Button, Option, StatusLine, TextField } from '@buuan/ui'
import { formatDay, parseDay } from '@buuan/vietnam'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../dates.ts'
import styles from '../../layout/office.module.css'
import { ProblemLine, SheetSection } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { may, useSession } from '../../session.ts'
import { approveOrder, endOrder, overviewQuery, refreshRetention, requestOrder, setTerm } from './retention.ts'

/** Shows the order in force or asked for, and the term of the operator. */
export function OrderView() {
  const overview = useQuery(overviewQuery)
  if (overview.data === undefined) return null
  return (
    <>
      <OrderSection order={overview.data.order} />
      <TermSection term={overview.data.term} />
    </>
  )
}

const dayIn = (typed: string) => {
  const read = parseDay(typed)
  return read.ok ? read.day : undefined
}

function OrderSection({ order }: { order: ErasureOrder | null }) {
  const { t } = useTranslation(['retention', 'common'])
  const session = useSession()
  const [until, setUntil] = useState('')
  const [classes, setClasses] = useState<readonly DataClass[]>(['personal'])
  const [checked, setChecked] = useState(false)
  const day = dayIn(until)
  const acting = useMutation({
    mutationFn: (act: 'request' | 'approve' | 'end') =>
      act === 'request'
        ? requestOrder({ validUntil: day!, classes: [...classes] })
        : act === 'approve'
          ? approveOrder(order!.id)
          : endOrder(order!.id),
    onSuccess: async (_, act) => {
      toast(t(`order.done.${act}`))
      setUntil('')
      setChecked(false)
      await refreshRetention()
    },
  })
  const ask = () => {
    setChecked(true)
    if (day !== undefined && classes.length > 0) acting.mutate('request')
  }
  return (
    <SheetSection title={t('order.title')} level={2}>
      <p className="dim">{t('order.lead')}</p>
      {acting.error === null ? null : <ProblemLine problem={acting.error} />}
      {order === null ? <StatusLine tone="note" title={t('order.none')} /> : <Standing order={order} />}
      {order === null && may(session, 'erasure.request') ? (
        <div className={styles.wide}>
          <fieldset className={styles.options}>
            <legend>{t('order.classes')}</legend>
            {DataClass.options.map((each) => (
              <Option
                key={each}
                kind="checkbox"
                name="classes"
                value={each}
                checked={classes.includes(each)}
                onChange={() =>
                  setClasses(DataClass.options.filter((other) => classes.includes(other) !== (other === each)))
                }
                label={t(`class.${each}`)}
                note={t(`classNote.${each}`)}
              />
            ))}
            {checked && classes.length === 0 ? <StatusLine tone="error" title={t('order.classesWrong')} /> : null}
          </fieldset>
          <TextField
            label={t('order.until')}
            placeholder="dd/mm/yyyy"
            value={until}
            error={checked && day === undefined ? t('hold.dayWrong') : undefined}
            onChange={(event) => setUntil(event.target.value)}
          />
        </div>
      ) : null}
      <div className={styles.row}>
        {order === null && may(session, 'erasure.request') ? (
          <Button busy={acting.isPending} onClick={ask}>
            {t('order.request')}
          </Button>
        ) : null}
        {order?.mayApprove ? (
          <Button look="filled" busy={acting.isPending} onClick={() => acting.mutate('approve')}>
            {t('order.approve')}
          </Button>
        ) : null}
        {order !== null && may(session, 'erasure.decide') ? (
          <Button busy={acting.isPending} onClick={() => acting.mutate('end')}>
            {t('order.end')}
          </Button>
        ) : null}
      </div>
    </SheetSection>
  )
}

function Standing({ order }: { order: ErasureOrder }) {
  const { t } = useTranslation('retention')
  const asked = t('order.asked', { name: order.requestedBy.displayName, at: dayAndTime(order.requestedAt) })
  const covers = order.classes.map((each) => t(`class.${each}`)).join('; ')
  const until = `${t('order.covers', { classes: covers })} ${t('order.validUntil', { day: formatDay(order.validUntil) })}`
  if (order.approvedBy === null || order.approvedAt === null)
    return <StatusLine tone="note" title={t('order.waits')} detail={`${asked} ${until}`} />
  const approved = t('order.approved', { name: order.approvedBy.displayName, at: dayAndTime(order.approvedAt) })
  return <StatusLine tone="done" title={t('order.inForce')} detail={`${asked} ${approved} ${until}`} />
}

function TermSection({ term }: { term: RetentionTerm }) {
  const { t } = useTranslation(['retention', 'common'])
  const session = useSession()
  const [draft, setDraft] = useState({ months: '', from: '', basis: '' })
  const [checked, setChecked] = useState(false)
  const months = /^\d{1,2}$/.test(draft.months.trim()) ? Number(draft.months) : 0
  const effectiveOn = dayIn(draft.from)
  const lacks = {
    months: months < term.lawfulMonths,
    from: effectiveOn === undefined,
    basis: draft.basis.trim().length < 10,
  }
  const setting = useMutation({
    mutationFn: () => setTerm({ months, effectiveOn: effectiveOn!, legalBasis: draft.basis.trim() }),
    onSuccess: async () => {
      toast(t('term.done'))
      setDraft({ months: '', from: '', basis: '' })
      setChecked(false)
      await refreshRetention()
    },
  })
  const submit = () => {
    setChecked(true)
    if (!Object.values(lacks).includes(true)) setting.mutate()
  }
  const field = (name: keyof typeof draft, words: string) => ({
    label: t(`term.${name}`),
    value: draft[name],
    error: checked && lacks[name] ? words : undefined,
    onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [name]: event.target.value }),
  })
  return (
    <SheetSection title={t('term.title')} level={2}>
      <p>
        {t('term.inForce', { months: term.months })}{' '}
        <span className="dim">
          {term.effectiveOn === null
            ? t('term.lawful')
            : t('term.since', {
                day: formatDay(term.effectiveOn),
                name: term.setBy?.displayName ?? '',
                basis: term.legalBasis,
              })}
        </span>
      </p>
      {setting.error === null ? null : <ProblemLine problem={setting.error} />}
      {may(session, 'retention.set_term') ? (
        <>
          <div className={styles.wide}>
            <TextField {...field('months', t('term.monthsWrong'))} hint={t('term.monthsHint')} />
            <TextField {...field('from', t('hold.dayWrong'))} placeholder="dd/mm/yyyy" />
            <TextField {...field('basis', t('hold.reasonShort'))} maxLength={300} />
          </div>
          <div className={styles.row}>
            <Button busy={setting.isPending} onClick={submit}>
              {t('term.set')}
            </Button>
          </div>
        </>
      ) : null}
    </SheetSection>
  )
}
