// Stricter rules of one's own organisation.
import type { AddHouseRule, CatalogueVersionRow } from '@buuan/contract'
import { Button, DataTable, EmptyState, SelectField, SideSheet, TextField } from '@buuan/ui'
import { IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../dates.ts'
import office from '../../layout/office.module.css'
import { ProblemLine } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { OneOf } from '../../layout/one-of.tsx'
import { may, useSession } from '../../session.ts'
import styles from './catalogue.module.css'
import { addHouseRule, contentQuery, endHouseRule, houseRulesQuery, refreshCatalogue } from './catalogue.ts'
import { TextArea } from './text-area.tsx'

/** Lists the rules; officers add and end them. */
export function HouseRulesView({ version }: { version: CatalogueVersionRow }) {
  const { t } = useTranslation('catalogue')
  const rules = useQuery(houseRulesQuery)
  const manages = may(useSession(), 'catalogue.house_rules')
  const [adding, setAdding] = useState(false)
  const ending = useMutation({ mutationFn: endHouseRule, onSuccess: refreshCatalogue })
  const rows = rules.data?.rules ?? []
  return (
    <>
      <div className={styles.tools}>
        <p className={styles.grow}>{t('houseLead')}</p>
        {manages ? (
          <Button icon={IconPlus} onClick={() => setAdding(true)}>
            {t('addRule')}
          </Button>
        ) : null}
      </div>
      {(rules.error ?? ending.error) ? <ProblemLine problem={(rules.error ?? ending.error)!} /> : null}
      <DataTable
        caption={t('view.house')}
        rows={rows}
        rowKey={(row) => row.id}
        busy={rules.isPending}
        empty={<EmptyState>{t('noRules')}</EmptyState>}
        columns={[
          { id: 'category', head: t('code'), cell: (row) => row.categoryCode, code: true },
          {
            id: 'rule',
            head: t('rule'),
            cell: (row) =>
              row.kind === 'term'
                ? t('ruleTerm', { term: row.term })
                : t('ruleRaise', { to: t(`disposition.${row.disposition ?? 'prohibited'}`) }),
          },
          { id: 'reason', head: t('reason'), cell: (row) => row.reason },
          { id: 'made', head: t('madeBy'), cell: (row) => `${row.madeBy?.name ?? '–'}, ${dayAndTime(row.madeAt)}` },
          {
            id: 'act',
            head: t('act'),
            cell: (row) =>
              manages ? (
                <Button
                  size="small"
                  busy={ending.isPending}
                  aria-label={t('endRuleOf', { code: row.categoryCode })}
                  onClick={() => ending.mutate(row.id)}
                >
                  {t('endRule')}
                </Button>
              ) : null,
          },
        ]}
        foot={t('rules', { count: rows.length })}
      />
      {adding ? <RuleSheet version={version} onClose={() => setAdding(false)} /> : null}
    </>
  )
}

function RuleSheet({ version, onClose }: { version: CatalogueVersionRow; onClose: () => void }) {
  const { t } = useTranslation(['catalogue', 'common'])
  const content = useQuery(contentQuery(version.id))
  const [kind, setKind] = useState<AddHouseRule['kind']>('term')
  const [categoryCode, setCategory] = useState('')
  const [term, setTerm] = useState('')
  const [reason, setReason] = useState('')
  const adding = useMutation({
    mutationFn: () =>
      addHouseRule(
        kind === 'term'
          ? { kind, categoryCode, term, reason }
          : { kind, categoryCode, disposition: 'prohibited', reason },
      ),
    onSuccess: async () => {
      toast(t('ruleAdded'))
      await refreshCatalogue()
      onClose()
    },
  })
  const categories = (content.data?.content.categories ?? []).filter(
    (each) => each.screening === 'terms' && (kind === 'term' || each.disposition !== 'prohibited'),
  )
  const isReady = categoryCode !== '' && reason.trim().length >= 5 && (kind === 'raise' || term.trim() !== '')
  return (
    <SideSheet
      open
      title={t('addRule')}
      subject={t('houseLead')}
      icon={IconPlus}
      onClose={onClose}
      closeLabel={t('common:action.close')}
      footer={
        <Button
          look="filled"
          busy={adding.isPending}
          missing={isReady ? undefined : t('ruleMissing')}
          onClick={() => adding.mutate()}
        >
          {t('addRule')}
        </Button>
      }
    >
      <div className={office.section}>
        {adding.error === null ? null : <ProblemLine problem={adding.error} />}
        <OneOf
          name="kind"
          label={t('rule')}
          values={['term', 'raise'] as const}
          chosen={kind}
          onChoose={(each) => setKind(each)}
          labelOf={(each) => t(`ruleKind.${each}`)}
        />
        <SelectField
          label={t('category')}
          none={t('choose')}
          value={categoryCode}
          options={categories.map((each) => ({ value: each.code, label: `${each.code} · ${each.nameVi}` }))}
          onChange={(event) => setCategory(event.target.value)}
        />
        {kind === 'term' ? (
          <TextField
            label={t('term')}
            hint={t('termHint')}
            value={term}
            maxLength={80}
            onChange={(event) => setTerm(event.target.value)}
          />
        ) : null}
        <TextArea label={t('reason')} value={reason} maxLength={400} onText={setReason} />
      </div>
    </SideSheet>
  )
}
