// The terms of a category: words only. One opens at a time; a new one is added at the top.
import type { TermEdit } from '@buuan/contract'
import { Button, EmptyState, Option, SelectField, TextField } from '@buuan/ui'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import office from '../../layout/office.module.css'
import styles from './catalogue.module.css'
import { folded } from './catalogue.ts'
import { TextArea } from './text-area.tsx'

const kinds = [
  'formal',
  'name',
  'slang',
  'brand',
  'part',
  'chem',
  'drug',
  'en',
  'nodia',
  'evasive',
  'foreign',
  'emoji',
] as const
const weights = [3, 2, 1] as const
const patternSigns = /[\\^$|*[\]{}]/

type TermsEditorProps = { terms: readonly TermEdit[]; readOnly: boolean; onTerms: (terms: TermEdit[]) => void }

/** Lists terms with a search of their own; each opens for reading or editing. */
export function TermsEditor({ terms, readOnly, onTerms }: TermsEditorProps) {
  const { t } = useTranslation('catalogue')
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState<number>()
  const wanted = folded(typed)
  const shown = terms
    .map((term, index) => ({ term, index }))
    .filter(({ term, index }) => index === open || folded(term.term).includes(wanted))
  const replace = (index: number, term: TermEdit) => onTerms(terms.map((each, at) => (at === index ? term : each)))
  return (
    <>
      <div className={office.row}>
        <div style={{ flex: 1 }}>
          <TextField
            label={t('searchTerm')}
            value={typed}
            type="search"
            autoComplete="off"
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        {readOnly ? null : (
          <Button
            icon={IconPlus}
            onClick={() => {
              onTerms([{ term: typed.trim(), kind: 'name', weight: 2, origin: 'added' }, ...terms])
              setOpen(0)
            }}
          >
            {t('addTerm')}
          </Button>
        )}
      </div>
      {shown.length === 0 ? <EmptyState>{t('noTerm')}</EmptyState> : null}
      <ul className={styles.terms}>
        {shown.map(({ term, index }) => (
          <li key={index}>
            <button
              type="button"
              className={styles.term}
              aria-expanded={open === index}
              onClick={() => setOpen(open === index ? undefined : index)}
            >
              <b>{term.term === '' ? t('newTerm') : term.term}</b>
              <span className={styles.note}>
                {t('weightOf', { weight: term.weight })} · {t(`kind.${term.kind}`)}
                {(term.innocentPhrases?.length ?? 0) > 0
                  ? ` · ${t('phrases', { count: term.innocentPhrases?.length ?? 0 })}`
                  : ''}
              </span>
            </button>
            {open === index ? (
              <TermForm
                term={term}
                readOnly={readOnly}
                onTerm={(next) => replace(index, next)}
                onRemove={() => {
                  onTerms(terms.filter((_each, at) => at !== index))
                  setOpen(undefined)
                }}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </>
  )
}

type TermFormProps = { term: TermEdit; readOnly: boolean; onTerm: (term: TermEdit) => void; onRemove: () => void }

function TermForm({ term, readOnly, onTerm, onRemove }: TermFormProps) {
  const { t } = useTranslation('catalogue')
  return (
    <div className={styles.edit}>
      <TextField
        label={t('term')}
        hint={t('termHint')}
        error={patternSigns.test(term.term) ? t('wordsOnly') : undefined}
        value={term.term}
        readOnly={readOnly}
        maxLength={80}
        onChange={(event) => onTerm({ ...term, term: event.target.value })}
      />
      <div className={office.pair}>
        <SelectField
          label={t('kindHead')}
          value={term.kind}
          disabled={readOnly}
          options={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          // The select offers these kinds and no others.
          onChange={(event) => onTerm({ ...term, kind: event.target.value as TermEdit['kind'] })}
        />
        <SelectField
          label={t('weightHead')}
          value={String(term.weight)}
          disabled={readOnly}
          options={weights.map((weight) => ({ value: String(weight), label: t(`weight.${weight}`) }))}
          // The select offers 1, 2 and 3 only.
          onChange={(event) => onTerm({ ...term, weight: Number(event.target.value) as TermEdit['weight'] })}
        />
      </div>
      <TermFlags term={term} readOnly={readOnly} onTerm={onTerm} />
      <TextArea
        label={t('innocentPhrases')}
        hint={t('innocentHint')}
        value={(term.innocentPhrases ?? []).join('\n')}
        readOnly={readOnly}
        onText={(text) => onTerm({ ...term, innocentPhrases: linesOf(text) })}
      />
      <TextArea
        label={t('innocentContexts')}
        hint={t('contextsHint')}
        value={(term.innocentContexts ?? []).join('\n')}
        readOnly={readOnly}
        rows={2}
        onText={(text) => onTerm({ ...term, innocentContexts: linesOf(text) })}
      />
      {readOnly ? null : (
        <div>
          <Button size="small" onClick={onRemove}>
            {t('removeTerm')}
          </Button>
        </div>
      )}
    </div>
  )
}

const linesOf = (text: string) => (text === '' ? [] : text.split('\n'))

function TermFlags({ term, readOnly, onTerm }: Omit<TermFormProps, 'onRemove'>) {
  const { t } = useTranslation('catalogue')
  const refused = readOnly ? '' : undefined
  return (
    <div>
      <Option
        kind="checkbox"
        name="ambiguous"
        value="ambiguous"
        dense
        refused={refused}
        checked={term.ambiguous === true}
        onChange={(ambiguous) => onTerm({ ...term, ambiguous })}
        label={t('ambiguous')}
      />
      <Option
        kind="checkbox"
        name="alone"
        value="alone"
        dense
        refused={refused}
        checked={term.alone === true}
        onChange={(alone) => onTerm({ ...term, alone })}
        label={t('alone')}
      />
      <Option
        kind="checkbox"
        name="folded"
        value="folded"
        dense
        refused={refused}
        checked={term.noDiacriticsSafe !== false}
        onChange={(noDiacriticsSafe) => onTerm({ ...term, noDiacriticsSafe })}
        label={t('folded')}
      />
    </div>
  )
}
