import { describe, expect, test } from 'vitest'
import { demoClock, demoDeployments } from '../../src/demo/deployments.ts'
import { type Fault, faultChanges } from '../../src/demo/fault.ts'
import { type Case, generateDays, type Run } from '../../src/demo/generate.ts'
import { sites } from '../../src/demo/hospital.ts'
import { addDays, daysBetween, localDay, weekday } from '../../src/plan/day.ts'

function casesOf(run: Partial<Run>): readonly (Case & { readonly day: string })[] {
  const whole = { seed: 'a test', from: '2026-01-05', days: 28, sites, ...run }
  return [...generateDays(whole)].flatMap(({ day, cases }) => cases.map((one) => ({ ...one, day })))
}

function share<T>(of: readonly T[], which: (one: T) => boolean): number {
  return of.filter(which).length / of.length
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function delayDays(one: Case): number {
  return (one.observedAt.getTime() - one.occurredAt.getTime()) / 86_400_000
}

const planted = (id: keyof typeof faultChanges, from: string): Fault => ({ id, from, ...faultChanges[id] })

describe('the synthetic hospital', () => {
  const many = casesOf({ days: 728 })

  test('gives the same cases from the same seed, and others from another', () => {
    expect(casesOf({ days: 7 })).toEqual(casesOf({ days: 7 }))
    expect(casesOf({ days: 7, seed: 'another' })).not.toEqual(casesOf({ days: 7 }))
  })

  test('makes any day alone as it makes it in a row', () => {
    const [last] = [...generateDays({ seed: 's', from: '2026-01-11', days: 1, sites })]
    expect([...generateDays({ seed: 's', from: '2026-01-05', days: 7, sites })][6]).toEqual(last)
  })

  test('has 8.8 % events, the share of its definition', () => {
    // the mean of 1 / (1 + exp(2.95 − 0.9 z1 − 0.5 z2 − 0.6 x3)) over two million draws with numpy: 0.0882
    expect(share(many, (one) => one.event)).toBeCloseTo(0.0882, 2)
    expect(many.length).toBeGreaterThan(90_000)
  })

  test('is seen after 12 minutes as often as later, and after 38 or more by one in ten', () => {
    // scipy.stats.lognorm(0.9, scale=12).ppf([0.5, 0.9]) = 12, 38.03
    const minutes = many.map((one) => (one.seenAt.getTime() - one.occurredAt.getTime()) / 60_000).sort((a, b) => a - b)
    expect(median(minutes)).toBeCloseTo(12, 0)
    expect(minutes[Math.floor(0.9 * minutes.length)]).toBeGreaterThan(37)
    expect(minutes[Math.floor(0.9 * minutes.length)]).toBeLessThan(39)
  })

  test('has a model that ranks with an AUC of 0.758', () => {
    // 0.7592 by numpy on two million draws with 5 % of x1 filled by the mean; standard error here about 0.003
    const ranked = [...many].sort((a, b) => a.score - b.score)
    const events = ranked.filter((one) => one.event).length
    const rankSum = ranked.reduce((sum, one, index) => sum + (one.event ? index + 1 : 0), 0)
    const auc = (rankSum - (events * (events + 1)) / 2) / (events * (ranked.length - events))
    expect(auc).toBeGreaterThan(0.748)
    expect(auc).toBeLessThan(0.77)
  })

  test('is right on average: observed over expected is near 1', () => {
    // 1.016 by numpy, because the missing x1 is filled by its mean
    const ratio = many.filter((one) => one.event).length / many.reduce((sum, one) => sum + one.score, 0)
    expect(ratio).toBeCloseTo(1.016, 1)
  })

  test('knows outcomes after a median of 6 days, events after 0.6 of that', () => {
    expect(median(many.filter((one) => !one.event).map(delayDays))).toBeCloseTo(6, 0)
    expect(median(many.filter((one) => one.event).map(delayDays))).toBeCloseTo(3.6, 0)
  })

  test('knows 95 % of outcomes by 22 days', () => {
    // the 95th centile of a lognormal of median 6 and sigma 0.8: 6 exp(1.644854 × 0.8) = 22.4
    expect(share(many, (one) => delayDays(one) <= 22.4)).toBeCloseTo(0.95, 1)
  })

  test('sees 132 patients a day, more on Mondays than on Sundays', () => {
    expect(many.length / 728).toBeCloseTo(132, -1)
    const on = (which: number) => many.filter((one) => weekday(one.day) === which).length
    expect(on(6) / on(0)).toBeCloseTo(0.8 / 1.1, 1)
  })

  test('leaves 5 % without x1, and flags at the threshold of the score as sent', () => {
    expect(share(many, (one) => one.inputs.x1 === undefined)).toBeCloseTo(0.05, 2)
    expect(many.every((one) => one.flag === one.score >= 0.2)).toBe(true)
    expect(many.every((one) => Number(one.score.toFixed(6)) === one.score)).toBe(true)
  })

  test('keeps every case on its local day in London, in summer and in winter', () => {
    expect(many.every((one) => localDay(one.occurredAt, 'Europe/London') === one.day)).toBe(true)
  })

  test('gives every case a pseudonym of its own', () => {
    expect(new Set(many.map((one) => one.predictionId)).size).toBe(many.length)
    expect(many.every((one) => /^[0-9a-f]{32}$/.test(one.predictionId) && /^[0-9a-f]{32}$/.test(one.subject))).toBe(
      true,
    )
  })
})

describe('a planted fault', () => {
  const from = '2026-01-19'
  const earlier = (one: { readonly day: string }) => one.day < from
  const quiet = casesOf({})

  test.each(Object.keys(faultChanges) as (keyof typeof faultChanges)[])(
    '%s leaves every case before its first day as in the run without it',
    (id) => {
      const run = casesOf({ faults: [planted(id, from)] })
      expect(run.filter(earlier)).toEqual(quiet.filter(earlier))
      expect(run.filter((one) => !earlier(one))).not.toEqual(quiet.filter((one) => !earlier(one)))
    },
  )

  function affected(id: keyof typeof faultChanges) {
    return casesOf({ days: 120, faults: [planted(id, from)] }).filter((one) => !earlier(one))
  }

  test('S01: the dead site sends nothing, and the others send the same as ever', () => {
    const run = casesOf({ faults: [planted('S01', from)] })
    expect(run.filter((one) => !earlier(one) && one.site === 'C')).toEqual([])
    expect(run.filter((one) => one.site !== 'C')).toEqual(quiet.filter((one) => one.site !== 'C'))
  })

  test('S02: the part of a feed that remains is about 0.7 of it', () => {
    const twin = casesOf({ days: 120 }).filter((one) => !earlier(one) && one.site === 'A')
    expect(affected('S02').filter((one) => one.site === 'A').length / twin.length).toBeCloseTo(0.7, 1)
  })

  test('S03: x1 at B is around 4 with a spread of 0.3, and the risk is what it was', () => {
    const atB = affected('S03').filter((one) => one.site === 'B')
    const x1 = atB.flatMap((one) => (one.inputs.x1 === undefined ? [] : [one.inputs.x1]))
    expect(median(x1)).toBeCloseTo(4, 1)
    expect(share(x1, (value) => value > 3.4 && value < 4.6)).toBeCloseTo(0.954, 1)
    expect(share(atB, (one) => one.event)).toBeCloseTo(0.088, 1)
  })

  test('S04: 38 % are without x1', () => {
    expect(share(affected('S04'), (one) => one.inputs.x1 === undefined)).toBeCloseTo(0.38, 1)
  })

  test('S05: scores at A are half a logit higher and its software is another', () => {
    const twin = new Map(casesOf({ days: 120 }).map((one) => [one.predictionId, one]))
    const atA = affected('S05').filter((one) => one.site === 'A')
    const logit = (p: number) => Math.log(p / (1 - p))
    const moved = atA.map((one) => logit(one.score) - logit(twin.get(one.predictionId)?.score ?? 0.5))
    expect(median(moved)).toBeCloseTo(0.5, 2)
    expect(new Set(atA.map(({ deviceSoftware }) => deviceSoftware))).toEqual(new Set(['2.1']))
    expect(affected('S05').filter((one) => one.site !== 'A' && one.deviceSoftware !== undefined)).toEqual([])
  })

  test('S06 and S06b: the scores lie closer together about the same mean; only one of the two says so', () => {
    const spread = (cases: readonly Case[]) => {
      const logits = cases.map(({ score }) => Math.log(score / (1 - score)))
      const mean = logits.reduce((sum, one) => sum + one, 0) / logits.length
      return [mean, Math.sqrt(logits.reduce((sum, one) => sum + (one - mean) ** 2, 0) / logits.length)] as const
    }
    const [mean, sd] = spread(casesOf({ days: 120 }).filter((one) => !earlier(one)))
    for (const id of ['S06', 'S06b'] as const) {
      const [newMean, newSd] = spread(affected(id))
      expect(newMean).toBeCloseTo(mean, 1)
      expect(newSd / sd).toBeCloseTo(0.7, 1)
    }
    expect(affected('S06').every(({ release }) => release === '3.0.0')).toBe(true)
    expect(affected('S06b').every(({ release }) => release === undefined)).toBe(true)
  })

  test('S07: a third fewer patients, and more events among them than their scores say', () => {
    const cases = affected('S07')
    const twin = casesOf({ days: 120 }).filter((one) => !earlier(one))
    expect(cases.length / twin.length).toBeCloseTo(0.65, 1)
    const ratio = cases.filter((one) => one.event).length / cases.reduce((sum, one) => sum + one.score, 0)
    expect(ratio).toBeGreaterThan(1.2)
  })

  test('S09: as many events as before, and a model that ranks worse', () => {
    expect(share(affected('S09'), (one) => one.event)).toBeCloseTo(0.0878, 2)
  })

  test('S11: 11 % are of the smallest group, and have more events', () => {
    const cases = affected('S11')
    expect(share(cases, (one) => one.ethnicity === 'Other')).toBeCloseTo(0.11, 1)
    const rate = (which: (one: Case) => boolean) => share(cases.filter(which), (one) => one.event)
    expect(rate((one) => one.ethnicity === 'Other')).toBeGreaterThan(1.5 * rate((one) => one.ethnicity !== 'Other'))
  })

  test('S14: flagged patients have 0.6 of the events', () => {
    const flagged = (cases: readonly Case[]) =>
      share(
        cases.filter((one) => one.flag),
        (one) => one.event,
      )
    expect(flagged(affected('S14')) / flagged(casesOf({ days: 120 }).filter((one) => !earlier(one)))).toBeCloseTo(
      0.6,
      1,
    )
  })

  test('S15: the risk grows from nought over 120 nights', () => {
    const run = casesOf({ days: 14 + 240, faults: [planted('S15', from)] })
    const ratio = (a: number, b: number) => {
      const some = run.filter(({ day }) => day >= addDays(from, a) && day < addDays(from, b))
      return some.filter((one) => one.event).length / some.reduce((sum, one) => sum + one.score, 0)
    }
    expect(ratio(0, 30)).toBeLessThan(1.2)
    expect(ratio(120, 240)).toBeGreaterThan(1.4)
  })

  test('S17: clinicians disagree with 8 in 100 flags, and then with 1', () => {
    expect(share(quiet, (one) => !one.agreed)).toBeCloseTo(0.08, 1)
    expect(share(affected('S17'), (one) => !one.agreed)).toBeCloseTo(0.01, 2)
  })

  test('S08: three events in ten are recorded as no event', () => {
    expect(share(affected('S08'), (one) => one.event)).toBeCloseTo(0.7 * 0.0882, 2)
  })

  test('S10 and S12: more events at the same scores', () => {
    // numpy, +1 logit: 18.8 % events
    const atD = affected('S12').filter((one) => one.site === 'D')
    expect(share(atD, (one) => one.event)).toBeCloseTo(0.188, 1)
    const quietScores = casesOf({ days: 120 })
      .filter((one) => !earlier(one))
      .map((one) => one.score)
    expect(affected('S10').map((one) => one.score)).toEqual(quietScores)
    expect(share(affected('S10'), (one) => one.event)).toBeGreaterThan(0.11)
  })

  test('S13: outcomes come 2.2 times as late', () => {
    expect(
      median(
        affected('S13')
          .filter((one) => !one.event)
          .map(delayDays),
      ),
    ).toBeCloseTo(13.2, 0)
  })

  test('S16: the flag is set at another threshold than the registered one', () => {
    expect(affected('S16').every((one) => one.flag === one.score >= 0.3)).toBe(true)
  })
})

describe('the demo', () => {
  test('ends on Saturday 31 October 2026 after 180 baseline and 60 monitored nights', () => {
    expect(weekday(demoClock.lastNight)).toBe(5)
    expect(daysBetween(demoClock.liveFrom, demoClock.lastNight) + 1).toBe(60)
    expect(daysBetween(demoClock.baselineFrom, demoClock.baselineTo) + 1).toBe(180)
    expect(addDays(demoClock.baselineTo, 1)).toBe(demoClock.liveFrom)
  })

  test('every deployment ends on the last night', () => {
    for (const { run } of demoDeployments) expect(addDays(run.from, run.days - 1)).toBe(demoClock.lastNight)
  })

  test('the fault under way is plain in its own figures, and nothing is wrong with the healthy one', () => {
    const mature = (one: { readonly day: string }) => one.day >= '2026-09-12' && one.day <= '2026-10-09'
    const sensitivity = (code: string) => {
      const run = demoDeployments.find((one) => one.code === code)?.run
      const events = run === undefined ? [] : casesOf(run).filter((one) => one.event && mature(one))
      return { events: events.length, found: share(events, (one) => one.flag) }
    }
    const ill = sensitivity('deterioration')
    // the upper end of the 95 % interval is under the agreed 27 %
    expect(ill.found + 1.96 * Math.sqrt((ill.found * (1 - ill.found)) / ill.events)).toBeLessThan(0.27)
    expect(sensitivity('sepsis').found).toBeGreaterThan(0.27)
  })
})
