import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { firstHospital } from '../../bench/faults/first.ts'
import { generateDays } from '../../src/demo/generate.ts'
import { rowFields, rowsOf } from '../../src/demo/rows.ts'
import type { DayCopy } from '../../src/drill/copy.ts'
import type { DrillSetting } from '../../src/drill/fault.ts'
import { drillFaults, faultsOf } from '../../src/drill/faults.ts'
import { createRandom } from '../../src/stats/simulation/random.ts'

const { plan } = firstHospital().loaded
const setting: DrillSetting = {
  plan,
  positions: new Map(rowFields.map((name, at) => [name, at + 1])),
  sites: ['site=A', 'site=B', 'site=C'],
  eventRate: 0.1,
}
const sites = [
  { code: 'A', perDay: 200 },
  { code: 'B', perDay: 150 },
  { code: 'C', perDay: 50 },
]

function day(seed: string): DayCopy {
  const [made] = [...generateDays({ seed, from: '2026-03-02', days: 1, sites, faults: [] })]
  if (made === undefined) throw new Error('there is no day')
  const { rows, outcomes } = rowsOf(made, '2.4.0')
  return { rows, outcomes: new Map(outcomes) }
}

function planted(name: string, copy: DayCopy, more: Partial<DrillSetting> = {}) {
  const aim = drillFaults.find((fault) => fault.name === name)?.aim({ ...setting, ...more })
  if (aim === undefined || 'cannot' in aim) throw new Error(`${name} cannot be planted`)
  return { aim, after: aim.plant(copy, createRandom(copy.rows[0]?.predictionId ?? '')) }
}

const eventsIn = ({ rows, outcomes }: DayCopy, site?: string) =>
  rows.filter(
    (row) => (site === undefined || row.site === site) && outcomes.get(row.predictionId)?.at(-1)?.state === 'event',
  ).length

describe('every fault', () => {
  test.each(faultsOf(plan).map((fault) => [fault.name, fault] as const))(
    '%s leaves the copy it was given as it was',
    (_, fault) => {
      const copy = day('kept')
      const before = JSON.stringify([copy.rows, [...copy.outcomes]])
      const aim = fault.aim(setting)
      if ('cannot' in aim) throw new Error(aim.cannot)
      const after = aim.plant(copy, createRandom('kept'))
      expect(JSON.stringify([copy.rows, [...copy.outcomes]])).toBe(before)
      // And does something.
      expect(JSON.stringify([after.rows, [...after.outcomes].slice(0, copy.rows.length)])).not.toBe(before)
    },
  )

  test('adds no case and no outcome, and changes nobody’s day, site or group', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.constantFrom(...faultsOf(plan)), (seed, fault) => {
        const copy = day(seed)
        const aim = fault.aim(setting)
        if ('cannot' in aim) throw new Error(aim.cannot)
        const after = aim.plant(copy, createRandom(seed))
        const known = new Map(copy.rows.map((row) => [row.predictionId, row]))
        for (const row of after.rows) {
          const was = known.get(row.predictionId)
          expect([row.day, row.site, row.subject, row.release]).toEqual([
            was?.day,
            was?.site,
            was?.subject,
            was?.release,
          ])
        }
        for (const [id, entries] of after.outcomes) expect(entries.length).toBe(copy.outcomes.get(id)?.length)
      }),
      { numRuns: 30 },
    )
  })

  test('at one site is there alone, and the chosen site is taken', () => {
    const copy = day('site')
    for (const { name, isAtASite } of faultsOf(plan)) {
      if (!isAtASite) continue
      const { aim, after } = planted(name, copy, { site: 'site=C' })
      expect(aim.place, name).toBe('site=C')
      const elsewhere = ({ rows, outcomes }: DayCopy) =>
        rows.filter(({ site }) => site !== 'C').map((row) => [row, outcomes.get(row.predictionId)])
      expect(elsewhere(after), name).toEqual(elsewhere(copy))
    }
  })

  test('at one site is everywhere where there is only one', () => {
    for (const { name, isAtASite } of faultsOf(plan))
      if (isAtASite) expect(planted(name, day('one'), { sites: ['site=A'] }).aim.place, name).toBe('all')
  })
})

describe('what each does', () => {
  const copy = day('what')

  test('a silent site has no case left, and a site that loses cases about seven in ten', () => {
    expect(planted('silent-site', copy).after.rows.filter(({ site }) => site === 'B')).toEqual([])
    const at = (rows: DayCopy['rows']) => rows.filter(({ site }) => site === 'A').length
    const left = at(planted('lost-cases', copy).after.rows) / at(copy.rows)
    // Of some 200 cases: ± 3 standard deviations of a binomial with 0.7.
    expect(left).toBeGreaterThan(0.6)
    expect(left).toBeLessThan(0.8)
  })

  test('a field in another unit is ten times itself, and stays missing where it was', () => {
    const { after } = planted('other-unit', copy)
    copy.rows.forEach((row, at) => {
      const [before, now] = [row.numbers[0], after.rows[at]?.numbers[0]]
      if (row.site !== 'B' || before === null || before === undefined) expect(now).toBe(before)
      else expect(now).toBeCloseTo(10 * before, 9)
    })
  })

  test('a field that goes missing says so in its state', () => {
    const { after } = planted('missing-values', copy)
    for (const row of after.rows) expect(row.numbers[0] === null).toBe(row.states[0] === 'm')
    const missing = (rows: DayCopy['rows']) => rows.filter(({ states }) => states[0] === 'm').length / rows.length
    expect(missing(after.rows) - missing(copy.rows)).toBeGreaterThan(0.2)
  })

  test('scores that rise have 1.65 times the odds, and their flags follow the registered threshold', () => {
    const threshold = plan.releases[0]?.threshold ?? 0
    const { after } = planted('higher-scores', copy)
    after.rows.forEach((row, at) => {
      const was = copy.rows[at]?.score ?? 0.5
      const odds = (p: number) => p / (1 - p)
      expect(odds(row.score ?? 0) / odds(was)).toBeCloseTo(Math.exp(0.5), 6)
      expect(row.flag).toBe((row.score ?? 0) >= threshold)
    })
  })

  test('with another threshold fewer are flagged, by the same scores', () => {
    const { after } = planted('other-threshold', copy)
    const flagged = ({ rows }: DayCopy) => rows.filter(({ flag }) => flag === true).length
    expect(flagged(after)).toBeLessThan(flagged(copy))
    expect(after.rows.map(({ score }) => score)).toEqual(copy.rows.map(({ score }) => score))
  })

  test('events: three in ten lost; half as many again everywhere; twice as many at a site', () => {
    const days = Array.from({ length: 30 }, (_, at) => day(`events ${at}`))
    const sum = (of: (copy: DayCopy) => number) => days.reduce((total, one) => total + of(one), 0)
    const whole = sum((one) => eventsIn(one))
    // Some 1,000 events: ± 3 standard deviations of what is drawn.
    expect(sum((one) => eventsIn(planted('lost-events', one).after)) / whole).toBeCloseTo(0.7, 1)
    const rate = whole / sum(({ rows }) => rows.length)
    const risen = sum((one) => eventsIn(planted('more-events', one, { eventRate: rate }).after)) / whole
    expect(Math.abs(risen - 1.5)).toBeLessThan(0.12)
    const atB = sum((one) => eventsIn(one, 'B'))
    const doubled = sum((one) => eventsIn(planted('site-harm', one, { eventRate: rate }).after, 'B')) / atB
    expect(Math.abs(doubled - 2)).toBeLessThan(0.25)
  })

  test('outcomes that come later say the same, after 2.2 times as long, on the local day', () => {
    const { after } = planted('late-outcomes', copy)
    for (const row of copy.rows) {
      const [was, now] = [copy.outcomes.get(row.predictionId)?.[0], after.outcomes.get(row.predictionId)?.[0]]
      if (was === undefined || now === undefined) throw new Error('an outcome is gone')
      expect(now.state).toBe(was.state)
      const waited = (at: Date) => at.getTime() - row.occurredAt.getTime()
      expect(waited(now.observedAt) / waited(was.observedAt)).toBeCloseTo(2.2, 6)
      expect(now.observedDay >= was.observedDay).toBe(true)
    }
  })

  test('where it cannot be planted the reason is given', () => {
    const reasons = faultsOf(plan).map((fault) =>
      fault.aim({ ...setting, plan: { ...plan, fields: [] }, eventRate: 0 }),
    )
    expect(reasons.filter((aim) => 'cannot' in aim)).toEqual([
      { cannot: 'the plan names no field that is a number' },
      { cannot: 'the plan names no field' },
      { cannot: 'the baseline has no event' },
      { cannot: 'the baseline has no event' },
    ])
  })
})
