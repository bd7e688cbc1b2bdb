// Joins class names, leaving out what is not set.

/** Joins the given class names with spaces; false and undefined fall away. */
export function classNames(...names: (string | false | undefined)[]): string {
  return names.filter((name) => name !== undefined && name !== false && name !== '').join(' ')
}
