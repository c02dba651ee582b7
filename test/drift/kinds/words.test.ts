import { describe, expect, test } from 'vitest'
import { checkOf } from '../../../src/drift/checks.ts'
import { judgedTerms } from '../../../src/drift/judged/terms.ts'
import { subjectWords } from '../../../src/drift/subject.ts'
import { wrongWords } from '../../../src/plan/output-words.ts'
import type { Plan } from '../../../src/plan/plan.ts'
import { measuringPlan } from './measuring.ts'
import { writingPlan } from './writing.ts'

/** The plan of a device whose documents are called this. */
function writing(nameOne: string): Plan {
  const { output } = writingPlan
  if (output.kind !== 'document') throw new Error('the plan is of no document')
  return { ...writingPlan, output: { ...output, name_one: nameOne } }
}

describe('what a document is called', () => {
  test('keeps its capitals within a sentence', () => {
    const plan = writing('GP letter')
    expect(checkOf('C2').happened({ plan, direction: 'up', subjects: [] })).toBe(
      'more GP letters with a harmful finding than the baseline led us to expect (had an important omission)',
    )
    expect(subjectWords(plan, 'wrong_rate at most')).toBe(
      'the share of GP letters with any important omissions at most',
    )
    expect(subjectWords(writingPlan, 'early events')).toBe('notes with a harmful finding known early')
    expect(subjectWords(writingPlan, 'observed_to_expected at most')).toBe(
      'observed ÷ expected notes with a harmful finding at most',
    )
    expect(subjectWords(writingPlan, 'wrong_rate')).toBe('the share of notes with any important omissions')
  })

  test.each([
    ['note', 'notes'],
    ['discharge summary', 'discharge summaries'],
    ['synopsis', 'synopses'],
    ['sketch', 'sketches'],
    ['GP letter', 'GP letters'],
  ])('one is a %s, and several are %s', (one, many) => {
    expect(judgedTerms(writing(one))?.many).toBe(many)
  })
})

test.each(['%', 'per cent', 'Percent'])(
  'how far two amounts in %s are apart is said in points, never as a part of either',
  (unit) => {
    const { output } = measuringPlan
    if (output.kind !== 'number') throw new Error('the plan is of no number')
    expect(wrongWords({ output: { ...output, unit } })).toBe('off by more than 10 points')
  },
)

test('of an output that is judged, clinicians set it aside: it asked for no more and no less care', () => {
  const { topic, happened } = checkOf('B7')
  for (const plan of [measuringPlan, writingPlan]) {
    expect(topic('disagreed down', plan)).toBe('Set aside for less care')
    expect(happened({ plan, direction: 'up', subjects: ['disagreed up'] })).toBe(
      'clinicians set it aside for more care more often than expected',
    )
  }
})

describe('numbers that are further off, and lean to one side', () => {
  const told = (subjects: readonly string[], direction: 'up' | 'down') =>
    checkOf('C6').happened({ plan: measuringPlan, direction, subjects })

  test('are said to be lower or higher by the direction of their bias, where that is what leads', () => {
    expect(told(['bias', 'mae'], 'down')).toBe('the numbers are lower beside their references than they were')
    expect(told(['bias'], 'up')).toBe('the numbers are higher beside their references than they were')
  })

  test('are not said to be higher because they are further off: size has no side', () => {
    expect(told(['mae', 'bias'], 'up')).toBe('the numbers are further from their references than they were')
  })
})
