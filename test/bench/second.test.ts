import { medianAbsoluteDeviation, quantile, sampleCorrelation } from 'simple-statistics'
import { describe, expect, test } from 'vitest'
import { hospitalOfSeed } from '../../bench/faults/second/hospital-of-seed.ts'
import { secondHospital } from '../../bench/faults/second.ts'
import { baselineFrom, faultFrom, firstMonitored } from '../../bench/faults/times.ts'
import { addDays, daysBetween, localDay, weekday } from '../../src/plan/day.ts'
import { storedColumns } from '../../src/plan/strata.ts'
import { recalibrate } from '../../src/stats/performance/recalibration.ts'
import {
  atSite,
  type Case,
  casesOf,
  eventRate,
  happened,
  hospital,
  known,
  levelOf,
  mean,
  numberOf,
  numbersOf,
  quiet,
  share,
} from './second-cases.ts'

const { plan } = hospital.loaded
const seeds = Array.from({ length: 14 }, (_, at) => `seed ${at}`)

describe('the hospital', () => {
  test('is the same when it is made again', () => {
    const day = () => secondHospital().day('again', '2025-11-03', quiet)
    expect(day()).toEqual(day())
  })

  test('gives any day alone: after any other days, and after any other seed', () => {
    const alone = secondHospital().day('alone', '2026-02-10', quiet)
    const after = secondHospital()
    after.day('alone', '2026-02-09', { control: 'N2' })
    after.day('another', '2026-02-10', quiet)
    expect(after.day('alone', '2026-02-10', quiet)).toEqual(alone)
  })

  test('has its eighteen faults, the sixth twice, and the five controls', () => {
    const numbers = Array.from({ length: 18 }, (_, at) => `S${String(at + 1).padStart(2, '0')}`)
    expect(hospital.faults.map(({ id }) => id)).toEqual(numbers.flatMap((id) => (id === 'S06' ? [id, 'S06b'] : [id])))
    expect(hospital.controls.map(({ id }) => id)).toEqual(['N1', 'N2', 'N3', 'N4', 'N5'])
    expect(hospital.controls.filter(({ patientsOnly }) => patientsOnly).map(({ id }) => id)).toEqual(['N2', 'N4'])
  })
})

describe('a row', () => {
  const rows = casesOf('rows', baselineFrom, 3)
  const columns = storedColumns(plan)

  test('has the columns that the plan stores, at their positions and of their kinds', () => {
    for (const row of rows) {
      for (const kept of [row.states, row.numbers, row.levels]) expect(kept.length).toBe(columns.length)
      columns.forEach(({ kind }, at) => {
        const value = row.states[at] === 'v'
        expect(row.numbers[at] !== null).toBe(value && kind === 'number')
        expect(row.levels[at] !== null).toBe(value && kind === 'category')
      })
    }
  })

  test('has levels that the plan lists', () => {
    const listed = (name: string) => {
      const field = plan.fields.find((one) => one.name === name)
      const group = Object.values(plan.characteristics).find((one) => 'column' in one && one.column === name)
      if (field?.kind === 'category') return field.levels ?? []
      return group !== undefined && 'column' in group ? [...group.levels, ...group.unknown] : []
    }
    for (const { name, kind } of columns)
      if (kind === 'category')
        expect([...new Set(rows.flatMap((row) => levelOf(row, name) ?? []))].sort()).toEqual(
          expect.arrayContaining([...listed(name)].filter((level) => level !== 'Not known').sort()),
        )
    for (const { name, kind } of columns)
      if (kind === 'category') for (const row of rows) expect([null, ...listed(name)]).toContain(levelOf(row, name))
  })

  test('has values within the plausible ranges, but for one in a hundred', () => {
    const many = casesOf('rows', baselineFrom, 30)
    for (const field of plan.fields) {
      if (field.kind !== 'number' || field.plausible === undefined) continue
      const [low, high] = field.plausible
      expect(share(numbersOf(many, field.name), (value) => value < low || value > high)).toBeLessThan(0.01)
    }
  })

  test('has tokens of the agreed form, each id once, and a time on its own day in London', () => {
    expect(new Set(rows.map(({ predictionId }) => predictionId)).size).toBe(rows.length)
    for (const row of rows) {
      expect(row.predictionId).toMatch(new RegExp(plan.tokens.prediction_id, 'u'))
      expect(row.subject).toMatch(new RegExp(plan.tokens.subject, 'u'))
      expect(localDay(row.occurredAt, plan.time_zone)).toBe(row.day)
    }
  })

  test('comes from a registered release and registered software, and is flagged at the registered threshold', () => {
    const software = plan.releases.flatMap(({ device_software }) => device_software ?? [])
    for (const row of rows) {
      const release = plan.releases.find((one) => one.release === row.release)
      expect(software).toContain(row.deviceSoftware)
      expect(row.flag).toBe(row.score === null ? null : row.score >= (release?.threshold ?? 2))
      if (row.score !== null) expect(row.logit).toBeCloseTo(Math.log(row.score / (1 - row.score)), 12)
    }
  })

  test('is without a score and without a flag now and then', () => {
    const unscored = share(casesOf('rows', baselineFrom, 40), ({ score }) => score === null)
    expect(unscored).toBeGreaterThan(0.0003)
    expect(unscored).toBeLessThan(0.02)
  })
})

describe('the patients', () => {
  const cases = casesOf('patients', baselineFrom, 60)

  test('have vital signs with heavy tails and laboratory values with long ones', () => {
    // Beyond four median absolute deviations lie 0.7 % of a normal and 4 % of a t with 4 degrees of freedom (scipy 1.17.1:
    // 2*norm.sf(4*norm.ppf(.75)), 2*t.sf(4*t.ppf(.75, 4), 4)).
    const rates = numbersOf(cases, 'heart_rate')
    const middle = quantile([...rates], 0.5)
    const spread = medianAbsoluteDeviation([...rates])
    expect(share(rates, (rate) => Math.abs(rate - middle) > 4 * spread)).toBeGreaterThan(0.02)
    const crp = numbersOf(cases, 'crp')
    expect(mean(crp)).toBeGreaterThan(1.5 * quantile([...crp], 0.5))
  })

  test('have inputs that go together', () => {
    const both = (first: string, second: string) => {
      const pairs = cases.flatMap((one) => {
        const [x, y] = [numberOf(one, first), numberOf(one, second)]
        return x === null || y === null ? [] : [[Math.log1p(x), Math.log1p(y)] as const]
      })
      return sampleCorrelation(
        pairs.map(([x]) => x),
        pairs.map(([, y]) => y),
      )
    }
    expect(both('creatinine', 'crp')).toBeGreaterThan(0.2)
    expect(both('creatinine', 'urine')).toBeLessThan(-0.3)
    expect(both('creatinine', 'earlier_stays')).toBeGreaterThan(0.1)
  })

  test('lack creatinine in one case of twenty, and then mostly the C-reactive protein too', () => {
    const lacking = cases.filter((one) => numberOf(one, 'creatinine') === null)
    expect(lacking.length / cases.length).toBeGreaterThan(0.045)
    expect(lacking.length / cases.length).toBeLessThan(0.06)
    expect(share(lacking, (one) => numberOf(one, 'crp') === null)).toBeGreaterThan(0.6)
    expect(share(cases, (one) => numberOf(one, 'crp') === null)).toBeLessThan(0.15)
  })

  test('come to very unequal sites, with a week of its own at each and more in winter than in summer', () => {
    const perDay = (site: string, some: readonly Case[], days: number) => some.filter(atSite(site)).length / days
    const year = casesOf('year', baselineFrom, 364)
    const wanted = { NORTH: 220, ELECT: 45, COAST: 9, ISLE: 3 }
    for (const [site, n] of Object.entries(wanted)) {
      expect(perDay(site, year, 364)).toBeGreaterThan(0.88 * n)
      expect(perDay(site, year, 364)).toBeLessThan(1.12 * n)
    }
    const on = (from: number, to: number) => year.filter(({ day }) => weekday(day) >= from && weekday(day) <= to)
    expect(perDay('ELECT', on(6, 6), 364 / 7) / perDay('ELECT', on(0, 4), (364 * 5) / 7)).toBeLessThan(0.25)
    expect(perDay('NORTH', on(6, 6), 364 / 7) / perDay('NORTH', on(0, 4), (364 * 5) / 7)).toBeGreaterThan(0.7)
    const months = (...some: string[]) => year.filter(({ day }) => some.includes(day.slice(5, 7))).length
    expect(months('01', '12') / months('07', '08')).toBeGreaterThan(1.08)
  })
})

describe('the outcomes', () => {
  test('are known for 95 of 100 by the age of maturity, events sooner than the rest, and for one in a hundred never', () => {
    const cases = casesOf('labels', baselineFrom, 90)
    const ages = (some: readonly Case[]) =>
      some.flatMap(({ day, outcome }) => (outcome === undefined ? [] : daysBetween(day, outcome.observedDay)))
    const by = (age: number) => share(ages(cases), (one) => one <= age)
    expect(by(plan.outcome.maturity_days)).toBeGreaterThan(0.948)
    expect(by(plan.outcome.maturity_days - 2)).toBeLessThan(0.95)
    expect(mean(ages(cases.filter(happened)))).toBeLessThan(0.8 * mean(ages(cases.filter((one) => !happened(one)))))
    expect(share(cases, (one) => !known(one))).toBeCloseTo(0.01, 2)
  })

  test('are from 3 to 30 % events, by the seed, and from 8 to 20 % of cases are flagged', () => {
    const rates = seeds.map((seed) => {
      const cases = casesOf(seed, baselineFrom, 7)
      return { events: eventRate(cases), flagged: share(cases, ({ flag }) => flag === true) }
    })
    for (const { events, flagged } of rates) {
      expect(events).toBeGreaterThan(0.02)
      expect(events).toBeLessThan(0.33)
      expect(flagged).toBeGreaterThan(0.07)
      expect(flagged).toBeLessThan(0.21)
    }
    expect(Math.min(...rates.map(({ events }) => events))).toBeLessThan(0.05)
    expect(Math.max(...rates.map(({ events }) => events))).toBeGreaterThan(0.2)
  })

  test('are not what the model says, from the first day: too many or too few, too extreme or too timid', () => {
    const settled = seeds.map((seed) => hospitalOfSeed(hospital.loaded, seed))
    for (const { observedToExpected, slope } of settled) {
      expect(observedToExpected).toBeGreaterThanOrEqual(0.7)
      expect(observedToExpected).toBeLessThanOrEqual(1.4)
      expect(Math.abs(slope - 1)).toBeGreaterThan(0.09)
    }
    expect(Math.min(...settled.map((one) => one.observedToExpected))).toBeLessThan(0.8)
    expect(Math.max(...settled.map((one) => one.observedToExpected))).toBeGreaterThan(1.25)
    seeds.slice(0, 2).forEach((seed, at) => {
      const { observedToExpected = 0, slope = 0 } = settled[at] ?? {}
      const cases = casesOf(seed, baselineFrom, 90).filter((one) => known(one) && one.score !== null)
      const expected = cases.reduce((sum, { score }) => sum + (score ?? 0), 0)
      expect(Math.abs(cases.filter(happened).length / expected / observedToExpected - 1)).toBeLessThan(0.12)
      expect(Math.abs(calibration(cases).slope / slope - 1)).toBeLessThan(0.12)
    })
  })
})

describe('the controls', () => {
  test('N2: by the 120th night creatinine has risen by half its spread, and what a score means is as before', () => {
    const before = casesOf('n2', addDays(firstMonitored, -120), 120, { control: 'N2' })
    const after = casesOf('n2', addDays(firstMonitored, 119), 61, { control: 'N2' })
    const logs = (cases: readonly Case[]) => numbersOf(cases, 'creatinine').map((x) => Math.log(x) / 0.42)
    expect(mean(logs(after)) - mean(logs(before))).toBeGreaterThan(0.42)
    expect(mean(logs(after)) - mean(logs(before))).toBeLessThan(0.58)
    const [then, now] = [calibration(before), calibration(after)]
    expect(Math.abs(now.slope - then.slope)).toBeLessThan(0.15)
    expect(Math.abs(atMean(after, now) - atMean(after, then))).toBeLessThan(0.12)
  })

  test('N2 and the quiet hospital have the same baseline', () => {
    expect(hospital.day('n2', addDays(firstMonitored, -1), { control: 'N2' })).toEqual(
      hospital.day('n2', addDays(firstMonitored, -1), quiet),
    )
  })

  test('N3: a bank holiday has the volume of a Sunday, and planned care none', () => {
    const holiday = casesOf('n3', '2026-04-06', 1, { control: 'N3' })
    expect(holiday.filter(atSite('ELECT'))).toEqual([])
    const holidays = ['2025-08-25', '2025-12-25', '2025-12-26', '2026-01-01', '2026-04-03', '2026-05-04', '2026-05-25']
    const north = (control: string) =>
      mean(holidays.map((day) => casesOf('n3', day, 1, { control }).filter(atSite('NORTH')).length))
    expect(north('N3')).toBeLessThan(0.9 * north('N1'))
    expect(hospital.day('n3', '2026-04-07', { control: 'N3' })).toEqual(hospital.day('n3', '2026-04-07', quiet))
  })

  test('N4: about a tenth more patients in January and fewer in July, and C-reactive protein swings by 0.15 spreads', () => {
    const [january, july] = ['2026-01-01', '2026-07-01']
    const against = (from: string) => {
      const swung = casesOf('n3', from, 30, { control: 'N4' })
      const usual = casesOf('n3', from, 30)
      const logs = (cases: readonly Case[]) => mean(numbersOf(cases, 'crp').map((x) => Math.log(x + 0.05) / 1.15))
      return { volume: swung.length / usual.length, crp: logs(swung) - logs(usual) }
    }
    expect(against(january).volume).toBeCloseTo(1.1, 1)
    expect(against(july).volume).toBeCloseTo(0.9, 1)
    expect(against(january).crp).toBeGreaterThan(0.1)
    expect(against(january).crp).toBeLessThan(0.2)
    expect(against(july).crp).toBeLessThan(-0.1)
    expect(against(july).crp).toBeGreaterThan(-0.2)
  })

  test('N5: one more site with three patients a day, the others as they were', () => {
    const more = casesOf('n3', faultFrom, 60, { control: 'N5' })
    expect(more.filter(atSite('QUAY')).length / 60).toBeCloseTo(3, 0)
    expect(more.filter(({ site }) => site !== 'QUAY')).toEqual(casesOf('n3', faultFrom, 60))
  })
})

function calibration(cases: readonly Case[]): { readonly intercept: number; readonly slope: number } {
  const scored = cases.filter((one) => known(one) && one.logit !== null)
  const events = scored.map((one) => (happened(one) ? 1 : 0))
  const fitted = recalibrate({
    logits: scored.map(({ logit }) => logit ?? 0),
    events,
    nonEvents: events.map((event) => 1 - event),
  })
  if (fitted === undefined) throw new Error('these cases cannot be calibrated')
  return fitted
}

/** What a calibration says of the cases' mean logit. */
function atMean(cases: readonly Case[], { intercept, slope }: ReturnType<typeof calibration>): number {
  return intercept + slope * mean(cases.flatMap(({ logit }) => logit ?? []))
}
