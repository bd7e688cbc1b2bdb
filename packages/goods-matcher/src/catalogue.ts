// The shape of the goods catalogue: versioned, effective-dated data that officers edit. Terms are words, never regular expressions.

export type Disposition = 'prohibited' | 'conditional' | 'air_restricted' | 'international_only' | 'vague'
export type Action = 'refuse_report' | 'refuse_return' | 'accept_with_conditions' | 'road_only' | 'ask'
export type TermKind =
  | 'formal'
  | 'name'
  | 'slang'
  | 'brand'
  | 'part'
  | 'chem'
  | 'drug'
  | 'en'
  | 'nodia'
  | 'evasive'
  | 'foreign'
  | 'emoji'

/** One term of a category. Weight 3 stands alone, 2 needs joint inspection to confirm, 1 speaks only with another signal. */
export type CatalogueTerm = {
  term: string
  kind: TermKind
  weight: 1 | 2 | 3
  ambiguous?: boolean
  /** Everyday words ("dao", "lighter"): they speak only where the article is nothing else, and then ask or give a condition. */
  alone?: boolean
  /** false: the unaccented form collides with everyday words and needs a second signal. Default true. */
  noDiacriticsSafe?: boolean
  /** Product names that contain the term and are innocent, and words that make it so in the same phrase. */
  innocentPhrases?: string[]
  /** Words that make the term innocent anywhere in the text (cosmetics for "đồi mồi"). */
  innocentContexts?: string[]
  /** Id of a `CatalogueCondition`: the term gives that condition instead of the disposition of its category. */
  condition?: string
  /** `added` marks terms that are not in the source list. */
  origin?: 'added'
}

export type LegalBasis = {
  text: string /** read in a published source; false must be confirmed by counsel */
  checked: boolean
}

export type CatalogueCategory = {
  code: string
  disposition: Exclude<Disposition, 'vague'>
  severity: number
  nameVi: string
  nameEn: string
  action: Exclude<Action, 'ask'>
  appliesTo: string[]
  /** `authority_only` categories have no terms: publications, images and opinions are not screened. */
  screening: 'terms' | 'authority_only' | 'acceptance_rule'
  reasonVi: string
  reasonEn: string
  questionVi?: string
  questionEn?: string
  conditionVi?: string
  conditionEn?: string
  legalBasis: LegalBasis[]
  examplesVi: string[]
  terms: CatalogueTerm[]
}

/** A milder rule for everyday goods inside a prohibited category (perfume, retail aerosols, sealed accumulators). */
export type CatalogueCondition = {
  id: string
  category: string
  disposition: Exclude<Disposition, 'vague'>
  action: Exclude<Action, 'ask'>
  conditionVi: string
  conditionEn: string
}

/** Words that make a term innocent: toy words, tool words, garments, printed matter. `categories` are codes or code prefixes. */
export type Excuse = {
  id: string
  /**
   * `head` begins the article and decides what it is; `apposed` follows and may stand behind a dash ("Ngòi nổ - tiểu thuyết");
   * `across` is an everyday compound over the edge of the term ("bùa | lưỡi mèo"); `anywhere` looks past commas;
   * the others stay inside the phrase of the term.
   */
  position: 'before' | 'after' | 'near' | 'anywhere' | 'head' | 'apposed' | 'across'
  /** How many words away the excuse may stand. */
  within: number
  categories: string[]
  /** Only terms of these kinds are excused; without it all are. In English the head of a name stands last ("knife case"). */
  kinds?: TermKind[]
  /** Only names with another everyday meaning (`ambiguous`) up to this weight are excused: "Camera thân đạn", never "Camera ma túy đá". */
  homonyms?: 1 | 2 | 3
  /** Category whose condition is given instead; without it the term is silent. */
  becomes?: string
  words: string[]
}

/** Words that, near a term of the categories, count as a second signal (calibres, units, slang of use). */
export type Signal = { categories: string[]; words: string[] }

export type Catalogue = {
  version: string
  /** First day in force, yyyy-mm-dd, Viet Nam date. */
  effectiveFrom: string
  language: string
  categories: CatalogueCategory[]
  conditions: CatalogueCondition[]
  vagueDeclarations: string[]
  documentedDisguises: { declared: string[]; found: string; source: string }[]
  context: {
    /** Measures and packings: empty words after a number or before a vague name. */
    units: string[]
    /** Words of counting and condition that may stand beside any goods ("cây", "mới", "phụ kiện"). */
    classifiers: string[]
    /** Words of sending and courtesy ("gửi giúp", "cho khách"). */
    courtesy: string[]
    /** Words of excuse that without accents are other everyday words (ảnh/anh, máy/may): they do not count in unaccented text. */
    collidingWhenFolded: string[]
    /** Words that begin another article ("và", "kèm"): no excuse reaches across them. */
    conjunctions: string[]
    /** Words of hiding: with one of them no excuse counts. */
    concealment: string[]
    excuses: Excuse[]
    signals: Signal[]
  }
}
