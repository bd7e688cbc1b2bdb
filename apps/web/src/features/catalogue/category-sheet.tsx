// One category: sentences, legal bases, terms; read by everybody, edited in a draft.
import type { CatalogueVersionRow, CategoryEdit } from '@buuan/contract'
import type { CatalogueCategory } from '@buuan/goods-matcher'
import { Button, Chip, Option, TextField } from '@buuan/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import office from '../../layout/office.module.css'
import { SheetSection } from '../../layout/office-page.tsx'
import { toneOf } from './categories-view.tsx'
import { editableOf, saveCategory } from './catalogue.ts'
import { EditSheet } from './edit-sheet.tsx'
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
  const { t } = useTranslation('catalogue')
  const [edit, setEdit] = useState(() => editableOf(category))
  const change: Change = (part) => setEdit((before) => ({ ...before, ...part }))
  return (
    <EditSheet
      title={`${category.code} · ${category.nameVi}`}
      subject={category.nameEn}
      name={category.code}
      edits={edits}
      isChanged={JSON.stringify(edit) !== JSON.stringify(editableOf(category))}
      save={() => saveCategory(version.id, category.code, { revision: version.revision, category: edit })}
      onClose={onClose}
      lead={
        <>
          <div>
            <Chip tone={toneOf[category.disposition]} roomy>
              {t(`disposition.${category.disposition}`)}
            </Chip>
          </div>
          {category.screening === 'authority_only' ? <p>{t('notScreened')}</p> : null}
        </>
      }
    >
      {category.screening === 'authority_only' ? null : (
        <SheetSection title={t('termsOf', { count: edit.terms.length })}>
          <TermsEditor terms={edit.terms} readOnly={!edits} onTerms={(terms) => change({ terms })} />
        </SheetSection>
      )}
      <Sentences edit={edit} change={change} readOnly={!edits} />
      <Bases edit={edit} change={change} readOnly={!edits} />
    </EditSheet>
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
