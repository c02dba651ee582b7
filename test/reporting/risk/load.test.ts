import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { whyNotAccepted } from '../../../src/reporting/risk/accept.ts'
import { loadScheme } from '../../../src/reporting/risk/load.ts'
import { bandOf, ratingIn } from '../../../src/reporting/risk/scheme.ts'

const source = readFileSync('plans/risk-schemes/product-25.yaml', 'utf8')

function loaded() {
  const read = loadScheme(source)
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  return read.scheme
}

function problemsWith(from: string | RegExp, to: string): string {
  const read = loadScheme(source.replace(from, to))
  return 'problems' in read ? read.problems.join('\n') : ''
}

describe('a scheme of 1 to 25 from a file', () => {
  // National Patient Safety Agency, A risk matrix for risk managers (2008), table 3: 1–3 low, 4–6 moderate, 8–12 high, 15–25 extreme.
  test.each([
    ['Negligible', 'Possible', 3, 'low'],
    ['Moderate', 'Unlikely', 6, 'moderate'],
    ['Major', 'Unlikely', 8, 'high'],
    ['Moderate', 'Almost certain', 15, 'extreme'],
    ['Catastrophic', 'Almost certain', 25, 'extreme'],
  ])('rates %s and %s as %i, %s', (severity, likelihood, rating, band) => {
    const scheme = loaded()
    expect(ratingIn(scheme, severity, likelihood)).toBe(rating)
    expect(bandOf(scheme, rating)?.name).toBe(band)
  })

  test('has rules of its own for what may be accepted', () => {
    expect(whyNotAccepted(loaded(), 16, 'x')).toContain('A risk rated 16 (extreme) cannot be accepted')
    expect(whyNotAccepted(loaded(), 12, '')).toContain('impractical')
  })

  test('keeps its version as it is written', () => {
    expect(loadScheme(source.replace(/^version: .*/m, 'version: 1.0'))).toMatchObject({ scheme: { version: '1.0' } })
  })
})

describe('a file that cannot be a scheme is refused in plain words', () => {
  test.each([
    [
      'a highest risk that may be accepted',
      'acceptance: never',
      'acceptance: with a justification',
      'the highest must be one that is never accepted',
    ],
    [
      'a higher risk that is easier to accept',
      'acceptance: only if further reduction is impractical',
      'acceptance: as it is',
      'must not be easier to accept',
    ],
    ['a rating that nothing is said of', 'from: 8, to: 12', 'from: 8, to: 10', '12 is not'],
    ['a table of another shape', 'ratings: product', 'ratings: [[1, 2], [2, 4]]', 'one row for each likelihood (5)'],
    ['two severities of one name', 'name: Negligible', 'name: Minor', 'each name is given once'],
    ['a colour that is no level’s', 'colour: red', 'colour: purple', 'must be one of green'],
    ['a key that is unknown', 'id: npsa', 'owner: x\nid: npsa', 'Unrecognized key'],
    ['no YAML', 'severities:', 'severities: [', 'not well-formed YAML'],
    // 943 476 5919: the NHS number of the NHS Data Dictionary's own example, with a valid check digit.
    [
      'a patient’s number in a meaning',
      'Low risk',
      'Low risk 943 476 5919',
      'Take out the NHS, CHI or Health and Care number',
    ],
  ])('%s', (_what, from, to, message) => {
    expect(problemsWith(from, to)).toContain(message)
  })

  test('a worse case that rates lower', () => {
    const falling =
      'ratings: [[1, 2, 3, 4, 5], [2, 4, 6, 8, 10], [3, 6, 9, 8, 15], [4, 8, 12, 16, 20], [5, 10, 15, 20, 25]]'
    expect(problemsWith('ratings: product', falling)).toContain('must not rate lower')
  })
})
