import type { ArmState } from '../../src/drift/arms/advance.ts'
import { type Assessment, assess } from '../../src/drift/assess.ts'
import type { Battery } from '../../src/drift/battery.ts'
import { freezeBattery } from '../../src/drift/freeze-battery.ts'
import type { Outcome, Prediction } from '../../src/ingest/case.ts'
import { addDays, dayRange, weekday } from '../../src/plan/day.ts'
import { hasScore } from '../../src/plan/output-kind.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { storedColumns } from '../../src/plan/strata.ts'
import { createRandom, type Random } from '../../src/stats/simulation/random.ts'
import type { Baseline } from '../../src/tally/baseline.ts'
import { count } from '../../src/tally/count.ts'
import { freezeBins, freezeRisk } from '../../src/tally/freeze.ts'
import { freezeRiskByBin } from '../../src/tally/freeze-risk-by-bin.ts'
import { type Ledger, ledgerOf } from '../../src/tally/ledger.ts'
import { planWith } from '../equality/plan.ts'

/** A day's doings that a test may change. */
export interface Doings {
  /** cases a day by site × this */
  readonly volume?: Readonly<Record<string, number>>
  readonly missing?: number
  /** added to the logit of the true risk */
  readonly risk?: number
  /** share of outcomes never told */
  readonly untold?: number
  /** share of flags that are not raised, where they should be */
  readonly flagsLost?: number
  readonly flagAt?: number
  /** share of cases for which the device gives no output: the first of a day’s list */
  readonly unanswered?: number
  /** the lactate as sent, from the true one */
  readonly unit?: (x: number) => number
  /** share of decisions that go against the flag */
  readonly disagreement?: number
  /** typical minutes until the output is seen, and the share never seen */
  readonly minutes?: number
  readonly unseen?: number
  /** shares of one small ethnic group, and of those whose group is not known */
  readonly hispanic?: number
  readonly groupNotKnown?: number
}

export const maturity = 10
const parts = {
  live_from: '2026-05-01',
  columns: {
    ...planWith().columns,
    predictions: {
      ...planWith().columns.predictions,
      site: 'site',
      action: 'action',
      seen_at: 'seen_at',
    },
    outcomes: { ...planWith().columns.outcomes, source: 'source' },
  },
  actions: { agreed: ['agreed'], up: ['up'], down: ['down'] },
  releases: [{ release: '1.0.0', threshold: '0.2', from: '2025-09-01' }],
  outcome: { ...planWith().outcome, maturity_days: String(maturity) },
  fields: [{ name: 'lactate', kind: 'number', plausible: ['0', '25'], unit: 'mmol/L' }],
  limits: [{ measure: 'sensitivity', at_least: '0.3', reason: 'a test' }],
  audit: { missed_at_most: '0.15', per_month: '60', reason: 'a test' },
}
export const plan = planWith(parts)
/** The same hospital with a device that gives the flag and keeps its score to itself. */
export const flagPlan = planWith({
  ...parts,
  output: { kind: 'binary' },
  columns: { ...parts.columns, predictions: withoutScore(parts.columns.predictions) },
  releases: [{ release: '1.0.0', from: '2025-09-01' }],
})

function withoutScore(columns: object): object {
  return Object.fromEntries(Object.entries(columns).filter(([role]) => role !== 'score'))
}

const positions = new Map(storedColumns(plan).map(({ name }, index) => [name, index + 1]))

/** Big every day; Clinic at weekends only; Tiny once in a month. */
const perDay: Readonly<Record<string, readonly [weekday: number, weekend: number]>> = {
  Big: [60, 45],
  Clinic: [0, 30],
  Tiny: [0.03, 0.03],
}

/** Of those not flagged, the part that a clinician reads. */
const readInAudit = 0.05

const baselineFrom = '2026-01-05'
export const baselineTo = '2026-04-30'

function casesOf(
  of: Plan,
  day: string,
  seed: string,
  doings: Doings,
): { rows: Prediction[]; outcomes: Map<string, readonly Outcome[]> } {
  const random = createRandom(`${seed} ${day}`)
  const aftermath = createRandom(`${seed} ${day} aftermath`)
  const audit = createRandom(`${seed} ${day} audit`)
  const raising = createRandom(`${seed} ${day} raising`)
  const rows: Prediction[] = []
  const outcomes = new Map<string, readonly Outcome[]>()
  for (const [site, [onWeekdays, atWeekends]] of Object.entries(perDay)) {
    const mean = (weekday(day) >= 5 ? atWeekends : onWeekdays) * (doings.volume?.[site] ?? 1)
    const patients = mean === 0 ? 0 : random.poisson((mean * random.gamma(40)) / 40)
    for (let index = 0; index < patients; index++) {
      const z = random.normal()
      const isMissing = random.next() < (doings.missing ?? 0.05)
      const risk = 1 / (1 + Math.exp(2 - z))
      const score = Math.round(1e6 / (1 + Math.exp(2 - (isMissing ? 0 : z)))) / 1e6
      const happened = random.next() < 1 / (1 + Math.exp(-(Math.log(risk / (1 - risk)) + (doings.risk ?? 0))))
      const told = random.next() >= (doings.untold ?? 0.03)
      const predictionId = `${day} ${site} ${index}`
      const lactate = 5 + 1.5 * z
      const isAnswered = index >= patients * (doings.unanswered ?? 0)
      const isRaised = raising.next() >= (doings.flagsLost ?? 0)
      const flag = score >= (doings.flagAt ?? 0.2) && isRaised
      rows.push({
        day,
        predictionId,
        subject: predictionId,
        occurredAt: new Date(`${day}T12:00:00Z`),
        site,
        release: '1.0.0',
        deviceSoftware: null,
        ...(hasScore(of) && isAnswered
          ? { score, logit: Math.log(score / (1 - score)) }
          : { score: null, logit: null }),
        flag: isAnswered ? flag : null,
        ...becameOf(aftermath, `${day}T12:00:00Z`, flag, doings),
        states: `${isMissing ? 'm' : 'v'}vvv`,
        numbers: [isMissing ? null : (doings.unit?.(lactate) ?? lactate), null, null, null],
        levels: [null, ...groupsOf(aftermath, doings)],
      })
      const age = random.integer(maturity)
      const entries = [
        ...(told ? [outcomeOf(predictionId, 1, happened, addDays(day, age), null)] : []),
        ...(audit.next() < readInAudit && !flag
          ? [outcomeOf(predictionId, 2, happened, addDays(day, 9), 'audit')]
          : []),
      ]
      if (entries.length > 0) outcomes.set(predictionId, entries)
    }
  }
  return { rows, outcomes }
}

function outcomeOf(
  predictionId: string,
  entry: number,
  happened: boolean,
  observedDay: string,
  source: string | null,
): Outcome {
  const observedAt = new Date(`${observedDay}T12:00:00Z`)
  const state = happened ? 'event' : 'no event'
  return { predictionId, entry, state, readings: null, observedAt, observedDay, receivedAt: observedAt, source }
}

/** Every draw is made whatever the doings, so that a change of one moves nothing else. */
function becameOf(
  random: Random,
  at: string,
  flag: boolean,
  doings: Doings,
): Pick<Prediction, 'action' | 'seenAt' | 'seenLog'> {
  const action = random.next() >= (doings.disagreement ?? 0.1) ? 'agreed' : flag ? 'down' : 'up'
  const isSeen = random.next() >= (doings.unseen ?? 0.02)
  const log = Math.log(60 * (doings.minutes ?? 12)) + 0.8 * random.normal()
  return isSeen ? { action, seenAt: new Date(Date.parse(at) + 1000 * Math.exp(log)), seenLog: log } : { action }
}

/** Age band, ethnic group and sex. How many groups are not known changes nothing about the others. */
function groupsOf(random: Random, { hispanic = 0.02, groupNotKnown = 0.02 }: Doings): readonly string[] {
  const [age, known, group, sex] = [random.next(), random.next(), random.next(), random.next()]
  const ethnicity = group < hispanic ? 'Hispanic' : group < hispanic + 0.3 ? 'Asian' : 'Caucasian'
  return [
    age < 0.4 ? '30-59' : age < 0.9 ? '60-79' : '80+',
    known < groupNotKnown ? 'Not known' : ethnicity,
    sex < 0.5 ? 'Female' : 'Male',
  ]
}

export interface Hospital {
  readonly plan: Plan
  readonly baseline: Baseline
  readonly battery: Battery
  /** the ledger of every day up to `last`, as those that `doings` names went */
  ledger(last: string, doings: (day: string) => Doings): Ledger
}

/** A baseline of 116 days, frozen, and days after it as a test wants them. */
export function hospital(seed: string, of: Plan = plan): Hospital {
  const days = dayRange(baselineFrom, baselineTo)
  const drawn = days.map((day) => casesOf(of, day, seed, {}))
  const rows = drawn.flatMap((one) => one.rows)
  const outcomes = new Map(drawn.flatMap((one) => [...one.outcomes]))
  const bare: Baseline = {
    baselineId: 1,
    planVersion: 1,
    fromDay: baselineFrom,
    toDay: baselineTo,
    ...freezeBins(of, positions, rows),
  }
  const tallies = count({ plan: of, positions, rows, outcomes, baseline: bare }, ['fact', 'at maturity', 'audit'])
  const matured = tallies.filter(
    ({ basis, series, stratum }) => basis === 'at maturity' && series === 'score' && stratum === 'all',
  )
  const risk = hasScore(of) ? freezeRisk(bare, matured, rows) : freezeRiskByBin(of, bare, matured)
  const baseline = risk === undefined ? bare : { ...bare, expectedRisk: risk }
  const battery = freezeBattery(of, baseline, ledgerOf(tallies), days, seed)
  return {
    plan: of,
    baseline,
    battery,
    ledger(last, doings) {
      const later = dayRange(addDays(baselineTo, 1), last).map((day) => casesOf(of, day, seed, doings(day)))
      const more = count(
        {
          plan: of,
          positions,
          rows: later.flatMap((one) => one.rows),
          outcomes: new Map(later.flatMap((one) => [...one.outcomes])),
          baseline,
        },
        ['fact', 'at maturity', 'audit'],
      )
      return ledgerOf([...tallies, ...more])
    },
  }
}

/** Every night from the baseline's end to `last`, each from the states of the one before. */
export function run(
  { plan: of, baseline, battery }: Hospital,
  ledger: Ledger,
  last: string,
  restarts: (night: string) => ReadonlySet<string> = () => new Set(),
): ReadonlyMap<string, Assessment> {
  let states: ReadonlyMap<string, ArmState> = new Map()
  const nights = new Map<string, Assessment>()
  for (const night of dayRange(addDays(baselineTo, 1), last)) {
    const tonight = assess({
      plan: of,
      baseline,
      battery,
      ledger,
      night,
      states,
      restarts: restarts(night),
      refused: { duplicates: 0, future: 0 },
    })
    states = tonight.states
    nights.set(night, tonight)
  }
  return nights
}
