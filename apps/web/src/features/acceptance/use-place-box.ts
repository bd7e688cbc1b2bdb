// The box of the commune in an address of the form: what is typed, taken, and kept as it was written.
import { useForm, useFormStore } from './form-store.ts'
import { choosePlace, readPlaces } from './places.ts'
import { useCommuneBox } from './use-commune-box.ts'

type Party = 'sender' | 'addressee'

/** State and acts of the type-ahead over communes, on the form's address. */
export function usePlaceBox(of: Party) {
  const { dispatch, get } = useFormStore()
  const { place, communeCode, asWritten } = useForm((form) => form[of].address)
  const box = useCommuneBox({
    text: place,
    isChosen: communeCode !== null,
    onType: (text) =>
      dispatch({
        type: 'address',
        of,
        changes: { place: text, communeCode: null, provinceCode: null, asWritten: '' },
      }),
    onChoose: (option) => dispatch({ type: 'address', of, changes: choosePlace(option, get()[of].address.place) }),
  })
  const { places } = box
  /** A whole address typed or pasted into the box is read to its parts when it can mean only one commune. */
  const leave = () => {
    box.close()
    const { address } = get()[of]
    if (places === undefined || address.communeCode !== null || address.place.trim() === '') return
    const read = readPlaces(places, address.place)
    const [only] = read.options
    if (!read.isCertain || only === undefined) return
    const street = address.street === '' && read.street !== '' ? { street: read.street } : {}
    dispatch({ type: 'address', of, changes: { ...choosePlace(only, address.place), ...street } })
  }
  return { box, asWritten, leave }
}
