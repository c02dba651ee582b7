import { describe, expect, test } from 'vitest'
import type { JudgedCase } from '../../../src/demo/judged/case.ts'
import type { CommonChange } from '../../../src/demo/judged/change.ts'
import { type CasesOfVisit, type JudgedRun, judgedDays } from '../../../src/demo/judged/days.ts'
import { echoCases } from '../../../src/demo/judged/echo.ts'
import { eyeCases } from '../../../src/demo/judged/eye.ts'
import { readAt } from '../../../src/demo/judged/reading-time.ts'
import { scribeCases } from '../../../src/demo/judged/scribe.ts'
import { weekday } from '../../../src/plan/day.ts'

const usual = { seed: 'test', from: '2026-03-02', days: 150, sites: [{ code: 'A', perDay: 60 }] }

function casesOf<Change extends CommonChange>(
  made: CasesOfVisit<Change>,
  run: Partial<JudgedRun<Change>> = {},
): readonly JudgedCase[] {
  return [...judgedDays({ ...usual, ...run }, made)].flatMap(({ cases }) => cases)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function errors(cases: readonly JudgedCase[]): readonly number[] {
  return cases.flatMap(({ output, reading }) =>
    output === undefined || reading === undefined ? [] : [output - (reading.values[0] ?? Number.NaN)],
  )
}

describe('any run', () => {
  test('is the same to the last digit from the same seed, and another from another', () => {
    expect(casesOf(echoCases, { days: 3 })).toEqual(casesOf(echoCases, { days: 3 }))
    expect(casesOf(echoCases, { days: 3, seed: 'other' })).not.toEqual(casesOf(echoCases, { days: 3 }))
  })

  test('makes any day alone', () => {
    const day = [...judgedDays({ ...usual, days: 4 }, eyeCases)][3]
    expect([...judgedDays({ ...usual, from: '2026-03-05', days: 1 }, eyeCases)]).toEqual([day])
  })

  test('holds the same patients with a fault as without, and nothing else before its first day or at other sites', () => {
    const sites = [
      { code: 'A', perDay: 20 },
      { code: 'B', perDay: 20 },
    ]
    const planted = [{ from: '2026-03-05', site: 'B', change: { times: { omissions: 5 } } }]
    const quiet = casesOf(scribeCases, { sites, days: 6 })
    const faulted = casesOf(scribeCases, { sites, days: 6, planted })
    expect(faulted.map(({ predictionId }) => predictionId)).toEqual(quiet.map(({ predictionId }) => predictionId))
    const differ = faulted.filter((one, place) => JSON.stringify(one) !== JSON.stringify(quiet[place]))
    expect(differ.length).toBeGreaterThan(0)
    expect(differ.every(({ site, occurredAt }) => site === 'B' && occurredAt >= new Date('2026-03-05'))).toBe(true)
  })

  test('gives places to older patients where the sicker of two are taken', () => {
    const old = (cases: readonly JudgedCase[]) => mean(cases.map(({ ageBand }) => Number(ageBand === '80+')))
    const sicker = casesOf(echoCases, { condition: () => ({ sicker: 1 }) })
    // 0.21 of the people are 80 or older
    expect(Math.abs(old(casesOf(echoCases)) - 0.21)).toBeLessThan(0.03)
    expect(old(sicker)).toBeGreaterThan(0.26)
  })

  test('is read on working days alone, Monday morning first bringing what waited', () => {
    const times = casesOf(echoCases).flatMap(({ reading }) => reading?.observedAt ?? [])
    expect(times.filter((time) => weekday(time.toISOString().slice(0, 10)) > 4)).toEqual([])
    // Friday 6 March at noon and a day: due on Saturday, read on Monday
    expect(readAt(Date.parse('2026-03-06T12:00:00Z'), 1).toISOString()).toBe('2026-03-09T10:30:00.000Z')
    expect(readAt(Date.parse('2026-03-06T12:00:00Z'), 0.1).toISOString()).toBe('2026-03-06T14:24:00.000Z')
  })
})

describe('the ejection fraction', () => {
  const quiet = casesOf(echoCases)

  test('is off by 4 to 6 points on average, and by more than 10 in 6 to 13 of 100, with tails heavier than a normal’s', () => {
    const all = errors(quiet)
    const size = mean(all.map(Math.abs))
    expect(size).toBeGreaterThan(4)
    expect(size).toBeLessThan(6)
    const wrong = mean(all.map((error) => Number(Math.abs(error) > 10)))
    expect(wrong).toBeGreaterThan(0.06)
    expect(wrong).toBeLessThan(0.13)
    const [centre, variance] = [mean(all), mean(all.map((error) => (error - mean(all)) ** 2))]
    // a normal's kurtosis is 3
    expect(mean(all.map((error) => (error - centre) ** 4)) / variance ** 2).toBeGreaterThan(3.4)
  })

  test('is off by more where the picture is poor', () => {
    const of = (quality: string) =>
      mean(errors(quiet.filter(({ fields }) => fields.image_quality === quality)).map(Math.abs))
    expect(of('Poor')).toBeGreaterThan(1.3 * of('Good'))
  })

  test('shifts, widens, freezes or leans in a group as a fault says', () => {
    const of = (change: Parameters<typeof echoCases>[0]['change']) =>
      casesOf(echoCases, { planted: [{ from: usual.from, change }] })
    const before = mean(errors(quiet))
    expect(mean(errors(of({ shift: 4 }))) - before).toBeCloseTo(4, 1)
    expect(mean(errors(of({ reference: -4 }))) - before).toBeCloseTo(4, 1)
    expect(mean(errors(of({ noise: 1.4 })).map(Math.abs))).toBeGreaterThan(1.1 * mean(errors(quiet).map(Math.abs)))
    expect(new Set(of({ stuckAt: 60 }).map(({ output }) => output))).toEqual(new Set([60, undefined]))
    const leaning = of({ shiftOfGroup: { ageBand: '80+', by: -6 } })
    const inBand = (cases: readonly JudgedCase[], isOld: boolean) =>
      mean(errors(cases.filter(({ ageBand }) => (ageBand === '80+') === isOld)))
    expect(inBand(leaning, true) - inBand(quiet, true)).toBeCloseTo(-6, 1)
    expect(inBand(leaning, false)).toBe(inBand(quiet, false))
  })
})

describe('the grade of retinopathy', () => {
  const quiet = casesOf(eyeCases)
  const right = (cases: readonly JudgedCase[]) => mean(errors(cases).map((error) => Number(error === 0)))

  test('is the grader’s in 74 to 82 of 100 eyes, and hardly ever two grades off', () => {
    expect(right(quiet)).toBeGreaterThan(0.74)
    expect(right(quiet)).toBeLessThan(0.82)
    expect(mean(errors(quiet).map((error) => Number(Math.abs(error) > 1)))).toBeLessThan(0.02)
  })

  test('is alike in two eyes of a person', () => {
    const pairs = [
      ...Map.groupBy(
        quiet,
        ({ subject, site, occurredAt }) => `${subject} ${site} ${occurredAt.toISOString().slice(0, 16)}`,
      ).values(),
    ]
      .filter(({ length }) => length === 2)
      .map((eyes) => eyes.map(({ output }) => output))
    expect(mean(pairs.map(([left, other]) => Number(left === other)))).toBeGreaterThan(0.5)
  })

  test('is swapped, no longer given, or missed as a fault says', () => {
    const of = (change: Parameters<typeof eyeCases>[0]['change']) =>
      casesOf(eyeCases, { planted: [{ from: usual.from, change }] })
    const outputs = (cases: readonly JudgedCase[]) => cases.map(({ output }) => output)
    const swap = new Map([
      [3, 4],
      [4, 3],
    ])
    expect(outputs(of({ swapped: [2, 3] }))).toEqual(outputs(quiet).map((grade) => swap.get(grade ?? 0) ?? grade))
    expect(outputs(of({ givenFor: { grade: 3, other: 2, share: 1 } }))).toEqual(
      outputs(quiet).map((grade) => (grade === 4 ? 3 : grade)),
    )
    const missed = of({ missed: { grade: 2, other: 1, share: 0.4 } })
    const found = (cases: readonly JudgedCase[], grade: number) =>
      right(cases.filter(({ reading }) => reading?.values[0] === grade))
    expect(found(missed, 3)).toBeLessThan(0.75 * found(quiet, 3))
    expect(found(missed, 4)).toBeGreaterThan(0.9 * found(quiet, 4))
  })
})

describe('the audited note', () => {
  const rateOf = (cases: readonly JudgedCase[], place: number) =>
    cases.flatMap(({ reading }) => (reading === undefined ? [] : [reading.values[place] ?? Number.NaN]))
  const quiet = casesOf(scribeCases, { days: 300 })
  const [omissions, hallucinations, minutes] = [1, 3, 4] as const

  test('is three notes in ten, with counts that vary more than chance', () => {
    const share = mean(quiet.map(({ reading }) => Number(reading !== undefined)))
    expect(share).toBeGreaterThan(0.25)
    expect(share).toBeLessThan(0.35)
    for (const rate of [0, 1, 2, 3]) {
      const counts = rateOf(quiet, rate)
      const centre = mean(counts)
      // a Poisson count's variance is its mean
      expect(mean(counts.map((count) => (count - centre) ** 2)) / centre).toBeGreaterThan(1.15)
    }
    expect(mean(rateOf(quiet, minutes))).toBeGreaterThan(1.5)
    // Some notes cost more time than they save.
    expect(rateOf(quiet, minutes).filter((one) => one < 0).length).toBeGreaterThan(0)
  })

  test('has more left out, more invented or fewer minutes saved as a fault says', () => {
    const of = (change: Parameters<typeof scribeCases>[0]['change']) =>
      casesOf(scribeCases, { days: 300, planted: [{ from: usual.from, change }] })
    const times = (cases: readonly JudgedCase[], rate: number) => mean(rateOf(cases, rate)) / mean(rateOf(quiet, rate))
    const omitting = of({ times: { omissions: 2 } })
    expect(times(omitting, omissions)).toBeGreaterThan(1.7)
    expect(times(omitting, omissions)).toBeLessThan(2.3)
    expect(times(omitting, hallucinations)).toBe(1)
    expect(times(of({ times: { hallucinations: 3 } }), hallucinations)).toBeGreaterThan(2.5)
    expect(times(of({ minutesLost: 2.5 }), minutes)).toBeLessThan(0.4)
  })
})
