// Provinces and communes at the counter: a chunk of its own, loaded when an address is first asked for.
import { fold } from '@buuan/vietnam/fold.ts'
import { useEffect, useState } from 'react'
import type * as placeModule from '@buuan/vietnam/places.ts'
import type { AddressForm } from './form.ts'

export type Places = typeof placeModule

let loading: Promise<Places> | undefined

/** Loads the tables once and warms their search; a failed load may be tried again. */
export function loadPlaces(): Promise<Places> {
  loading ??= import('@buuan/vietnam/places.ts').catch((error: unknown) => {
    loading = undefined
    throw error
  })
  return loading
}

/** The tables, or undefined until they are there. */
export function usePlaces(): Places | undefined {
  const [places, setPlaces] = useState<Places>()
  useEffect(() => {
    let isShown = true
    void loadPlaces().then((loaded) => {
      if (isShown) setPlaces(loaded)
    })
    return () => {
      isShown = false
    }
  }, [])
  return places
}

export type PlaceOption = {
  code: string
  provinceCode: string
  label: string
  /** The former unit it follows from: "từ Phường Bến Nghé, Quận 1". */
  from: string | undefined
  /** Set when the former unit became several: then nothing is taken by itself. */
  isSplit: boolean
  /** Set when only the district or province was named: then nothing is taken by itself either. */
  isBroad: boolean
}

type Candidate = ReturnType<Places['parseAddress']>['candidates'][number]

const labelOf = (places: Places, commune: Candidate['commune']): string => {
  const province = places.provinceOf(commune)
  return `${places.communeFullName(commune)}, ${province === undefined ? '' : places.provinceFullName(province)}`
}

function fromOf(places: Places, former: Candidate['from']): string | undefined {
  if (former === undefined) return undefined
  const district = places.districtFullName(former.district)
  const commune = places.formerCommuneFullName(former)
  return commune === district ? district : `${commune}, ${district}`
}

const districtNumber = /(?<![a-z0-9])(?:q|quan|h|huyen)\s*\.?\s*\d+/g

/** Whether no word that was typed begins a word of one of these names. */
function namesNone(typed: string, names: readonly string[]): boolean {
  const words =
    fold(typed)
      .replaceAll(districtNumber, ' ')
      .match(/[a-z0-9]+/g) ?? []
  const spaced = names.map((name) => ` ${fold(name)}`)
  return !words.some((word) => spaced.some((name) => name.includes(` ${word}`)))
}

/** Communes for what has been typed so far, best first; each of a split unit once. */
export function suggestPlaces(places: Places, typed: string): PlaceOption[] {
  const options = places.searchCommunes(typed, { limit: 8 }).map((found) => ({
    code: found.commune.code,
    provinceCode: found.commune.provinceCode,
    label: labelOf(places, found.commune),
    from: fromOf(places, found.from),
    isSplit: found.derivation === 'split' || found.derivation === 'ambiguous',
    isBroad: namesNone(typed, [found.commune.name, found.from?.name ?? '']),
  }))
  return options.length > 0 ? options : readPlaces(places, typed).options
}

export type ReadPlaces = { options: PlaceOption[]; street: string; isCertain: boolean }

/** An address as somebody wrote it: the communes of today it may mean, certain only when there is exactly one. */
export function readPlaces(places: Places, text: string): ReadPlaces {
  const { candidates, needsChoice, street } = places.parseAddress(text)
  const options = candidates.map((found) => ({
    code: found.commune.code,
    provinceCode: found.commune.provinceCode,
    label: labelOf(places, found.commune),
    from: fromOf(places, found.from),
    isSplit: found.derivation === 'split' || found.derivation === 'ambiguous',
    isBroad: false,
  }))
  return { options, street, isCertain: !needsChoice && options.length === 1 }
}

/** The address after a choice; what was written is kept when it named a former unit. */
export function choosePlace(option: PlaceOption, written: string): Partial<AddressForm> {
  return {
    place: option.label,
    communeCode: option.code,
    provinceCode: option.provinceCode,
    asWritten: option.from === undefined ? '' : written.slice(0, 300),
  }
}
