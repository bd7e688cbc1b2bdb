// One finding of the doctor: how it stands, what was found, what to do.

export type Level = 'ok' | 'warn' | 'fail'
export type Words = { vi: string; en: string }
/** One thing looked at: what was found and, unless it is well, what to do. */
export type Check = { name: string; level: Level; found: Words; remedy: Words | null }

/** A check that found everything well. */
export const well = (name: string, vi: string, en: string): Check => ({
  name,
  level: 'ok',
  found: { vi, en },
  remedy: null,
})

/** A check that found something amiss. */
export const amiss = (name: string, level: 'warn' | 'fail', found: Words, remedy: Words): Check => ({
  name,
  level,
  found,
  remedy,
})
