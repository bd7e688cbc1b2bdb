// The parts of the house, shared by console and courier; plain React and CSS, no router, no translations inside.
export { Button, type ButtonProps } from './button.tsx'
export { Chip, type ChipProps, type ChipTone } from './chip.tsx'
export { classNames } from './class-names.ts'
export { type Column, DataTable, type DataTableProps } from './data-table.tsx'
export { EmptyState } from './empty-state.tsx'
export {
  ErrorSummary,
  type FieldIds,
  FormField,
  type FormFieldProps,
  TextField,
  type TextFieldProps,
} from './form-field.tsx'
export { Glyph, type GlyphProps } from './glyph.tsx'
export { Kbd } from './kbd.tsx'
export { Logo, type LogoProps } from './logo.tsx'
export { StatusLine, type StatusLineProps, type StatusTone } from './status-line.tsx'
export { type Scheme, schemeVariables, steadyVariables, tokens } from './tokens.ts'
export { Toast } from './toast.tsx'
export { TopBar, type TopBarProps } from './top-bar.tsx'
