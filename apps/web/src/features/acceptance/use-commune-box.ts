// A box that looks communes up while one types: what it may mean, which is marked, and what the keys do. Knows no form.
import { type KeyboardEvent, useMemo, useState } from 'react'
import { type PlaceOption, suggestPlaces, usePlaces } from './places.ts'

export type CommuneBoxProps = {
  /** What stands in the box. */
  text: string
  /** True when it is the label of a chosen commune: then nothing is looked up. */
  isChosen: boolean
  onType: (text: string) => void
  onChoose: (option: PlaceOption) => void
}

export type CommuneBox = ReturnType<typeof useCommuneBox>

/** State and keys of the type-ahead over communes. */
export function useCommuneBox({ text, isChosen, onType, onChoose }: CommuneBoxProps) {
  const places = usePlaces()
  const [isOpen, setOpen] = useState(false)
  const [marked, setMarked] = useState(-1)
  const isSearching = isOpen && !isChosen && text.trim().length >= 2
  const options = useMemo(
    () => (places === undefined || !isSearching ? [] : suggestPlaces(places, text)),
    [places, text, isSearching],
  )
  // A former unit that became several, or a district alone, is never decided by Enter alone.
  const isOpenChoice = options.length > 1 && (options[0]?.isSplit === true || options[0]?.isBroad === true)
  const active = marked >= 0 ? marked : isOpenChoice ? -1 : 0

  const type = (typed: string) => {
    onType(typed)
    setOpen(true)
    setMarked(-1)
  }
  const choose = (option: PlaceOption) => {
    onChoose(option)
    setOpen(false)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || options.length === 0) return
    const option = options[active]
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setMarked((active + step + options.length) % options.length)
    } else if (event.key === 'Enter') {
      if (option === undefined) event.preventDefault()
      else choose(option)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      setOpen(false)
    }
  }
  return { text, places, isOpen, options, active, type, choose, onKey, close: () => setOpen(false) }
}
