import { freezeBattery } from '../../../src/drift/freeze-battery.ts'
import type { Outcome, Prediction } from '../../../src/ingest/case.ts'
import { wrongOf } from '../../../src/ingest/wrong-of.ts'
import { addDays, dayRange, weekday } from '../../../src/plan/day.ts'
import type { Plan } from '../../../src/plan/plan.ts'
import { storedColumns } from '../../../src/plan/strata.ts'
import { createRandom, type Random } from '../../../src/stats/simulation/random.ts'
import type { Baseline } from '../../../src/tally/baseline.ts'
import { count } from '../../../src/tally/count.ts'
import { freezeBins } from '../../../src/tally/freeze.ts'
import { freezeRiskByBin } from '../../../src/tally/freeze-risk-by-bin.ts'
import { ledgerOf } from '../../../src/tally/ledger.ts'
import { baselineTo, type Hospital, maturity } from '../hospital.ts'

/** What a device gave for one case, and what its reference says; null: no output, and no reference. */
export interface JudgedCase {
  readonly output: number | null
  readonly readings: readonly number[] | null
}

export type JudgedHospital<Doings> = Omit<Hospital, 'ledger'> & {
  ledger(last: string, doings: (day: string) => Doings): ReturnType<Hospital['ledger']>
}

/** One big site, one open at weekends, one that is hardly there. */
const perDay: Readonly<Record<string, readonly [weekday: number, weekend: number]>> = {
  Big: [60, 45],
  Clinic: [0, 30],
  Tiny: [0.03, 0.03],
}

/** A baseline of 116 days of a device whose outputs are judged, frozen, and days after it as a test wants them. */
export function judgedHospital<Doings extends { readonly at?: string }>(
  plan: Plan,
  seed: string,
  caseOf: (random: Random, doings: Partial<Doings>) => JudgedCase,
): JudgedHospital<Doings> {
  const positions = new Map(storedColumns(plan).map(({ name }, index) => [name, index + 1]))
  const from = '2026-01-05'
  const days = dayRange(from, baselineTo)
  const drawn = days.map((day) => dayOf(plan, day, seed, {}, caseOf))
  const bare: Baseline = {
    baselineId: 1,
    planVersion: 1,
    fromDay: from,
    toDay: baselineTo,
    ...freezeBins(
      plan,
      positions,
      drawn.flatMap(({ rows }) => rows),
    ),
  }
  const countOf = (all: readonly ReturnType<typeof dayOf>[], baseline: Baseline) =>
    count(
      {
        plan,
        positions,
        rows: all.flatMap(({ rows }) => rows),
        outcomes: new Map(all.flatMap(({ outcomes }) => [...outcomes])),
        baseline,
      },
      ['fact', 'at maturity'],
    )
  const tallies = countOf(drawn, bare)
  const matured = tallies.filter(
    ({ basis, series, stratum }) => basis === 'at maturity' && series === 'score' && stratum === 'all',
  )
  const risk = freezeRiskByBin(plan, bare, matured)
  const baseline = risk === undefined ? bare : { ...bare, expectedRisk: risk }
  return {
    plan,
    baseline,
    battery: freezeBattery(plan, baseline, ledgerOf(tallies), days, seed),
    ledger(last, doings) {
      const later = dayRange(addDays(baselineTo, 1), last)
      return ledgerOf([
        ...tallies,
        ...countOf(
          later.map((day) => dayOf(plan, day, seed, doings(day), caseOf)),
          baseline,
        ),
      ])
    },
  }
}

function dayOf<Doings extends { readonly at?: string }>(
  plan: Plan,
  day: string,
  seed: string,
  doings: Partial<Doings>,
  caseOf: (random: Random, doings: Partial<Doings>) => JudgedCase,
) {
  const random = createRandom(`${seed} ${day}`)
  const rows: Prediction[] = []
  const outcomes = new Map<string, readonly Outcome[]>()
  for (const [site, [onWeekdays, atWeekends]] of Object.entries(perDay)) {
    const mean = weekday(day) >= 5 ? atWeekends : onWeekdays
    const patients = mean === 0 ? 0 : random.poisson((mean * random.gamma(40)) / 40)
    for (let index = 0; index < patients; index++) {
      const predictionId = `${day} ${site} ${index}`
      const { output, readings } = caseOf(random, doings.at === undefined || doings.at === site ? doings : {})
      const row = rowOf(plan, random, day, predictionId, site, output)
      rows.push(row)
      const observedDay = addDays(day, random.integer(maturity))
      if (readings === null) continue
      const observedAt = new Date(`${observedDay}T12:00:00Z`)
      const state = wrongOf(plan, row, readings)
      outcomes.set(predictionId, [
        { predictionId, entry: 1, state, readings, observedAt, observedDay, receivedAt: observedAt, source: null },
      ])
    }
  }
  return { rows, outcomes }
}

function rowOf(
  { output: { kind } }: Plan,
  random: Random,
  day: string,
  predictionId: string,
  site: string,
  output: number | null,
): Prediction {
  const at = `${day}T12:00:00Z`
  return {
    day,
    predictionId,
    subject: predictionId,
    occurredAt: new Date(at),
    site,
    release: '1.0.0',
    deviceSoftware: null,
    score: kind === 'document' ? null : output,
    logit: kind === 'number' ? output : null,
    flag: null,
    action: random.next() < 0.9 ? 'agreed' : 'up',
    seenAt: new Date(Date.parse(at) + 600_000),
    seenLog: Math.log(600) + 0.5 * random.normal(),
    states: 'vvvv',
    numbers: [5 + 1.5 * random.normal(), null, null, null],
    levels: [
      null,
      random.next() < 0.5 ? '30-59' : '60-79',
      random.next() < 0.7 ? 'Caucasian' : 'Asian',
      random.next() < 0.5 ? 'Female' : 'Male',
    ],
  }
}
