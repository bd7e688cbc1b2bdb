// Truy vết rò rỉ: numbers in, accounts out, the one that opened most of them first.
import type { LeakTrace } from '@buuan/contract'
import { Button, FormField, SideSheet } from '@buuan/ui'
import { IconRoute } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../dates.ts'
import { ProblemLine } from '../../layout/office-page.tsx'
import { traceLeak } from './openings.ts'
import styles from './openings.module.css'

const MOST = 500

/** Numbers of a pasted text: one a line, or parted by commas or semicolons. */
export function numbersIn(text: string): string[] {
  return [...new Set(text.split(/[\n,;]+/).map((line) => line.trim()))].filter((line) => line.length >= 4)
}

/** Asks for the leaked numbers and shows who opened them. */
export function LeakSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['openings', 'common'])
  const [text, setText] = useState('')
  const numbers = numbersIn(text)
  const tracing = useMutation({ mutationFn: () => traceLeak(numbers.slice(0, MOST)) })
  return (
    <SideSheet
      open
      title={t('leak.title')}
      subject={t('leak.lead')}
      icon={IconRoute}
      onClose={onClose}
      closeLabel={t('common:action.close')}
      footer={
        <Button
          look="filled"
          busy={tracing.isPending}
          missing={numbers.length === 0 ? t('leak.none') : undefined}
          onClick={() => tracing.mutate()}
        >
          {t('leak.act', { count: numbers.length })}
        </Button>
      }
    >
      <div className={styles.leak}>
        <FormField label={t('leak.numbers')} hint={t('leak.hint', { most: MOST })}>
          {(ids) => (
            <textarea
              {...ids}
              className={styles.numbers}
              rows={6}
              spellCheck={false}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </FormField>
        {tracing.error ? <ProblemLine problem={tracing.error} /> : null}
        {tracing.data === undefined ? null : <Trace trace={tracing.data} />}
      </div>
    </SideSheet>
  )
}

function Trace({ trace }: { trace: LeakTrace }) {
  const { t } = useTranslation(['openings', 'common'])
  return (
    <output className={styles.trace}>
      <p>
        <b>{t('leak.traced', { traced: trace.traced, asked: trace.asked })}</b>{' '}
        {trace.unknown.length === 0 ? null : (
          <span className="dim">{t('leak.unknown', { numbers: trace.unknown.join(', ') })}</span>
        )}
      </p>
      {trace.accounts.length === 0 ? <p>{t('leak.nobody')}</p> : null}
      <ol className={styles.accounts}>
        {trace.accounts.map((account) => (
          <li key={account.staff.id}>
            <b>{account.staff.displayName}</b> <span className="code dim">{account.staff.account}</span>
            <p>
              {t('leak.opened', { items: account.items, asked: trace.traced, openings: account.openings })} ·{' '}
              {t('leak.between', { first: dayAndTime(account.firstAt), last: dayAndTime(account.lastAt) })}
            </p>
            <p className="code dim">{account.itemNumbers.join(' · ')}</p>
          </li>
        ))}
      </ol>
    </output>
  )
}
