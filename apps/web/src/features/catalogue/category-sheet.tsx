// One category: sentences, legal bases, terms; read by everybody, edited in a draft.
import type { CatalogueVersionRow, CategoryEdit } from '@buuan/contract'
import type { CatalogueCategory } from '@buuan/goods-matcher'
import { Button, Chip, Option, SideSheet, TextField } from '@buuan/ui'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import office from '../../layout/office.module.css'
import { ProblemLine, SheetSection } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { toneOf } from './categories-view.tsx'
import { editableOf, refreshCatalogue, saveCategory } from './catalogue.ts'
import { TermsEditor } from './terms-editor.tsx'
import { TextArea } from './text-area.tsx'

type CategorySheetProps = {
  version: CatalogueVersionRow
  category: CatalogueCategory
  edits: boolean
  onClose: () => void
}
type Change = (part: Partial<CategoryEdit>) => void

/** Opens one category of a version. */
export function CategorySheet({ version, category, edits, onClose }: CategorySheetProps) {
  const { t } = useTranslation(['catalogue', 'common'])
  const [edit, setEdit] = useState(() => editableOf(category))
  const change: Change = (part) => setEdit((before) => ({ ...before, ...part }))
  const isChanged = JSON.stringify(edit) !== JSON.stringify(editableOf(category))
  const saving = useMutation({
    mutationFn: () => saveCategory(version.id, category.code, { revision: version.revision, category: edit }),
    onSuccess: async () => {
      toast(t('saved', { name: category.code }))
      await refreshCatalogue()
      onClose()
    },
  })
  return (
    <SideSheet
      open
      title={`${category.code} · ${category.nameVi}`}
      subject={category.nameEn}
      onClose={onClose}
      closeLabel={t('common:action.close')}
      footer={
        edits ? (
          <Button
            look="filled"
            busy={saving.isPending}
            missing={isChanged ? undefined : t('unchanged')}
            onClick={() => saving.mutate()}
          >
            {t('save')}
          </Button>
        ) : undefined
      }
    >
      <div className={office.section}>
        {saving.error === null ? null : <ProblemLine problem={saving.error} />}
        <div>
          <Chip tone={toneOf[category.disposition]} roomy>
            {t(`disposition.${category.disposition}`)}
          </Chip>
        </div>
        {category.screening === 'authority_only' ? <p>{t('notScreened')}</p> : null}
      </div>
      {category.screening === 'authority_only' ? null : (
        <SheetSection title={t('termsOf', { count: edit.terms.length })}>
          <TermsEditor terms={edit.terms} readOnly={!edits} onTerms={(terms) => change({ terms })} />
        </SheetSection>
      )}
      <Sentences edit={edit} change={change} readOnly={!edits} />
      <Bases edit={edit} change={change} readOnly={!edits} />
    </SideSheet>
  )
}

const sentences = ['reasonVi', 'reasonEn', 'questionVi', 'questionEn', 'conditionVi', 'conditionEn'] as const
type PartProps = { edit: CategoryEdit; change: Change; readOnly: boolean }

function Sentences({ edit, change, readOnly }: PartProps) {
  const { t } = useTranslation('catalogue')
  const shown = sentences.filter((name) => !readOnly || (edit[name] ?? '') !== '')
  return (
    <SheetSection title={t('sentences')}>
      {shown.map((name) => (
        <TextArea
          key={name}
          label={t(`sentence.${name}`)}
          value={edit[name] ?? ''}
          readOnly={readOnly}
          rows={2}
          maxLength={600}
          onText={(text) => change({ [name]: text })}
        />
      ))}
      <TextArea
        label={t('examples')}
        hint={t('onePerLine')}
        value={edit.examplesVi.join('\n')}
        readOnly={readOnly}
        onText={(text) => change({ examplesVi: text.split('\n').filter((line) => line.trim() !== '' || readOnly) })}
      />
    </SheetSection>
  )
}

function Bases({ edit, change, readOnly }: PartProps) {
  const { t } = useTranslation('catalogue')
  const replace = (index: number, basis: CategoryEdit['legalBasis'][number] | null) =>
    change({
      legalBasis: edit.legalBasis.flatMap((each, at) => (at === index ? (basis === null ? [] : [basis]) : [each])),
    })
  return (
    <SheetSection title={t('bases')}>
      {edit.legalBasis.map((basis, index) => (
        <div key={index} className={office.row} style={{ alignItems: 'end' }}>
          <div style={{ flex: 1 }}>
            <TextField
              label={t('basis', { number: index + 1 })}
              value={basis.text}
              readOnly={readOnly}
              maxLength={200}
              onChange={(event) => replace(index, { ...basis, text: event.target.value })}
            />
          </div>
          {readOnly ? (
            <span className="dim">{basis.checked ? t('checked') : t('unchecked')}</span>
          ) : (
            <>
              <Option
                kind="checkbox"
                name={`checked-${index}`}
                value="checked"
                dense
                checked={basis.checked}
                onChange={(checked) => replace(index, { ...basis, checked })}
                label={t('checked')}
              />
              <Button
                size="small"
                aria-label={t('removeBasis', { number: index + 1 })}
                onClick={() => replace(index, null)}
              >
                {t('remove')}
              </Button>
            </>
          )}
        </div>
      ))}
      {readOnly ? null : (
        <div>
          <Button
            size="small"
            onClick={() => change({ legalBasis: [...edit.legalBasis, { text: '', checked: false }] })}
          >
            {t('addBasis')}
          </Button>
        </div>
      )}
    </SheetSection>
  )
}
