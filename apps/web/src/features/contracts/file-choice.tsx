// A file box that looks like a button of the house and says what was chosen, in the language of the page.
import { Glyph } from '@buuan/ui'
import { IconFolderOpen } from '@tabler/icons-react'
import styles from '../../layout/office.module.css'
import own from './contracts.module.css'

export type FileChoiceProps = {
  label: string
  accept: string
  /** What was chosen, in words. */
  chosen: string | undefined
  multiple?: boolean
  disabled?: boolean
  onFiles: (files: File[]) => void
}

/** Draws the file box: a click, Space or Enter opens the browser's own chooser. */
export function FileChoice({ label, accept, chosen, multiple = false, disabled = false, onFiles }: FileChoiceProps) {
  return (
    <div className={styles.row}>
      <label className={own.choice} data-off={disabled || undefined}>
        <input
          className="heard-only"
          type="file"
          accept={accept}
          multiple={multiple}
          disabled={disabled}
          onChange={(event) => onFiles([...(event.target.files ?? [])])}
        />
        <Glyph of={IconFolderOpen} />
        {label}
      </label>
      {chosen === undefined ? null : <span>{chosen}</span>}
    </div>
  )
}
