// Plurals of English names, so that "power banks" is found where the catalogue says "power bank".

/** The plural of an English name by its last word; undefined when the name is no plain English word. */
export function pluralOf(name: string): string | undefined {
  if (!/^[a-z][a-z -]*[a-z]$/i.test(name) || /[^s]s$/i.test(name)) return undefined
  if (/(?:s|x|z|ch|sh)$/i.test(name)) return `${name}es`
  if (/[^aeiou]y$/i.test(name)) return `${name.slice(0, -1)}ies`
  if (/(?:kni|li|wi)fe$/i.test(name)) return `${name.slice(0, -2)}ves`
  return `${name}s`
}
