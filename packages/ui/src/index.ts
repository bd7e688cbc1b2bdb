// The parts of the house, shared by console and courier; plain React and CSS, no router, no translations inside.
export { Button, type ButtonProps } from './button.tsx'
export { Checklist, type ChecklistItem, type ChecklistProps } from './checklist.tsx'
export { Chip, type ChipProps, type ChipTone } from './chip.tsx'
export { classNames } from './class-names.ts'
export { minutesAndSeconds, useCountdown } from './countdown.ts'
export { type Column, DataTable, type DataTableProps } from './data-table.tsx'
export { CounterFrame, type CounterFrameProps, SectionHead, type SectionHeadProps } from './counter-frame.tsx'
export { DecisionBar, type DecisionBarProps, type LegendKey } from './decision-bar.tsx'
export { EmptyState } from './empty-state.tsx'
export { Finding, type FindingAnswer, type FindingProps, Term } from './finding.tsx'
export {
  ErrorSummary,
  type FieldIds,
  FormField,
  type FormFieldProps,
  TextField,
  type TextFieldProps,
} from './form-field.tsx'
export { Glyph, type GlyphProps } from './glyph.tsx'
export { HeightenedStrip } from './heightened-strip.tsx'
export { Kbd } from './kbd.tsx'
export { type Lane, LaneBanner, type LaneBannerProps, LaneChip } from './lane.tsx'
export { Logo, type LogoProps } from './logo.tsx'
export { Masked, type MaskedProps } from './masked.tsx'
export { Option, type OptionProps } from './option.tsx'
export { type PhotoSlot, PhotoStrip, type PhotoStripProps } from './photo-strip.tsx'
export { PostMark, type PostMarkProps } from './post-mark.tsx'
export { type RequiredAct, RequiredActs } from './required-acts.tsx'
export { Reveal, type RevealLabels, type RevealProps } from './reveal.tsx'
export type { RevealPart, RevealPurpose } from './reveal.rules.ts'
export { RevealedStrip, type RevealedStripProps } from './revealed-strip.tsx'
export { ScanBox, type ScanBoxProps } from './scan-box.tsx'
export { SelectField, type SelectFieldProps, type SelectOption } from './select-field.tsx'
export { SideSheet, type SideSheetProps } from './side-sheet.tsx'
export { isSignature, type Stroke, signaturePath } from './signature.ts'
export { SignaturePad, type SignaturePadProps } from './signature-pad.tsx'
export { signaturePng } from './signature-png.ts'
export { StatusLine, type StatusLineProps, type StatusTone } from './status-line.tsx'
export { type Step, StepRail, type StepRailProps } from './step-rail.tsx'
export { SyncBadge, type SyncState } from './sync-badge.tsx'
export { Toast } from './toast.tsx'
export { type Scheme, schemeVariables, steadyVariables, tokens } from './tokens.ts'
export { TopBar, type TopBarProps } from './top-bar.tsx'
