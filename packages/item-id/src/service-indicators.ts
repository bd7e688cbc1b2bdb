// What the two letters before an S10 serial say about the item, and the class they suggest (UPU S10, service indicators).

export type ItemClass = 'letter' | 'packet' | 'parcel'

export type S10Service =
  | 'ecommerce_untracked'
  | 'parcel'
  | 'ems'
  | 'ecommerce_parcel'
  | 'express_letter'
  | 'm_bag'
  | 'business_reply'
  | 'registered'
  | 'letter_post_customs'
  | 'insured_letter'
  | 'domestic'

export type ServiceIndicator = {
  service: S10Service
  defaultItemClass: ItemClass
  /** False where letters and goods travel under the same indicator: the clerk still has to say which. */
  isClassCertain: boolean
}

const byFirstLetter: Readonly<Record<string, ServiceIndicator>> = {
  A: { service: 'ecommerce_untracked', defaultItemClass: 'packet', isClassCertain: false },
  B: { service: 'domestic', defaultItemClass: 'parcel', isClassCertain: false },
  C: { service: 'parcel', defaultItemClass: 'parcel', isClassCertain: true },
  D: { service: 'domestic', defaultItemClass: 'parcel', isClassCertain: false },
  E: { service: 'ems', defaultItemClass: 'parcel', isClassCertain: false },
  G: { service: 'domestic', defaultItemClass: 'parcel', isClassCertain: false },
  H: { service: 'ecommerce_parcel', defaultItemClass: 'parcel', isClassCertain: true },
  L: { service: 'express_letter', defaultItemClass: 'letter', isClassCertain: false },
  M: { service: 'm_bag', defaultItemClass: 'packet', isClassCertain: true },
  N: { service: 'domestic', defaultItemClass: 'parcel', isClassCertain: false },
  P: { service: 'domestic', defaultItemClass: 'parcel', isClassCertain: false },
  Q: { service: 'business_reply', defaultItemClass: 'letter', isClassCertain: true },
  R: { service: 'registered', defaultItemClass: 'letter', isClassCertain: false },
  U: { service: 'letter_post_customs', defaultItemClass: 'packet', isClassCertain: false },
  V: { service: 'insured_letter', defaultItemClass: 'letter', isClassCertain: false },
  Z: { service: 'domestic', defaultItemClass: 'parcel', isClassCertain: false },
}

/** What a two-letter indicator means, or undefined when UPU reserves it; a reserved one is no reason to refuse an item. */
export function findServiceIndicator(indicator: string): ServiceIndicator | undefined {
  const letter = indicator.slice(0, 1).toUpperCase()
  if (letter === 'Q' && !/^Q[A-M]$/i.test(indicator)) return undefined
  if (letter === 'G' && !/^G[AD]$/i.test(indicator)) return undefined
  return Object.hasOwn(byFirstLetter, letter) ? byFirstLetter[letter] : undefined
}
