import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { Rejection } from '../../src/ingest/case.ts'
import { predictionContent } from '../../src/ingest/content.ts'
import { reasons } from '../../src/ingest/reasons.ts'
import { wrongOf } from '../../src/ingest/wrong-of.ts'
import { type JudgedKind, judgedPlan, readOutcome, readPrediction } from './judged.ts'

type Read = ReturnType<typeof readPrediction> | ReturnType<typeof readOutcome>

function refusals(read: Read): readonly Rejection[] {
  if (!Array.isArray(read)) throw new Error('the row was kept')
  return read
}

describe('what the device gave', () => {
  it('is kept as the number itself, without a flag, and the day’s sums are of it', () => {
    expect(readPrediction('number', { answer: '55.5' })).toMatchObject({ score: 55.5, logit: 55.5, flag: null })
    expect(readPrediction('number', { answer: '-3e1' })).toMatchObject({ score: -30, logit: -30 })
    expect(readPrediction('number', { answer: '-0.0' })).toMatchObject({ score: 0 })
  })

  it('is kept as the place of its class in the plan, of which no sums are made', () => {
    expect(readPrediction('category', { answer: 'R0' })).toMatchObject({ score: 1, logit: null, flag: null })
    expect(readPrediction('category', { answer: 'R3' })).toMatchObject({ score: 4, logit: null, flag: null })
  })

  it('is the document itself, of which there is no number', () => {
    expect(readPrediction('document', {})).toMatchObject({ score: null, logit: null, flag: null })
  })

  it.each(['number', 'category'] as const)('of kind %s may be missing: the case is kept, without an output', (kind) => {
    for (const answer of ['', '?'])
      expect(readPrediction(kind, { answer })).toMatchObject({ score: null, logit: null, flag: null })
  })

  it('outside the plausible range is kept as sent', () => {
    expect(readPrediction('number', { answer: '250' })).toMatchObject({ score: 250 })
  })

  it('tells two contents of a prediction apart', () => {
    const content = (answer: string) => {
      const read = readPrediction('category', { answer })
      if (!('predictionId' in read)) throw new Error('the row was refused')
      return predictionContent(read)
    }
    expect(content('R1')).not.toBe(content('R2'))
    expect(content('R1')).toBe(content('R1'))
  })
})

describe('what the reference says', () => {
  it('of a number or a class waits for the output to be judged', () => {
    expect(readOutcome('number', { truth: '48' })).toMatchObject({ state: 'to be judged', readings: [48] })
    expect(readOutcome('category', { truth: 'R2' })).toMatchObject({ state: 'to be judged', readings: [3] })
  })

  it('of a document is one number for each rate of the plan, in its order, and judges by itself', () => {
    expect(readOutcome('document', { left_out: '2', edited: '0', minutes: '1.5' })).toMatchObject({
      state: 'event',
      readings: [2, 0, 1.5],
    })
    expect(readOutcome('document', { left_out: '0', edited: '9', minutes: '30' })).toMatchObject({
      state: 'no event',
      readings: [0, 9, 30],
    })
    // minutes that were saved may have been lost
    expect(readOutcome('document', { left_out: '0', edited: '0', minutes: '-2.5' })).toMatchObject({
      readings: [0, 0, -2.5],
    })
  })

  it.each(['number', 'category', 'document'] as const)('of kind %s is not known where nothing is given', (kind) => {
    expect(readOutcome(kind, {})).toMatchObject({ state: 'not known', readings: null })
    expect(readOutcome(kind, { truth: '?', left_out: '?', known_at: '' })).toMatchObject({ state: 'not known' })
  })

  it('of a document is refused where one rate is missing, on its line, by its column', () => {
    expect(refusals(readOutcome('document', { left_out: '0', minutes: '3' }))).toEqual([
      { line: 2, field: 'edited', reason: reasons['rate missing'] },
    ])
  })

  it.each([
    ['left_out', '1.5', 'count unreadable'],
    ['left_out', '-1', 'count unreadable'],
    ['left_out', 'two', 'count unreadable'],
    ['edited', '100001', 'count unreadable'],
    ['minutes', '100000.5', 'minutes unreadable'],
    ['minutes', '3 min', 'minutes unreadable'],
  ] as const)('of a document is refused where %s is %s', (column, cell, reason) => {
    const read = readOutcome('document', { left_out: '0', edited: '0', minutes: '0', [column]: cell })
    expect(refusals(read)).toEqual([{ line: 2, field: column, reason: reasons[reason] }])
    expect(JSON.stringify(read)).not.toContain(`"${cell}"`)
  })
})

describe('a number or class that cannot be read refuses the row, without its value', () => {
  const cannot: readonly (readonly [JudgedKind, string, keyof typeof reasons])[] = [
    ['number', 'normal', 'number unreadable'],
    ['number', '55 %', 'number unreadable'],
    ['number', '1,5', 'number unreadable'],
    ['number', '1e300', 'number unreadable'],
    ['number', '943 476 5919', 'health number'],
    ['number', '9434765919', 'health number'],
    ['number', '9434765919.0', 'health number'],
    ['number', '1945-03-12', 'date of birth'],
    ['number', '12/03/1945', 'date of birth'],
    ['number', '19450312', 'date of birth'],
    ['number', '07700900123', 'telephone'],
    // as a spreadsheet leaves it: without its plus, without its nought
    ['number', '+447700900123', 'telephone'],
    ['number', '447700900123', 'telephone'],
    ['number', '7700900123.0', 'telephone'],
    ['number', '23051985', 'date of birth'],
    ['number', 'SW1A 1AA', 'postcode'],
    ['category', 'R9', 'class unreadable'],
    ['category', 'r1', 'class unreadable'],
    ['category', '2', 'class unreadable'],
    ['category', '9434765919', 'health number'],
    ['category', '12/03/1945', 'date of birth'],
    ['category', 'seen by Dr Patel', 'person name'],
  ]
  it.each(cannot)('%s: %s', (kind, cell, reason) => {
    const output = readPrediction(kind, { answer: cell })
    expect(refusals(output)).toMatchObject([{ line: 2, field: 'answer', reason: reasons[reason] }])
    const outcome = readOutcome(kind, { truth: cell })
    expect(refusals(outcome)).toMatchObject([{ line: 2, field: 'truth', reason: reasons[reason] }])
    expect(JSON.stringify([output, outcome])).not.toContain(`"${cell}"`)
  })

  it.each([
    ['9434765919', 'health number'],
    ['12/03/1945', 'date of birth'],
    ['19450312', 'date of birth'],
  ] as const)('document: %s', (cell, reason) => {
    const read = readOutcome('document', { left_out: cell, edited: '0', minutes: '0' })
    expect(refusals(read)).toMatchObject([{ field: 'left_out', reason: reasons[reason] }])
  })
})

describe('an output was wrong', () => {
  const { plan: number } = judgedPlan('number')
  const { plan: category } = judgedPlan('category')
  const { plan: document } = judgedPlan('document')

  test('when a number is further from its reference than the tolerance, to the millionth, whichever is the larger', () => {
    const millionths = fc.integer({ min: -1e12, max: 1e12 })
    fc.assert(
      fc.property(millionths, millionths, fc.integer({ min: 1, max: 1e12 }), (output, reference, tolerance) => {
        const plan = {
          output: { ...number.output, kind: 'number' as const, tolerance: tolerance / 1e6, tolerance_reason: '' },
        }
        // whole numbers of millionths: what is exact in integers must be so in decimals
        const expected = Math.abs(output - reference) > tolerance ? 'event' : 'no event'
        expect(wrongOf(plan, { score: output / 1e6 }, [reference / 1e6])).toBe(expected)
        expect(wrongOf(plan, { score: reference / 1e6 }, [output / 1e6])).toBe(expected)
      }),
    )
  })

  test.each([
    // numpy.float64(20.6) - 10.6 is 10.000000000000002, 64.1 - 54.1 is 9.999999999999993
    [20.6, 10.6],
    [64.1, 54.1],
    [0.3, 10.3],
    [65.1, 75.1],
    [100, 90],
  ])('and %d is not wrong by %d with a tolerance of 10', (output, reference) => {
    expect(wrongOf(number, { score: output }, [reference])).toBe('no event')
    expect(wrongOf(number, { score: output + Math.sign(output - reference) * 0.1 }, [reference])).toBe('event')
  })

  test('when a class is not that of the reference', () => {
    const place = fc.integer({ min: 1, max: 4 })
    fc.assert(
      fc.property(place, place, (output, reference) => {
        expect(wrongOf(category, { score: output }, [reference])).toBe(output === reference ? 'no event' : 'event')
      }),
    )
  })

  test('when a document holds anything that the plan calls harmful, whatever else it holds', () => {
    const count = fc.integer({ min: 0, max: 20 })
    fc.assert(
      fc.property(count, count, fc.double({ min: 0, max: 90, noNaN: true }), (omissions, edits, minutes) => {
        const state = wrongOf(document, { score: null }, [omissions, edits, minutes])
        expect(state).toBe(omissions > 0 ? 'event' : 'no event')
      }),
    )
  })

  test('is not known where there is no reference, or the device gave nothing', () => {
    expect(wrongOf(number, { score: 50 }, null)).toBe('not known')
    expect(wrongOf(number, { score: null }, [50])).toBe('not known')
    expect(wrongOf(category, { score: null }, [2])).toBe('not known')
    expect(wrongOf(document, { score: null }, null)).toBe('not known')
  })

  test('is nothing that is said of a score or a flag', () => {
    expect(() => wrongOf({ output: { kind: 'binary' } }, { score: null }, [1])).toThrow(/not judged/)
  })
})
