import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { causeWords, standingOut } from '../../../src/equality/causes/sentence.ts'
import { type GapParts, splitGap } from '../../../src/equality/causes/split.ts'
import { type CausedFigure, causes } from '../../../src/equality/causes/world.ts'
import { type Planted, planted, risk } from './planted.ts'

const everyone = planted('everyone else', { units: 60_000 })

function split(name: string, group: Planted, figure: CausedFigure = 'sensitivity'): GapParts {
  const found = splitGap(planted(name, group), everyone, risk, figure, name)
  if ('because' in found) throw new Error(found.because)
  return found
}

describe('where a gap in sensitivity comes from, where only one thing was planted', () => {
  const units = 20_000
  it.each([
    ['mix', { units, mean: -2.6 }, 'the model meets a different mix of patients'],
    ['labels', { units, known: [1, 0.6] }, 'which outcomes are known'],
    ['calibration', { units, mean: -2.5, beside: 0.5 }, 'its scores are too low'],
    ['threshold', { units, threshold: -0.4 }, 'flagged otherwise at the same score'],
    // Rises half as fast with the score, as many events in all.
    ['ranking', { units, slope: 0.5, beside: 0.22 }, 'ranks this group worse'],
  ] as const)('%s is found, and nothing else', (cause, group, words) => {
    const found = split(`planted ${cause}`, group)
    expect(found.gap.high).toBeLessThan(0)
    expect(standingOut(found)).toEqual([cause])
    expect(Math.abs(found.parts[cause].estimate - found.gap.estimate)).toBeLessThan(0.03)
    expect(causeWords(found)).toContain(words)
  })

  it('nothing is found where nothing was planted', () => {
    const found = split('planted nothing', { units })
    expect(standingOut(found)).toEqual([])
    expect(causeWords(found)).toContain('none of five causes stands out')
  })

  // The same scores as everyone else's, and the event likelier at each: a pure shift of calibration.
  it.each(['sensitivity', 'specificity', 'ppv', 'flagRate'] as const)(
    'a group whose scores are as everyone else’s and whose events are more is never told as a different mix, in %s',
    (figure) => {
      for (const beside of [0.5, -0.5]) {
        const found = split(`shifted ${beside}`, { units, beside }, figure)
        expect(Math.abs(found.parts.mix.estimate)).toBeLessThan(0.015)
        expect(standingOut(found).filter((cause) => cause !== 'calibration')).toEqual([])
        expect(causeWords(found)).not.toContain('mix of patients')
        expect(found.oddsAtAScore / Math.exp(beside)).toBeCloseTo(1, 0)
      }
    },
  )

  it('who has both other scores and a risk that those do not tell is told as both', () => {
    const found = split('both', { units, mean: -1.5, beside: 0.5 })
    expect(standingOut(found)).toEqual(expect.arrayContaining(['mix', 'calibration']))
  })
})

describe('the parts', () => {
  const groups = fc.record({
    units: fc.integer({ min: 1500, max: 4000 }),
    mean: fc.double({ min: -2.6, max: -1, noNaN: true }),
    sd: fc.double({ min: 0.6, max: 1.3, noNaN: true }),
    beside: fc.double({ min: -0.5, max: 0.7, noNaN: true }),
    slope: fc.double({ min: 0.5, max: 1.2, noNaN: true }),
    threshold: fc.double({ min: -1.5, max: -0.5, noNaN: true }),
    known: fc.tuple(fc.double({ min: 0.5, max: 1, noNaN: true }), fc.double({ min: 0.5, max: 1, noNaN: true })),
  })

  it('add up to the gap, whatever was planted and in whichever figure', () => {
    fc.assert(
      fc.property(
        groups,
        fc.constantFrom<CausedFigure>('sensitivity', 'specificity', 'ppv', 'flagRate'),
        (group, figure) => {
          const found = splitGap(planted('any', group), everyone, risk, figure, 'any')
          if ('because' in found) return
          const sum = causes.reduce((total, cause) => total + found.parts[cause].estimate, 0)
          expect(sum).toBeCloseTo(found.gap.estimate, 9)
        },
      ),
      { numRuns: 12 },
    )
  })

  it('leave labels and ranking out of a share flagged: it asks for no outcome', () => {
    const found = split('flags', { units: 8000, mean: -2.4, known: [1, 0.6], slope: 0.5 }, 'flagRate')
    expect(found.parts.labels.estimate).toBe(0)
    expect(found.parts.ranking.estimate).toBeCloseTo(0, 12)
  })

  it('are the same again from the same seed, and the other way round seen from the other side', () => {
    const group = planted('again', { units: 8000, mean: -2.4 })
    expect(splitGap(group, everyone, risk, 'sensitivity', 'x')).toEqual(
      splitGap(group, everyone, risk, 'sensitivity', 'x'),
    )
    const [one, other] = [
      splitGap(group, everyone, risk, 'sensitivity', 'x'),
      splitGap(everyone, group, risk, 'sensitivity', 'x'),
    ]
    if ('because' in one || 'because' in other) throw new Error('no split')
    for (const cause of causes) expect(one.parts[cause].estimate).toBeCloseTo(-other.parts[cause].estimate, 9)
  })
})

describe('nothing is said of causes', () => {
  it('without an expected risk, and below 20 events', () => {
    const group = planted('few', { units: 60 })
    expect(splitGap(group, everyone, undefined, 'sensitivity', 'x')).toEqual({ because: 'no expected risk' })
    expect(splitGap(group, everyone, risk, 'sensitivity', 'x')).toMatchObject({ because: 'too few events' })
    expect(causeWords({ because: 'too few events', events: 8 })).toBe(
      'Too few events to say where a gap comes from: 20 are needed on both sides, and there are 8 here.',
    )
  })
})
