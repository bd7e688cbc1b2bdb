// Both languages hold the same keys and the same placeholders, and no word is empty.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const folder = new URL('./', import.meta.url)
const namesIn = (language: string): string[] => readdirSync(new URL(`${language}/`, folder)).toSorted()

type Words = { [key: string]: string | Words }

function flatten(words: Words, prefix = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  )
}

function wordsOf(language: string, file: string): [string, string][] {
  // The file is ours: nested objects of strings, checked by `flatten` and the assertions below.
  return flatten(JSON.parse(readFileSync(new URL(`${language}/${file}`, folder), 'utf8')) as Words)
}

const placeholders = (text: string): string[] => (text.match(/\{\{\w+\}\}/g) ?? []).toSorted()

test('every namespace exists in Vietnamese and in English', () => {
  expect(namesIn('vi')).toEqual(namesIn('en'))
  expect(namesIn('vi').length).toBeGreaterThan(0)
})

test.each(namesIn('vi'))('%s holds the same keys in both languages', (file) => {
  expect(wordsOf('en', file).map(([key]) => key)).toEqual(wordsOf('vi', file).map(([key]) => key))
})

test.each(namesIn('vi'))('%s has no empty word and the same placeholders in both languages', (file) => {
  const english = new Map(wordsOf('en', file))
  for (const [key, vietnamese] of wordsOf('vi', file)) {
    expect(vietnamese.trim(), key).not.toBe('')
    expect(english.get(key)?.trim(), key).not.toBe('')
    expect(placeholders(english.get(key) ?? ''), key).toEqual(placeholders(vietnamese))
  }
})

test.each(namesIn('vi'))('%s speaks as the house does: no exclamation mark, NFC, curly quotes in English', (file) => {
  for (const [key, text] of [...wordsOf('vi', file), ...wordsOf('en', file)]) {
    expect(text, key).not.toMatch(/!/)
    expect(text, key).toBe(text.normalize('NFC'))
    expect(text, key).not.toMatch(/\w'\w/)
  }
})
