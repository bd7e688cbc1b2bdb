// "Ngưỡng và giới hạn": what applies now, what will from which day, who set it; and the sheet that sets new ones.
import type { DatedOpeningRules, OpeningRules, OpeningRulesAnswer } from '@buuan/contract'
import { Button } from '@buuan/ui'
import { formatDay } from '@buuan/vietnam'
import { IconAdjustments, IconArrowBackUp, IconPencil } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../dates.ts'
import office from '../../layout/office.module.css'
import { ProblemLine, SheetSection } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { may, useSession } from '../../session.ts'
import { refreshDesk } from './desk.ts'
import styles from './desk.module.css'
import { groupNames, groups, lines, useRuleWords } from './rule-words.ts'
import { changesOf, rulesQuery, withdrawRules } from './rules.ts'
import { RulesSheet, type Start } from './rules-sheet.tsx'

/** Shows rules in force and to come, and lets whoever may set new ones. */
export function RulesView() {
  const session = useSession()
  const answer = useQuery(rulesQuery)
  const [start, setStart] = useState<Start>()
  const onSet = may(session, 'opening_rules.set') ? setStart : undefined
  if (answer.error !== null)
    return (
      <div className={office.section}>
        <ProblemLine problem={answer.error} />
      </div>
    )
  if (answer.data === undefined) return null
  return (
    <>
      <InForce answer={answer.data} onSet={onSet} />
      <ToCome answer={answer.data} onSet={onSet} />
      {start === undefined ? null : <RulesSheet start={start} days={answer.data} onClose={() => setStart(undefined)} />}
    </>
  )
}

type PartProps = { answer: OpeningRulesAnswer; onSet: ((start: Start) => void) | undefined }

function InForce({ answer, onSet }: PartProps) {
  const { t } = useTranslation('desk')
  const { inForce: rules, effectiveOn, setBy, setAt, earliestOn } = answer
  return (
    <SheetSection title={t('rules.inForce')} level={2}>
      <p className="dim">
        {effectiveOn === null || setBy === null || setAt === null
          ? t('rules.own')
          : `${t('rules.from', { day: formatDay(effectiveOn) })}. ${t('rules.setBy', { name: setBy.displayName, at: dayAndTime(setAt) })}`}
      </p>
      {onSet === undefined ? null : (
        <div className={office.row}>
          <Button
            icon={IconAdjustments}
            look="filled"
            onClick={() => onSet({ rules, effectiveOn: earliestOn, replaces: false })}
          >
            {t('rules.set')}
          </Button>
        </div>
      )}
      <Groups rules={rules} />
    </SheetSection>
  )
}

function Groups({ rules }: { rules: OpeningRules }) {
  const { t } = useTranslation('desk')
  const words = useRuleWords()
  return (
    <div className={styles.groups}>
      {groupNames.map((group) => (
        <div key={group}>
          <h3 className={styles.groupHead}>{t(`rules.group.${group}`)}</h3>
          <p className="meta">{t(`rules.groupHint.${group}`)}</p>
          <dl className={styles.lines}>
            {groups[group].map((line) => (
              <div key={line}>
                <dt>{words.label(line)}</dt>
                <dd>{words.value(line, rules)}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </div>
  )
}

function ToCome({ answer, onSet }: PartProps) {
  const { t } = useTranslation('desk')
  return (
    <SheetSection title={t('rules.toCome')} level={2}>
      {answer.upcoming.length === 0 ? <p className="dim">{t('rules.none')}</p> : null}
      {changesOf(answer).map((row) => (
        <Coming key={row.effectiveOn} row={row} onSet={onSet} />
      ))}
    </SheetSection>
  )
}

type ComingProps = { row: DatedOpeningRules & { before: OpeningRules }; onSet: PartProps['onSet'] }

function Coming({ row: { effectiveOn, rules, before, setBy, setAt }, onSet }: ComingProps) {
  const { t } = useTranslation('desk')
  const words = useRuleWords()
  const day = formatDay(effectiveOn)
  const changed = lines.filter((line) => words.value(line, rules) !== words.value(line, before))
  return (
    <div className={styles.coming}>
      <h3 className={styles.groupHead}>{t('rules.from', { day })}</h3>
      <p className="dim">{t('rules.setBy', { name: setBy.displayName, at: dayAndTime(setAt) })}</p>
      {changed.length === 0 ? <p>{t('rules.same')}</p> : null}
      <dl className={styles.lines}>
        {changed.map((line) => (
          <div key={line}>
            <dt>{words.label(line)}</dt>
            <dd>
              {words.value(line, rules)}{' '}
              <span className={styles.before}>{t('rules.before', { value: words.value(line, before) })}</span>
            </dd>
          </div>
        ))}
      </dl>
      {onSet === undefined ? null : (
        <div className={office.row}>
          <Button icon={IconPencil} size="small" onClick={() => onSet({ rules, effectiveOn, replaces: true })}>
            {t('rules.edit', { day })}
          </Button>
          <Withdrawal effectiveOn={effectiveOn} />
        </div>
      )}
    </div>
  )
}

/** Asks once more, then takes back what is to come; what applied before goes on. */
function Withdrawal({ effectiveOn }: { effectiveOn: string }) {
  const { t } = useTranslation(['desk', 'common'])
  const [asking, setAsking] = useState(false)
  const place = useRef<HTMLFieldSetElement>(null)
  const day = formatDay(effectiveOn)
  const withdrawing = useMutation({
    mutationFn: () => withdrawRules(effectiveOn),
    onSuccess: async () => {
      toast(t('rules.withdrawn', { day }))
      await refreshDesk()
    },
  })
  // The button that was pressed is gone then: the focus goes to the first that stands in its place.
  const ask = (now: boolean) => {
    flushSync(() => setAsking(now))
    place.current?.querySelector('button')?.focus()
  }
  return (
    <fieldset ref={place} className={asking ? `${office.ask} ${styles.asking}` : styles.notAsking}>
      <legend className="heard-only">{t('rules.withdraw', { day })}</legend>
      {withdrawing.error === null ? null : <ProblemLine problem={withdrawing.error} />}
      {asking ? <p>{t('rules.withdrawAsk', { day })}</p> : null}
      {asking ? (
        <div className={office.row}>
          <Button look="filled" size="small" busy={withdrawing.isPending} onClick={() => withdrawing.mutate()}>
            {t('rules.withdrawYes')}
          </Button>
          <Button size="small" onClick={() => ask(false)}>
            {t('common:action.cancel')}
          </Button>
        </div>
      ) : (
        <Button icon={IconArrowBackUp} size="small" onClick={() => ask(true)}>
          {t('rules.withdraw', { day })}
        </Button>
      )}
    </fieldset>
  )
}
