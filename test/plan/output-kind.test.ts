import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadPlan } from '../../src/plan/load.ts'

const flagAlone = readFileSync('plans/demo-vertebral-fracture.yaml', 'utf8')
const withScore = readFileSync('plans/demo-stroke-triage.yaml', 'utf8')

function problemsOf(source: string): readonly string[] {
  const loaded = loadPlan(source, 'plan.yaml')
  return 'problems' in loaded ? loaded.problems.map(({ path, reason }) => `${path}: ${reason}`) : []
}

/** The plan with one piece of its text replaced. */
function changed(source: string, from: string, to: string): string {
  if (!source.includes(from)) throw new Error(`the plan no longer says: ${from}`)
  return source.replace(from, () => to)
}

describe('the plan of a device that gives a flag and no score', () => {
  test('has no column of scores and no threshold', () => {
    const loaded = loadPlan(flagAlone, 'plan.yaml')
    expect(loaded).toMatchObject({ plan: { output: { kind: 'binary' } } })
    const { plan } = 'plan' in loaded ? loaded : { plan: undefined }
    expect(plan?.columns.predictions.score).toBeUndefined()
    expect(plan?.releases.map(({ threshold }) => threshold)).toEqual([undefined])
  })

  test('that names a column of scores is told that it does not fit', () => {
    expect(problemsOf(changed(flagAlone, '    flag: flag\n', '    flag: flag\n    score: confidence\n'))).toEqual([
      'columns.predictions.score: does not fit an output of kind binary, which is a flag without a score',
    ])
  })

  test('that names a threshold is told that there is nothing to cut', () => {
    expect(problemsOf(changed(flagAlone, '    from: 2026-02-02', '    threshold: 0.5\n    from: 2026-02-02'))).toEqual([
      'releases[0].threshold: does not fit an output of kind binary: without a score there is nothing to cut',
    ])
  })

  test('that has a hazard watched by a check of scores is told that nothing would watch it', () => {
    expect(problemsOf(changed(flagAlone, 'checks: [B5, B7, C2]', 'checks: [B4, B5, C3]'))).toEqual([
      'hazards[1].checks[0]: is a check of scores, and an output of kind binary has none: it would never watch for this hazard',
      'hazards[1].checks[2]: is a check of scores, and an output of kind binary has none: it would never watch for this hazard',
    ])
  })
})

describe('the plan of a device that gives a score', () => {
  test('needs the column of the score and the threshold of every release', () => {
    expect(problemsOf(changed(withScore, '    score: score\n', ''))).toEqual([
      'columns.predictions.score: is missing; it must be the column of the score',
    ])
    expect(problemsOf(changed(withScore, '    threshold: 0.2\n', ''))).toEqual([
      'releases[0].threshold: is missing; it must be the score from which on a case is flagged',
    ])
  })
})
