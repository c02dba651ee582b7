import { describe, expect, test } from 'vitest'
import { said } from '../../../src/drift/said.ts'
import type { WhyParts } from '../../../src/drift/why/answer.ts'
import { confinedWords, splitWords } from '../../../src/drift/why/sentence.ts'

type Three = readonly [estimate: number, low: number, high: number]

const interval = ([estimate, low, high]: Three) => ({ estimate, low, high })

function words(
  change: Three,
  mix: Three,
  relationship: Three,
  more: Partial<Omit<WhyParts, 'kind' | 'sentence'>> = {},
  where = '',
): string {
  const why = {
    kind: 'split',
    figure: 'sensitivity',
    from: '2026-07-01',
    to: '2026-08-01',
    before: 0.841,
    after: 0.841 + change[0],
    change: interval(change),
    mix: interval(mix),
    relationship: interval(relationship),
    bins: 8,
    flagsChanged: false,
    toldOtherwise: false,
    ...more,
  } as const
  return splitWords(why, where, false)
}

describe('a change in words', () => {
  test('both parts the same way: each is so much of the change, the larger with its interval', () => {
    expect(
      words([-0.031, -0.05, -0.01], [-0.004, -0.01, 0.001], [-0.027, -0.033, -0.02], { mostly: 'relationship' }),
    ).toBe(
      'Sensitivity fell from 84.1% in the baseline to 81.0%. Of this 3.1-point fall, 0.4 is a different mix of patients and 2.7 (2.0 to 3.3) is a changed relationship between score and outcome.',
    )
  })

  test('which part is the larger is not said where chance may have decided it', () => {
    expect(words([-0.03, -0.05, -0.01], [-0.017, -0.03, -0.001], [-0.013, -0.033, 0.002])).toContain(
      'Which part is the larger cannot be told from so few cases.',
    )
  })

  test('events against expected are told as events per 100 cases', () => {
    expect(
      words([0.031, 0.01, 0.05], [0.004, -0.001, 0.01], [0.027, 0.02, 0.033], {
        figure: 'event rate',
        before: 0.089,
        after: 0.12,
        mostly: 'relationship',
      }),
    ).toMatch(/^Events rose from 8\.9 in the baseline to 12\.0 per 100 cases\. Of this rise of 3\.1, 0\.4 is/)
  })

  test('two clear parts against each other: what each would have done alone', () => {
    expect(
      words([0.001, -0.01, 0.015], [0.02, 0.015, 0.025], [-0.019, -0.025, -0.01], {
        figure: 'event rate',
        before: 0.089,
        after: 0.09,
      }),
    ).toBe(
      'Events rose from 8.90 in the baseline to 9.00 per 100 cases, because two things worked against each other: alone, a different mix of patients would have raised them by 2.00 (1.50 to 2.50), and a changed relationship between score and outcome would have lowered them by 1.90 (1.00 to 2.50).',
    )
  })

  test('a small part the other way, within chance, made no clear difference', () => {
    expect(
      words([-0.029, -0.035, -0.02], [0.002, -0.003, 0.006], [-0.031, -0.036, -0.02], { mostly: 'relationship' }),
    ).toContain(
      'All of this fall is a changed relationship between score and outcome: 3.1 (2.0 to 3.6). The mix of patients made no clear difference.',
    )
  })

  test('a change that chance explains has no reason', () => {
    expect(words([0.001, -0.01, 0.015], [0.002, -0.015, 0.025], [-0.001, -0.025, 0.01])).toBe(
      'Sensitivity was 84.2%, and 84.1% in the baseline: no more change than chance explains.',
    )
  })

  test('what is no matter of patients is named beside them', () => {
    const parts = [
      [-0.03, -0.05, -0.01],
      [-0.025, -0.04, -0.015],
      [-0.005, -0.02, 0.002],
    ] as const
    expect(words(...parts, { toldOtherwise: true, mostly: 'mix' })).toContain(
      '2.5 (1.5 to 4.0) is a different mix of patients, or of what the model was told about them and 0.5 is',
    )
    expect(words(...parts, { toldOtherwise: true, flagsChanged: true })).toContain(
      'of what the model was told about them, or of which of them are flagged at the same score',
    )
  })

  test('at one site, it is that site’s own', () => {
    expect(words([-0.031, -0.05, -0.01], [-0.004, -0.01, 0], [-0.027, -0.03, -0.02], {}, ' here')).toMatch(
      /^Sensitivity here fell/,
    )
  })
})

test('a fall among the flagged alone has two readings, and neither is preferred', () => {
  const ratio = (observed: number, expected: number, estimate: number, low: number, high: number) => ({
    ...{ observed, expected, estimate, low, high },
  })
  const words = confinedWords({
    flagged: ratio(70, 113.8, 0.615, 0.48, 0.78),
    unflagged: ratio(60, 58.9, 1.019, 0.78, 1.31),
    p: 0.007,
    onlyFlaggedFell: true,
  })
  expect(words).toBe(
    'The fall is among flagged patients only: 70 events where 114 were expected, ratio 0.61 (0.48 to 0.78); among the others 60 events where 59 were expected, ratio 1.02 (0.78 to 1.31). It may be that flagged patients are treated and fewer come to harm. It may also be that the score has lost its signal. These figures cannot tell which: ask the clinicians who act on the flag.',
  )
})

test('a finding is quoted with its reason after it, and without one as it is', () => {
  expect(said({ sentence: 'Found.' })).toBe('Found.')
  expect(
    said({ sentence: 'Found.', why: { kind: 'unsaid', because: 'undefined', sentence: 'There is too little.' } }),
  ).toBe('Found. There is too little.')
})
