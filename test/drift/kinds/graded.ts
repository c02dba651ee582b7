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
import { planWith } from '../../equality/plan.ts'
import { baselineTo, type Hospital, maturity } from '../hospital.ts'

/** The grades that the device gives, in their order. */
export const grades = ['R0', 'R1', 'R2', 'R3'] as const
/** Of a hundred cases, how many are of each grade by the reference. */
const mix = [0.55, 0.2, 0.15, 0.1] as const

/** A day's doings that a test may change. */
export interface Grading {
  /** share of cases of each grade that the device gives it */
  readonly right?: Readonly<Partial<Record<(typeof grades)[number], number>>>
  readonly mix?: readonly number[]
  /** the same at one site alone */
  readonly at?: string
  /** share of references never told */
  readonly untold?: number
  /** share of cases without a grade */
  readonly without?: number
}

/** A hospital whose device grades an image R0 to R3, each grade held against a reader's. */
export const gradingPlan: Plan = planWith({
  live_from: '2026-05-01',
  columns: {
    predictions: {
      prediction_id: 'prediction_id',
      subject: 'subject',
      occurred_at: 'occurred_at',
      release: 'model_version',
      output: 'grade',
      site: 'site',
      action: 'action',
      seen_at: 'seen_at',
    },
    outcomes: { prediction_id: 'prediction_id', outcome: 'grade', observed_at: 'observed_at', source: 'source' },
  },
  actions: { agreed: ['agreed'], up: ['up'], down: ['down'] },
  output: { kind: 'category', classes: [...grades], ordered: 'true' },
  releases: [{ release: '1.0.0', from: '2025-09-01' }],
  outcome: { name: 'grade', event_words: 'were given another grade', maturity_days: String(maturity) },
  fields: [{ name: 'lactate', kind: 'number', plausible: ['0', '25'], unit: 'mmol/L' }],
  limits: [{ measure: 'kappa', at_least: '0.6', reason: 'a test' }],
})

const positions = new Map(storedColumns(gradingPlan).map(({ name }, index) => [name, index + 1]))

/** As in the hospital with scores: one big site, one open at weekends, one that is hardly there. */
const perDay: Readonly<Record<string, readonly [weekday: number, weekend: number]>> = {
  Big: [60, 45],
  Clinic: [0, 30],
  Tiny: [0.03, 0.03],
}

function dayOf(plan: Plan, day: string, seed: string, doings: Grading) {
  const random = createRandom(`${seed} ${day}`)
  const rows: Prediction[] = []
  const outcomes = new Map<string, readonly Outcome[]>()
  for (const [site, [onWeekdays, atWeekends]] of Object.entries(perDay)) {
    const mean = weekday(day) >= 5 ? atWeekends : onWeekdays
    const patients = mean === 0 ? 0 : random.poisson((mean * random.gamma(40)) / 40)
    const own = doings.at === undefined || doings.at === site ? doings : {}
    for (let index = 0; index < patients; index++) {
      const predictionId = `${day} ${site} ${index}`
      const reference = pick(random, own.mix ?? mix)
      const grade = gradeOf(random, reference, own)
      const isWithout = random.next() < (own.without ?? 0.01)
      const row: Prediction = {
        day,
        predictionId,
        subject: predictionId,
        occurredAt: new Date(`${day}T12:00:00Z`),
        site,
        release: '1.0.0',
        deviceSoftware: null,
        score: isWithout ? null : 1 + grade,
        logit: null,
        flag: null,
        action: random.next() < 0.9 ? 'agreed' : 'up',
        seenAt: new Date(Date.parse(`${day}T12:00:00Z`) + 600_000),
        seenLog: Math.log(600) + 0.5 * random.normal(),
        states: 'vvvv',
        numbers: [5 + 1.5 * random.normal(), null, null, null],
        levels: [
          null,
          random.next() < 0.5 ? '30-59' : '60-79',
          pick(random, [0.7, 0.3]) === 0 ? 'Caucasian' : 'Asian',
          random.next() < 0.5 ? 'Female' : 'Male',
        ],
      }
      rows.push(row)
      const isTold = random.next() >= (own.untold ?? 0.03)
      const observedDay = addDays(day, random.integer(maturity))
      if (!isTold) continue
      const readings = [1 + reference]
      const observedAt = new Date(`${observedDay}T12:00:00Z`)
      const state = wrongOf(plan, row, readings)
      outcomes.set(predictionId, [
        { predictionId, entry: 1, state, readings, observedAt, observedDay, receivedAt: observedAt, source: null },
      ])
    }
  }
  return { rows, outcomes }
}

/** The reference's grade, or one beside it three times as often as one further away. */
function gradeOf(random: Random, reference: number, { right = {} }: Grading): number {
  const grade = grades[reference] ?? 'R0'
  const isRight = random.next() < (right[grade] ?? 0.85)
  const weights = grades.map((_, at) => (at === reference ? 0 : Math.abs(at - reference) === 1 ? 3 : 1))
  const whole = weights.reduce<number>((sum, weight) => sum + weight, 0)
  const other = pick(
    random,
    weights.map((weight) => weight / whole),
  )
  return isRight ? reference : other
}

function pick(random: Random, shares: readonly number[]): number {
  let left = random.next()
  for (const [at, share] of shares.entries()) {
    left -= share
    if (left < 0) return at
  }
  return shares.length - 1
}

export interface GradingHospital extends Hospital {
  ledger(last: string, doings: (day: string) => Grading): ReturnType<Hospital['ledger']>
}

/** A baseline of 116 days, frozen, and days after it as a test wants them. */
export function gradingHospital(seed: string, plan: Plan = gradingPlan, from = '2026-01-05'): GradingHospital {
  const days = dayRange(from, baselineTo)
  const drawn = days.map((day) => dayOf(plan, day, seed, {}))
  const rows = drawn.flatMap((one) => one.rows)
  const bare: Baseline = {
    baselineId: 1,
    planVersion: 1,
    fromDay: from,
    toDay: baselineTo,
    ...freezeBins(plan, positions, rows),
  }
  const asked = ['fact', 'at maturity'] as const
  const outcomes = new Map(drawn.flatMap((one) => [...one.outcomes]))
  const tallies = count({ plan, positions, rows, outcomes, baseline: bare }, asked)
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
      const later = dayRange(addDays(baselineTo, 1), last).map((day) => dayOf(plan, day, seed, doings(day)))
      const more = count(
        {
          plan,
          positions,
          rows: later.flatMap((one) => one.rows),
          outcomes: new Map(later.flatMap((one) => [...one.outcomes])),
          baseline,
        },
        asked,
      )
      return ledgerOf([...tallies, ...more])
    },
  }
}
