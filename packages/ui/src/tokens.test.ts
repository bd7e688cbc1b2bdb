// Recomputes every contrast the visual language promises, and keeps tokens.generated.css equal to theme.json.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrastRatio } from './contrast.ts'
import { type Scheme, tokens, tokensCss } from './tokens.ts'

type Pair = readonly [text: keyof typeof tokens.color.light, ground: keyof typeof tokens.color.light, least: number]

const text: Pair[] = [
  ['ink', 'sheet', 7],
  ['ink', 'paper', 7],
  ['ink-2', 'sheet', 7],
  ['ink-2', 'paper', 7],
  ['ink-3', 'sheet', 4.5],
  ['ink-3', 'paper', 4.5],
  ['ink-3', 'inset', 4.5],
  ['ink-3', 'muc-tint', 4.5],
  ['muc', 'sheet', 7],
  ['muc', 'paper', 7],
  ['muc', 'muc-tint', 7],
  ['on-muc', 'muc', 7],
  ['on-muc', 'muc-hover', 7],
  ['on-bar', 'bar', 7],
  ['on-bar-2', 'bar', 7],
  ['error', 'sheet', 4.5],
  ['error', 'paper', 4.5],
  ['warning', 'sheet', 4.5],
  ['success', 'sheet', 4.5],
  ['success', 'paper', 4.5],
]

const lanes = (['xanh', 'vang', 'do', 'lam'] as const).flatMap((lane): Pair[] => [
  [`${lane}-on`, lane, 4.5],
  [`${lane}-text`, `${lane}-tint`, 7],
  ['ink', `${lane}-tint`, 7],
])

const shapes: Pair[] = [
  ['line-strong', 'sheet', 3],
  ['line-strong', 'paper', 3],
  ['line-strong', 'inset', 3],
  ['focus', 'sheet', 3],
  ['focus', 'paper', 3],
  ['focus', 'muc-tint', 3],
]

// What a row of a table may stand on (plain, hovered, selected) against what is written in it beside the chips' own tints.
const rows = (['sheet', 'inset', 'muc-tint'] as const).flatMap((ground): Pair[] => [
  ['ink', ground, 7],
  ['ink-2', ground, 4.5],
  ['ink-3', ground, 4.5],
  ['muc', ground, 4.5],
  ['error', ground, 4.5],
  ['warning', ground, 4.5],
  ['success', ground, 4.5],
])

describe.each(['light', 'dark'] satisfies Scheme[])('contrast, %s', (scheme) => {
  const colour = tokens.color[scheme]
  test.each([...text, ...lanes, ...rows, ...shapes])('%s on %s is at least %d', (front, ground, least) => {
    expect(contrastRatio(colour[front], colour[ground])).toBeGreaterThanOrEqual(least)
  })
})

test('the published ratios are the computed ones', () => {
  const light = tokens.color.light
  const dark = tokens.color.dark
  expect(contrastRatio(light.ink, light.sheet)).toBeCloseTo(17.4, 1)
  expect(contrastRatio(light.muc, light.sheet)).toBeCloseTo(11.9, 1)
  expect(contrastRatio(light['vang-on'], light.vang)).toBeCloseTo(9.3, 1)
  expect(contrastRatio(dark.muc, dark.sheet)).toBeCloseTo(8.7, 0)
  expect(contrastRatio('#000000', '#FFFFFF')).toBe(21)
})

test('solid yellow on a white sheet would not carry meaning: the flag has icon and word', () => {
  expect(contrastRatio(tokens.color.light.vang, tokens.color.light.sheet)).toBeLessThan(3)
})

test('both schemes name the same colours', () => {
  expect(Object.keys(tokens.color.dark)).toEqual(Object.keys(tokens.color.light))
})

test('tokens.generated.css is the one generated from theme.json', () => {
  expect(readFileSync(new URL('./tokens.generated.css', import.meta.url), 'utf8')).toBe(tokensCss())
})
