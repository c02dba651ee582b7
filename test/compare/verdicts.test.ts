import { expect, test } from 'vitest'
import type { Finding, Verdict } from '../../src/compare/result.ts'
import { isLastUnknown, overall, worstFirst } from '../../src/compare/verdicts.ts'

const of = (verdicts: string): readonly Finding[] =>
  [...verdicts].map((sign) => ({ verdict: verdictOf[sign] ?? 'unknown', sentence: '' }))
const verdictOf: Readonly<Record<string, Verdict>> = { s: 'steady', x: 'shifted' }

test('silence is never health: steady is what every chunk is', () => {
  expect(overall(of('sss'))).toBe('steady')
  expect(overall(of('s?s'))).toBe('steady in part')
  expect(overall(of('???'))).toBe('unknown')
  expect(overall(of('x??'))).toBe('shifted')
  expect(overall([])).toBe('unknown')
})

test('the last chunk is silent where it is unknown and another is not', () => {
  expect(isLastUnknown(of('ss?'))).toBe(true)
  expect(isLastUnknown(of('x?'))).toBe(true)
  expect(isLastUnknown(of('?s'))).toBe(false)
  expect(isLastUnknown(of('?'))).toBe(false)
})

test('what is unknown stands before what is steady', () => {
  const all = ['sss', 's?s', 'xss', '???'].map((verdicts) => ({ verdicts, measures: [], findings: of(verdicts) }))
  expect(worstFirst(all).map(({ verdicts }) => verdicts)).toEqual(['xss', '???', 's?s', 'sss'])
})
