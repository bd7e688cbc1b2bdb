// Which key presses act, who owns a key, and what the legend shows.
import { expect, test } from 'vitest'
import { counterKeyOf, createKeyRegistry, type KeyPress } from './keys.ts'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  isComposing: false,
  keyCode: 0,
  repeat: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  ...more,
})

test.each(['F2', 'F3', 'F6', 'F7', 'F8', 'F9', 'Escape'])('%s is a key of the counter', (key) => {
  expect(counterKeyOf(press(key))).toBe(key)
})

test.each(['F1', 'F5', 'F11', 'F12', 'Enter', '1', 'a'])('%s stays the browser’s', (key) => {
  expect(counterKeyOf(press(key))).toBeUndefined()
})

test.each([
  { isComposing: true },
  { keyCode: 229 },
  { ctrlKey: true },
  { altKey: true },
  { metaKey: true },
  { shiftKey: true },
])('nothing fires with %j', (more) => {
  expect(counterKeyOf(press('F9', more))).toBeUndefined()
})

test('the part registered last owns the key, and gives it back when it leaves', () => {
  const registry = createKeyRegistry()
  const done: string[] = []
  registry.register([{ key: 'F9', label: 'Chấp nhận', run: () => done.push('page') }])
  const leave = registry.register([{ key: 'F9', label: 'Lưu', run: () => done.push('part') }])
  registry.find('F9')?.run()
  leave()
  registry.find('F9')?.run()
  expect(done).toEqual(['part', 'page'])
})

test('the legend shows enabled keys with a word, in the order of the keyboard', () => {
  const registry = createKeyRegistry()
  const run = (): void => undefined
  registry.register([
    { key: 'Escape', label: 'Quay lại', run },
    { key: 'F8', label: 'In', run, enabled: false },
    { key: 'F2', label: 'Bưu gửi mới', run },
    { key: 'F3', run },
  ])
  expect(registry.legend()).toEqual([
    { key: 'F2', label: 'Bưu gửi mới' },
    { key: 'Esc', label: 'Quay lại' },
  ])
  expect(registry.find('F8')).toBeUndefined()
  expect(registry.legend()).toBe(registry.legend())
})

test('a key that is off for the inner part falls through to the page', () => {
  const registry = createKeyRegistry()
  const done: string[] = []
  registry.register([{ key: 'F6', run: () => done.push('page') }])
  registry.register([{ key: 'F6', run: () => done.push('part'), enabled: false }])
  registry.find('F6')?.run()
  expect(done).toEqual(['page'])
})
