// The README's example must run as printed and say what it promises.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('the example of the README runs and prints what it says', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const example = /```js\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''
  const promised = [...example.matchAll(/^(?:console\.log.*)?\/\/ (true .*|Không .*)$/gm)].map((match) => match[1])
  expect(promised).toHaveLength(2)
  const cwd = new URL('..', import.meta.url)
  const printed = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', example], {
    cwd,
    encoding: 'utf8',
  })
  expect(printed.trim().split('\n')).toEqual(promised)
}, 20_000)
