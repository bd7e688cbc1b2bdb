// Test runs and reviews: counts, and phrases declared in five items or more. No declaration is shown.
import type { CatalogueRun, CatalogueRunResult, CatalogueVersionRow } from '@buuan/contract'
import { Button, DataTable, EmptyState, StatusLine } from '@buuan/ui'
import { IconListSearch, IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../dates.ts'
import { useFigures } from '../../figures.ts'
import { ProblemLine, SheetSection } from '../../layout/office-page.tsx'
import { AcceptPhrase, type PhraseRow } from './accept-phrase.tsx'
import styles from './catalogue.module.css'
import { refreshCatalogue, requestReviewRun, runsQuery } from './catalogue.ts'

type RunsViewProps = { draft: CatalogueVersionRow | undefined; edits: boolean }

/** The latest run in figures, and the way to ask for a review. */
export function RunsView({ draft, edits }: RunsViewProps) {
  const { t } = useTranslation('catalogue')
  const runs = useQuery(runsQuery)
  const asking = useMutation({ mutationFn: requestReviewRun, onSuccess: refreshCatalogue })
  const [accepting, setAccepting] = useState<PhraseRow>()
  const [latest] = runs.data ?? []
  return (
    <>
      <div className={styles.tools}>
        <p className={styles.grow}>{t('runsLead')}</p>
        <Button icon={IconListSearch} busy={asking.isPending} onClick={() => asking.mutate()}>
          {t('review')}
        </Button>
      </div>
      {runs.error === null ? null : <ProblemLine problem={runs.error} />}
      {asking.error === null ? null : <ProblemLine problem={asking.error} />}
      {latest === undefined ? (
        runs.isPending ? null : (
          <EmptyState>{t('noRuns')}</EmptyState>
        )
      ) : (
        <Run run={latest} onAccept={edits ? setAccepting : undefined} />
      )}
      {accepting === undefined ? null : (
        <AcceptPhrase row={accepting} draft={draft} onClose={() => setAccepting(undefined)} />
      )}
    </>
  )
}

type Accept = ((row: PhraseRow) => void) | undefined

function Run({ run, onAccept }: { run: CatalogueRun; onAccept: Accept }) {
  const { t } = useTranslation('catalogue')
  const time = dayAndTime(run.requestedAt)
  if (run.finishedAt === null) return <StatusLine tone="busy" title={t('running', { time })} />
  if (run.failed || run.result === null)
    return <StatusLine tone="error" title={t('runFailed', { time })} detail={t('runFailedDo')} />
  const { declarations } = run.result
  return (
    <>
      <SheetSection
        level={2}
        title={run.kind === 'test' ? t('testOf', { time, revision: run.revision ?? 0 }) : t('reviewOf', { time })}
      >
        <Figures result={run.result} isTest={run.kind === 'test'} />
      </SheetSection>
      {run.kind === 'test' ? (
        <>
          <Phrases title={t('newPhrases')} empty={t('noNewPhrases')} rows={declarations.newPhrases} />
          <Phrases title={t('gonePhrases')} empty={t('noGonePhrases')} rows={declarations.gonePhrases} />
        </>
      ) : null}
      <Phrases
        title={t('answeredPhrases')}
        empty={t('noAnsweredPhrases')}
        rows={declarations.innocentPhrases}
        onAccept={onAccept}
      />
    </>
  )
}

function Figures({ result: { benchmark, declarations }, isTest }: { result: CatalogueRunResult; isTest: boolean }) {
  const { t, i18n } = useTranslation('catalogue')
  const figures = useFigures()
  const share = (value: number) => `${(value * 100).toLocaleString(i18n.language, { maximumFractionDigits: 2 })} %`
  const pair = (before: string, after: string) => (isTest ? `${before} → ${after}` : before)
  const rows: [string, string][] = [
    ...(benchmark === null
      ? []
      : (['falseAlarms', 'asks', 'recall', 'lookalikesQuiet'] as const).map((name): [string, string] => [
          t(`figure.${name}`, { count: benchmark[name].texts, texts: figures(benchmark[name].texts) }),
          pair(share(benchmark[name].before), share(benchmark[name].after)),
        ])),
    [
      t('figure.declared', { days: declarations.days }),
      t('figure.itemsAndPieces', { items: figures(declarations.items), pieces: figures(declarations.pieces) }),
    ],
    [t('figure.alarms'), pair(figures(declarations.alarmsBefore), figures(declarations.alarmsAfter))],
    [t('figure.questions'), pair(figures(declarations.asksBefore), figures(declarations.asksAfter))],
    [t('figure.innocent'), figures(declarations.answeredInnocent.reduce((sum, each) => sum + each.answers, 0))],
  ]
  return (
    <dl className={styles.figures}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

type PhrasesProps = { title: string; empty: string; rows: PhraseRow[]; onAccept?: Accept }

function Phrases({ title, empty, rows, onAccept }: PhrasesProps) {
  const { t } = useTranslation('catalogue')
  const figures = useFigures()
  return (
    <SheetSection level={2} title={title}>
      <DataTable
        caption={title}
        rows={rows}
        rowKey={(row) => `${row.category} ${row.phrase}`}
        empty={<EmptyState>{empty}</EmptyState>}
        columns={[
          { id: 'phrase', head: t('phrase'), cell: (row) => <b style={{ fontWeight: 600 }}>{row.phrase}</b> },
          { id: 'category', head: t('code'), cell: (row) => row.category, code: true },
          { id: 'term', head: t('term'), cell: (row) => row.term },
          { id: 'items', head: t('items'), cell: (row) => figures(row.items), figures: true },
          ...(onAccept === undefined
            ? []
            : [
                {
                  id: 'act',
                  head: t('act'),
                  cell: (row: PhraseRow) => (
                    <Button size="small" icon={IconPlus} onClick={() => onAccept(row)}>
                      {t('accept')}
                    </Button>
                  ),
                },
              ]),
        ]}
      />
    </SheetSection>
  )
}
