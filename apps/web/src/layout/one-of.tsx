// One choice of a few, as radio buttons in one row: which list a page shows, what kind a thing is.
import { Option } from '@buuan/ui'
import office from './office.module.css'

export type OneOfProps<Value extends string | number> = {
  name: string
  /** What is chosen, for who hears the page. */
  label: string
  values: readonly Value[]
  chosen: Value
  onChoose: (value: Value) => void
  labelOf: (value: Value) => string
  noteOf?: (value: Value) => string
}

/** Draws the choice. */
export function OneOf<Value extends string | number>(props: OneOfProps<Value>) {
  const { name, label, values, chosen, onChoose, labelOf, noteOf } = props
  return (
    <fieldset className={office.row}>
      <legend className="heard-only">{label}</legend>
      {values.map((each) => (
        <Option
          key={each}
          kind="radio"
          name={name}
          value={String(each)}
          checked={chosen === each}
          onChange={() => onChoose(each)}
          label={labelOf(each)}
          {...(noteOf && { note: noteOf(each) })}
        />
      ))}
    </fieldset>
  )
}
