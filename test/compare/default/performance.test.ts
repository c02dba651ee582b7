import { describe, expect, test } from 'vitest'
import { defaultMethod } from '../../../src/compare/default/method.ts'
import type { ComparedPerformance, Predictions } from '../../../src/compare/result.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { chunk, sidesOf } from '../example.ts'

function simulated(seed: string, n: number, bias = 0, slope = 1): Predictions {
  const random = createRandom(seed)
  const logit = Float64Array.from({ length: n }, () => -1 + 1.5 * random.normal())
  const risk = (value: number) => 1 / (1 + Math.exp(-value))
  const score = logit.map(risk)
  return {
    score,
    flag: Int8Array.from(score, (value) => (value >= 0.4 ? 1 : 0)),
    outcome: Int8Array.from(logit, (value) => (random.bernoulli(risk(bias + slope * value)) ? 1 : 0)),
  }
}

function verdicts(current: Predictions, reference = simulated('reference', 4000)) {
  const [n, m] = [reference.outcome?.length ?? 0, current.outcome?.length ?? 0]
  const performance = defaultMethod.comparePerformance(reference, current, sidesOf(n, m))
  const settled = defaultMethod.settle?.({ columns: [], performance })?.performance ?? []
  return Object.fromEntries(settled.map(({ subject, findings }) => [subject, findings[0]?.verdict]))
}

function subject(all: readonly ComparedPerformance[], name: string): ComparedPerformance {
  const found = all.find((one) => one.subject === name)
  if (found === undefined) throw new Error(`no ${name}`)
  return found
}

describe('performance against the reference', () => {
  test('is steady in every measure where nothing has changed', () => {
    expect(new Set(Object.values(verdicts(simulated('quiet', 4000))))).toEqual(new Set(['steady']))
  })

  test('with scores that no longer rank: AUC and slope shift', () => {
    expect(verdicts(simulated('flat', 4000, 0, 0.3))).toMatchObject({ AUC: 'shifted', 'Calibration slope': 'shifted' })
  })

  test('with twice the events: observed ÷ expected shifts, the AUC does not', () => {
    expect(verdicts(simulated('more', 4000, 1))).toMatchObject({ 'Observed ÷ expected': 'shifted', AUC: 'steady' })
  })

  test('counts as its own measure: rates by hand', () => {
    // 40 events of which 30 flagged, 60 non-events of which 6 flagged; Wilson by statsmodels' proportion_confint(30, 40, method='wilson')
    const bits = (...runs: readonly (readonly [number, number])[]) =>
      Int8Array.from(runs.flatMap(([value, count]) => Array.from({ length: count }, () => value)))
    const one: Predictions = {
      score: undefined,
      flag: bits([1, 30], [0, 10], [1, 6], [0, 54]),
      outcome: bits([1, 40], [0, 60]),
    }
    const all = defaultMethod.comparePerformance(one, one, sidesOf(100, 100))
    const value = (name: string) => subject(all, name).measures[0]?.points[0]?.value
    expect(value('Sensitivity')).toBe(0.75)
    expect(value('Specificity')).toBe(0.9)
    expect(value('PPV')).toBeCloseTo(30 / 36, 12)
    expect(value('NPV')).toBeCloseTo(54 / 64, 12)
    expect(value('Share flagged')).toBe(0.36)
    expect(value('Share with the event')).toBe(0.4)
    expect(subject(all, 'Sensitivity').measures[0]?.points[0]?.interval).toMatchObject({
      low: expect.closeTo(0.5981, 4),
      high: expect.closeTo(0.8581, 4),
    })
    expect(all.map((each) => each.subject)).not.toContain('AUC')
  })

  test('an outcome that is not yet known is in no measure, and is counted', () => {
    const late = simulated('late', 4000)
    const outcome = Int8Array.from(late.outcome ?? [], (value, row) => (row % 2 === 0 ? -1 : value))
    const found = verdicts({ ...late, outcome })
    expect(found['Outcomes known']).toBe('shifted')
    expect(found['Share with the event']).toBe('steady')
  })

  test('of a chunk without events is undefined, and never 0: fairlearn and NannyML say 0 for 0/0', () => {
    const none = { ...simulated('none', 200), outcome: new Int8Array(200) }
    const all = defaultMethod.comparePerformance(
      simulated('reference', 4000),
      none,
      sidesOf(4000, 200, [chunk(0, 200)]),
    )
    const sensitivity = subject(all, 'Sensitivity')
    expect(sensitivity.measures[0]?.points[0]).toEqual({ value: undefined, because: 'there are no events with a flag' })
    expect(sensitivity.findings[0]).toMatchObject({ verdict: 'unknown' })
    expect(subject(all, 'AUC').findings[0]?.sentence).toContain('only one kind of outcome was seen')
  })

  test('of few cases is shown and not judged', () => {
    const all = defaultMethod.comparePerformance(simulated('reference', 4000), simulated('few', 40), sidesOf(4000, 40))
    const sensitivity = subject(all, 'Sensitivity')
    expect(sensitivity.measures[0]?.points[0]?.value).toBeGreaterThan(0)
    expect(sensitivity.findings[0]).toMatchObject({
      verdict: 'unknown',
      sentence: expect.stringMatching(/too few events.*of the 30 needed/),
    })
  })

  test('of scores that are no probabilities has an AUC and no calibration', () => {
    const raw = (predictions: Predictions): Predictions => ({
      ...predictions,
      score: (predictions.score ?? new Float64Array()).map((value) => value * 10),
    })
    const found = verdicts(raw(simulated('current', 4000)), raw(simulated('reference', 4000)))
    expect(found).toMatchObject({ AUC: 'steady', 'Observed ÷ expected': 'unknown', 'Brier score': 'unknown' })
  })

  test('scores of exactly 0 and 1 do not undo the slope', () => {
    const rounded = (predictions: Predictions): Predictions => ({
      ...predictions,
      score: (predictions.score ?? new Float64Array()).map((value) => Math.round(value * 100) / 100),
    })
    const all = defaultMethod.comparePerformance(
      rounded(simulated('reference', 4000)),
      rounded(simulated('now', 4000)),
      sidesOf(4000, 4000),
    )
    const slope = subject(all, 'Calibration slope').measures[0]?.points[0]?.value
    expect(slope).toBeGreaterThan(0.85)
    expect(slope).toBeLessThan(1.15)
  })
})
