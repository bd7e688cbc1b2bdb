// The box of the commune: what is typed, what it may mean, which is marked, and what is taken.
import { type KeyboardEvent, useMemo, useState } from 'react'
import { useForm, useFormStore } from './form-store.ts'
import { choosePlace, type PlaceOption, readPlaces, suggestPlaces, usePlaces } from './places.ts'

type Party = 'sender' | 'addressee'

/** State and acts of the type-ahead over communes. */
export function usePlaceBox(of: Party) {
  const { dispatch, get } = useFormStore()
  const places = usePlaces()
  const { place, communeCode, asWritten } = useForm((form) => form[of].address)
  const [isOpen, setOpen] = useState(false)
  const [marked, setMarked] = useState(-1)
  const isSearching = isOpen && communeCode === null && place.trim().length >= 2
  const options = useMemo(
    () => (places === undefined || !isSearching ? [] : suggestPlaces(places, place)),
    [places, place, isSearching],
  )
  // A former unit that became several, or a district alone, is never decided by Enter alone.
  const isOpenChoice = options.length > 1 && (options[0]?.isSplit === true || options[0]?.isBroad === true)
  const active = marked >= 0 ? marked : isOpenChoice ? -1 : 0

  const type = (text: string) => {
    dispatch({
      type: 'address',
      of,
      changes: { place: text, communeCode: null, provinceCode: null, asWritten: '' },
    })
    setOpen(true)
    setMarked(-1)
  }
  const choose = (option: PlaceOption) => {
    dispatch({ type: 'address', of, changes: choosePlace(option, get()[of].address.place) })
    setOpen(false)
  }
  /** A whole address typed or pasted into the box is read to its parts when it can mean only one commune. */
  const leave = () => {
    setOpen(false)
    const { address } = get()[of]
    if (places === undefined || address.communeCode !== null || address.place.trim() === '') return
    const read = readPlaces(places, address.place)
    const [only] = read.options
    if (!read.isCertain || only === undefined) return
    const street = address.street === '' && read.street !== '' ? { street: read.street } : {}
    dispatch({ type: 'address', of, changes: { ...choosePlace(only, address.place), ...street } })
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
  return { place, asWritten, isReady: places !== undefined, isOpen, options, active, type, choose, leave, onKey }
}
