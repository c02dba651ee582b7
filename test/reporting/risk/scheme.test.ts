import { describe, expect, test } from 'vitest'
import { whyNotAccepted } from '../../../src/reporting/risk/accept.ts'
import { assess, ratedWords } from '../../../src/reporting/risk/assessment.ts'
import { guidanceInForce, guidanceRisk } from '../../../src/reporting/risk/guidance.ts'
import { bandOf, ratingIn } from '../../../src/reporting/risk/scheme.ts'

/**
 * NHS Digital, DCB0129 implementation guidance 3.2 (2018), table 9, as the UK Core hazard log of NHS England prints it:
 * likelihood from Very High down, severity Minor, Significant, Considerable, Major, Catastrophic.
 */
const published = `
  Very High 3 4 4 5 5
  High      2 3 3 4 5
  Medium    2 2 3 3 4
  Low       1 2 2 3 4
  Very Low  1 1 2 2 3`

const severities = ['Minor', 'Significant', 'Considerable', 'Major', 'Catastrophic']
const rows = published
  .trim()
  .split('\n')
  .map((line) => {
    const [, likelihood = '', ratings = ''] = /^\s*([A-Za-z ]+?)\s+([\d ]+)$/.exec(line) ?? []
    return { likelihood, ratings: ratings.split(' ').map(Number) }
  })

describe("the implementation guidance's scheme", () => {
  test('gives the rating that its published table gives, for all 25 pairs', () => {
    expect(rows).toHaveLength(5)
    for (const { likelihood, ratings } of rows)
      expect(severities.map((severity) => ratingIn(guidanceRisk, severity, likelihood))).toEqual(ratings)
  })

  test('is a lookup and not a product: it never gives more than 5', () => {
    expect(Math.max(...guidanceRisk.ratings.flat())).toBe(5)
    expect(ratingIn(guidanceRisk, 'Catastrophic', 'Very High')).toBe(5)
  })

  // Table 7: "Catastrophic: Multiple: Death"; "Major: Single: Death".
  test('calls one death Major and several deaths Catastrophic', () => {
    const meanings = (name: string) => guidanceRisk.severities.find((one) => one.name === name)?.meanings
    expect(meanings('Major')).toContain('One patient: death')
    expect(meanings('Catastrophic')).toContain('Several patients: death')
    expect(meanings('Catastrophic')?.join()).not.toContain('One patient')
  })

  // Table 10, in its own words.
  test.each([
    [1, 'Acceptable, no further action required'],
    [
      2,
      'Acceptable where cost of further reduction outweighs benefits gained or where further risk reduction is impractical',
    ],
    [
      3,
      'Undesirable level of risk. Attempts should be made to eliminate the hazard or implement control measures to reduce risk to an acceptable level. Shall only be acceptable when further risk reduction is impractical',
    ],
    [4, 'Mandatory elimination of hazard or addition of control measure to reduce risk to an acceptable level'],
    [5, 'Unacceptable level of risk'],
  ])('says of level %i what table 10 says', (rating, meaning) => {
    expect(bandOf(guidanceRisk, rating)?.meaning).toBe(meaning)
  })

  test('gives every level a word and a colour of its own', () => {
    expect(new Set(guidanceRisk.bands.map(({ name }) => name)).size).toBe(5)
    expect(new Set(guidanceRisk.bands.map(({ colour }) => colour)).size).toBe(5)
  })

  test('has no rating for a word that it does not have', () => {
    expect(ratingIn(guidanceRisk, 'Moderate', 'High')).toBeUndefined()
    expect(ratingIn(guidanceRisk, 'Major', 'Possible')).toBeUndefined()
  })
})

describe('accepting a risk', () => {
  test.each([4, 5])('rated %i is refused, whatever is written', (rating) => {
    expect(whyNotAccepted(guidanceRisk, rating, 'It cannot be reduced.')).toContain('cannot be accepted')
  })

  test('rated 3 needs it on record that further reduction is impractical', () => {
    expect(whyNotAccepted(guidanceRisk, 3, '')).toContain('why further reduction is impractical')
    expect(whyNotAccepted(guidanceRisk, 3, 'No other score exists.')).toBeUndefined()
  })

  test('rated 2 needs a justification on record', () => {
    expect(whyNotAccepted(guidanceRisk, 2, '')).toContain('why a risk rated 2 is not reduced further')
    expect(whyNotAccepted(guidanceRisk, 2, 'A second reader would cost more than it gains.')).toBeUndefined()
  })

  test('rated 1 needs nothing more', () => {
    expect(whyNotAccepted(guidanceRisk, 1, '')).toBeUndefined()
  })

  test('of a rating that the scheme says nothing about is refused', () => {
    expect(whyNotAccepted(guidanceRisk, 6, 'x')).toContain('cannot be accepted')
  })
})

describe('an assessment', () => {
  test('carries the version of the scheme and the words of its level', () => {
    const { rated } = assess(guidanceInForce, 'Major', 'High')
    expect(rated).toMatchObject({ rating: 4, highest: 5, level: 'must be reduced', colour: 'orange' })
    expect(rated?.scheme).toEqual({
      id: guidanceRisk.id,
      version: guidanceRisk.version,
      sha256: guidanceInForce.sha256,
    })
    expect(ratedWords(rated)).toBe('4 of 5: must be reduced')
  })

  test('of one word alone has no rating, and of an unknown word nothing at all', () => {
    expect(assess(guidanceInForce, 'Major', '')).toEqual({ severity: 'Major' })
    expect(assess(guidanceInForce, 'Moderate', '')).toEqual({})
    expect(ratedWords(undefined)).toBe('Not rated')
  })
})
