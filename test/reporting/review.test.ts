import { describe, expect, test } from 'vitest'
import { contentHash } from '../../src/reporting/canonical.ts'
import { guidanceScheme, likelihoods, ratingOf, severities } from '../../src/reporting/dcb0160.ts'
import { routeOf } from '../../src/reporting/mhra.ts'
import { review } from '../../src/reporting/review.ts'
import { hazard, report, version } from './example.ts'

const nothing = { reason: '', seenVersion: 1, fields: {} }
const answered = {
  answer_event: 'yes',
  reason_event: 'The figures show it.',
  answer_contribution: 'yes',
  reason_contribution: 'The scores were wrong.',
  answer_harm: "don't know",
  reason_harm: 'Notes are being looked at.',
}

describe('saving', () => {
  test('keeps the words and answers so far and approves nothing', () => {
    const fields = { description: 'In my words', initial_likelihood: 'High' }
    const result = review(version(hazard), { ...nothing, decision: 'change', fields })
    expect(result).toMatchObject({
      state: 'changed',
      content: { description: 'In my words', initial: { likelihood: 'High' } },
    })
    expect(result).not.toHaveProperty('content.initial.rating')
  })

  test('fields that were not on the form stay as they were', () => {
    const result = review(version(hazard), { ...nothing, decision: 'change' })
    expect(result).toMatchObject({ content: hazard })
  })

  test('a required text cannot be emptied', () => {
    expect(review(version(hazard), { ...nothing, decision: 'change', fields: { description: '' } })).toEqual({
      problems: [{ field: 'description', message: 'Enter a description of the hazard' }],
    })
  })
})

describe('approving', () => {
  test('a hazard needs severity and likelihood from a person; the rating is looked up', () => {
    const open = review(version(hazard), { ...nothing, decision: 'approve' })
    expect(open).toMatchObject({ problems: [{ field: 'initial_severity' }, { field: 'initial_likelihood' }] })
    const fields = { initial_severity: 'Major', initial_likelihood: 'Medium' }
    expect(review(version(hazard), { ...nothing, decision: 'approve', fields })).toMatchObject({
      state: 'approved',
      content: { initial: { severity: 'Major', likelihood: 'Medium', rating: 3 } },
    })
  })

  test('a rating that was sent is ignored: it follows from severity and likelihood alone', () => {
    const fields = { initial_severity: 'Major', initial_likelihood: 'Medium', initial_rating: '1' }
    expect(review(version(hazard), { ...nothing, decision: 'approve', fields })).toMatchObject({
      content: { initial: { rating: 3 } },
    })
  })

  test('half a residual rating is none', () => {
    const fields = { initial_severity: 'Major', initial_likelihood: 'Low', residual_severity: 'Minor' }
    expect(review(version(hazard), { ...nothing, decision: 'approve', fields })).toMatchObject({
      problems: [{ field: 'residual_severity' }],
    })
  })

  test('an adverse incident report needs all three answers, each with its reason', () => {
    const { reason_harm: _, ...two } = answered
    expect(review(version(report), { ...nothing, decision: 'approve', fields: two })).toMatchObject({
      problems: [{ field: 'reason_harm' }],
    })
    expect(review(version(report), { ...nothing, decision: 'approve', fields: answered })).toMatchObject({
      state: 'approved',
      content: { criteria: { harm: { answer: "don't know", reason: 'Notes are being looked at.' } } },
    })
  })

  test('an answer that is none of yes, no and don’t know is no answer', () => {
    const fields = { ...answered, answer_event: 'maybe' }
    expect(review(version(report), { ...nothing, decision: 'approve', fields })).toMatchObject({
      problems: [{ field: 'answer_event' }],
    })
  })
})

describe('dismissing', () => {
  test('needs a reason and changes no word', () => {
    const dismiss = { ...nothing, decision: 'dismiss' as const, fields: { description: 'Other words' } }
    expect(review(version(hazard), dismiss)).toMatchObject({ problems: [{ field: 'reason' }] })
    expect(review(version(hazard), { ...dismiss, reason: 'A test feed.' })).toEqual({
      state: 'dismissed',
      content: hazard,
      reason: 'A test feed.',
    })
  })
})

describe('two people at one draft', () => {
  const by = { name: 'Dr Rao', role: 'Clinical safety officer', authenticated: false }

  test('whoever saw an older version looks again first', () => {
    const changed = version(hazard, { version: 2, state: 'changed', by })
    expect(review(changed, { ...nothing, decision: 'change' })).toEqual({
      refused:
        'Somebody has already changed this draft: Dr Rao, Clinical safety officer. Look at their version before you decide.',
    })
  })

  test.each(['approved', 'dismissed'] as const)('what was %s is final', (state) => {
    const final = version(hazard, { state, by })
    for (const decision of ['change', 'approve', 'dismiss'] as const) {
      expect(review(final, { ...nothing, decision, reason: 'Again' })).toMatchObject({
        refused: expect.stringContaining('final'),
      })
    }
  })
})

describe('the risk scheme', () => {
  // NHS implementation guidance's example matrix, as in NHS Digital's UK Core hazard log: rows Very High to Very Low.
  test('is looked up, cell for cell', () => {
    const published = [
      [3, 4, 4, 5, 5],
      [2, 3, 3, 4, 5],
      [2, 2, 3, 3, 4],
      [1, 2, 2, 3, 4],
      [1, 1, 2, 2, 3],
    ]
    const ours = [...likelihoods]
      .reverse()
      .map((row) => severities.map((column) => ratingOf(guidanceScheme, column, row)))
    expect(ours).toEqual(published)
  })
})

describe('the route of a report', () => {
  const at = (nation: 'England' | 'Scotland' | 'Wales' | 'Northern Ireland', sector: 'NHS' | 'independent' = 'NHS') =>
    routeOf({ code: 'X', name: 'X', nation, sector }).name

  test('is by nation and sector', () => {
    expect(at('England')).toBe('MHRA Yellow Card')
    expect(at('Wales', 'independent')).toBe('MHRA Yellow Card')
    expect(at('Scotland')).toMatch(/^IRIC/)
    expect(at('Scotland', 'independent')).toBe('MHRA Yellow Card and the Care Inspectorate')
    expect(at('Northern Ireland')).toMatch(/^NIAIC/)
  })
})

describe('the hash of a version', () => {
  test('does not depend on the order of keys, and changes with one letter', () => {
    expect(contentHash({ b: [1, { d: 2, c: undefined }], a: 'x' })).toBe(contentHash({ a: 'x', b: [1, { d: 2 }] }))
    expect(contentHash({ a: 'x' })).not.toBe(contentHash({ a: 'y' }))
    // printf '{"a":"x"}' | sha256sum
    expect(contentHash({ a: 'x' })).toBe('bac82bcae3ff0e486fd02d6dce53dc6444bcbd21f6ab5dea0a69e86e8b723b7f')
  })
})
