// Countries by their ISO 3166-1 codes; the browser knows their names in both languages.

const often = ['VN', 'CN', 'KR', 'JP', 'TW', 'TH', 'US', 'LA', 'KH', 'SG', 'MY', 'AU', 'DE', 'FR']
const all =
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CK CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SK SL SM SN SO SR SS ST SV SY SZ TC TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS YE ZA ZM ZW'

/** The name of a country in a language. */
export function countryName(code: string, language: string): string {
  return new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code
}

/** Countries for a list: those that counters meet often first, then all by name. */
export function listCountries(language: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([language], { type: 'region' })
  const option = (code: string) => ({ value: code, label: names.of(code) ?? code })
  const rest = all
    .split(' ')
    .filter((code) => !often.includes(code))
    .map(option)
    .toSorted((a, b) => a.label.localeCompare(b.label, language))
  return [...often.map(option), ...rest]
}
