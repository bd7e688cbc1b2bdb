// The one door to personal data, the same for every role: what for, which parts, who will see it; then open.
import { IconEye, IconEyeCheck, IconHistory } from '@tabler/icons-react'
import { type ReactNode, useId, useState } from 'react'
import { Button } from './button.tsx'
import { TextField } from './form-field.tsx'
import { Glyph } from './glyph.tsx'
import { Option } from './option.tsx'
import styles from './reveal.module.css'
import {
  findRevealLack,
  partsOffered,
  partsFor,
  type RevealChoice,
  type RevealLack,
  type RevealPart,
  type RevealPurpose,
} from './reveal.rules.ts'
import { SideSheet } from './side-sheet.tsx'
import { StatusLine } from './status-line.tsx'

export type RevealLabels = {
  title: string
  purpose: string
  parts: string
  partsHint: string
  caseNumber: string
  caseWrong: string
  /** Who will see this opening. */
  notice: string
  /** "Hiện trong 5 phút, sau đó tự che." */
  lasts: string
  cancel: string
  close: string
  open: (count: number) => string
  lacks: Record<RevealLack, string>
}

export type RevealProps = {
  open: boolean
  /** "Bưu gửi CH 473 … · chấp nhận 21/11/2026 10:46". */
  subject: ReactNode
  purposes: readonly RevealPurpose[]
  parts: readonly RevealPart[]
  caseIsSound: (value: string) => boolean
  onOpen: (choice: { purpose: string; parts: readonly string[]; caseNumber: string | undefined }) => void
  onClose: () => void
  busy?: boolean
  /** Why the server did not open: what is wrong and what to do. */
  problem?: string | undefined
  labels: RevealLabels
}

const nothing: RevealChoice = { purpose: undefined, parts: [], caseNumber: '' }

/** Asks for purpose and parts in a drawer; the list behind stays covered. Nothing is ticked but what the purpose needs, and each opening asks anew. */
export function Reveal(props: RevealProps) {
  return props.open ? <RevealSheet {...props} /> : null
}

function RevealSheet(props: RevealProps) {
  const { subject, purposes, parts, problem, labels, onClose } = props
  const [choice, setChoice] = useState(nothing)
  const purpose = purposes.find((each) => each.code === choice.purpose)
  return (
    <SideSheet
      open
      title={labels.title}
      subject={subject}
      icon={IconEyeCheck}
      onClose={onClose}
      closeLabel={labels.close}
      footer={<RevealActs {...props} choice={choice} />}
    >
      <div className={styles.why}>
        <Purposes
          label={labels.purpose}
          purposes={purposes}
          chosen={choice.purpose}
          onChoose={(next) => setChoice({ ...choice, purpose: next.code, parts: partsFor(next, parts) })}
        />
        {purpose?.needsCase === true ? <CaseNumber {...props} choice={choice} onChange={setChoice} /> : null}
      </div>
      <Parts
        label={labels.parts}
        hint={labels.partsHint}
        parts={partsOffered(choice.purpose, parts)}
        chosen={choice.parts}
        onChange={(next) => setChoice({ ...choice, parts: next })}
      />
      {problem === undefined ? null : (
        <div className={styles.problem}>
          <StatusLine tone="error" title={problem} />
        </div>
      )}
      <p className={styles.notice}>
        <Glyph of={IconHistory} />
        <span>{labels.notice}</span>
      </p>
    </SideSheet>
  )
}

type WithChoice = RevealProps & { choice: RevealChoice }

function RevealActs({ purposes, caseIsSound, busy = false, labels, onOpen, onClose, choice }: WithChoice) {
  const lack = findRevealLack(choice, purposes, caseIsSound)
  const needsCase = purposes.find((each) => each.code === choice.purpose)?.needsCase === true
  const submit = () => {
    if (choice.purpose === undefined) return
    onOpen({
      purpose: choice.purpose,
      parts: choice.parts,
      caseNumber: needsCase ? choice.caseNumber.trim() : undefined,
    })
  }
  return (
    <>
      <span className={styles.lasts}>{labels.lasts}</span>
      <Button onClick={onClose}>{labels.cancel}</Button>
      <Button
        look="filled"
        icon={IconEye}
        busy={busy}
        missing={lack === undefined ? undefined : labels.lacks[lack]}
        onClick={submit}
      >
        {labels.open(choice.parts.length)}
      </Button>
    </>
  )
}

function CaseNumber({
  caseIsSound,
  labels,
  choice,
  onChange,
}: WithChoice & { onChange: (choice: RevealChoice) => void }) {
  const [left, setLeft] = useState(false)
  return (
    <TextField
      label={labels.caseNumber}
      code
      value={choice.caseNumber}
      error={left && !caseIsSound(choice.caseNumber) ? labels.caseWrong : undefined}
      onChange={(event) => onChange({ ...choice, caseNumber: event.target.value })}
      onBlur={() => setLeft(choice.caseNumber !== '')}
    />
  )
}

type PurposesProps = {
  label: string
  purposes: readonly RevealPurpose[]
  chosen: string | undefined
  onChoose: (purpose: RevealPurpose) => void
}

function Purposes({ label, purposes, chosen, onChoose }: PurposesProps) {
  const name = useId()
  return (
    <fieldset className={styles.purposes}>
      <legend className={styles.legend}>{label}</legend>
      {purposes.map((purpose) => (
        <Option
          key={purpose.code}
          kind="radio"
          name={name}
          value={purpose.code}
          checked={purpose.code === chosen}
          onChange={() => onChoose(purpose)}
          label={purpose.label}
          note={purpose.note}
          refused={purpose.refused}
        />
      ))}
    </fieldset>
  )
}

type PartsProps = {
  label: string
  hint: string
  parts: readonly RevealPart[]
  chosen: readonly string[]
  onChange: (parts: string[]) => void
}

function Parts({ label, hint, parts, chosen, onChange }: PartsProps) {
  const name = useId()
  return (
    <fieldset className={styles.what}>
      <legend className={styles.legend}>
        {label} <span className={styles.hint}>{hint}</span>
      </legend>
      <div className={styles.grid}>
        {parts.map((part) => (
          <Option
            key={part.id}
            dense
            kind="checkbox"
            name={name}
            value={part.id}
            checked={chosen.includes(part.id)}
            onChange={(checked) => onChange(checked ? [...chosen, part.id] : chosen.filter((each) => each !== part.id))}
            label={part.label}
            note={part.code === true ? <span className="code">{part.mask}</span> : part.mask}
            refused={part.refused}
          />
        ))}
      </div>
    </fieldset>
  )
}
