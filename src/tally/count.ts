import type { Outcome, Prediction } from '../ingest/case.ts'
import { daysBetween } from '../plan/day.ts'
import type { Plan } from '../plan/plan.ts'
import { registeredSoftware } from '../plan/registered-software.ts'
import type { Baseline } from './baseline.ts'
import { binOf, levelBin } from './bins.ts'
import { momentCounter } from './count-moments.ts'
import { millionths, plausibleRange } from './fixed-point.ts'
import { firstReading, withoutAudit } from './readings.ts'
import { fieldStrataOf, strataOf } from './strata-of.ts'
import { type Basis, latestWait, layouts, type Tally } from './tally.ts'

/** Rows to be counted: every prediction of the days asked about, and every outcome entry of those predictions. */
export interface Cases {
  readonly plan: Plan
  readonly positions: ReadonlyMap<string, number>
  readonly rows: readonly Prediction[]
  readonly outcomes: ReadonlyMap<string, readonly Outcome[]>
  readonly baseline?: Baseline
}

/**
 * The ledger as a pure function over rows: what `store.ts` does in SQL, for replay, drills, the demo's history and the
 * benchmarks. A property test holds the two equal to the byte. Ordered by day, basis, series and stratum.
 */
export function count(cases: Cases, bases: readonly Basis[]): readonly Tally[] {
  const ledger = new Map<string, MutableTally>()
  const units = unitsOf(cases.plan, cases.rows)
  const moments = momentCounter(cases.plan, cases.positions, cases.baseline)
  for (const row of cases.rows) {
    const strata = strataOf(cases.plan, cases.positions, row)
    const isUnit = units.has(row)
    if (bases.includes('fact')) {
      for (const stratum of strata) {
        countCase(entry(ledger, row.day, 'fact', 'cases', stratum, 0), cases.plan, row, isUnit)
        countAftermath(ledger, cases.plan, row, stratum)
      }
      for (const stratum of fieldStrataOf(cases.plan, row)) countFields(ledger, cases, row, stratum)
      moments.add(row)
    }
    if (bases.includes('audit')) countAudit(ledger, cases, row, isUnit)
    if (!isUnit) continue
    for (const basis of bases) {
      if (basis === 'late') countLate(ledger, cases, row, strata)
      else if (basis !== 'fact' && basis !== 'audit') countOutcome(ledger, cases, row, strata, basis)
    }
  }
  return [...[...ledger.values()].map(frozen), ...moments.tallies()].sort(inLedgerOrder)
}

interface MutableTally {
  day: string
  basis: Basis
  series: string
  stratum: string
  baselineId: number
  counts: number[]
  sums: bigint[]
  cells: Map<string, { key: readonly number[]; n: number[] }>
}

function entry(
  ledger: Map<string, MutableTally>,
  day: string,
  basis: Basis,
  series: string,
  stratum: string,
  baselineId: number,
): MutableTally {
  const key = `${day}\t${basis}\t${series}\t${stratum}`
  const known = ledger.get(key)
  if (known !== undefined) return known
  const { counts, sums } = layouts[layoutOf(series)]
  const made: MutableTally = {
    day,
    basis,
    series,
    stratum,
    baselineId,
    counts: new Array(counts.length).fill(0),
    sums: new Array(sums.length).fill(0n),
    cells: new Map(),
  }
  ledger.set(key, made)
  return made
}

/** The layout of a series: `field` of `field:lactate`. */
function layoutOf(series: string): keyof typeof layouts {
  return series.split(':')[0] as keyof typeof layouts
}

function add(tally: MutableTally, counts: readonly (boolean | number)[], sums: readonly bigint[] = []): void {
  counts.forEach((n, index) => {
    tally.counts[index] = (tally.counts[index] ?? 0) + Number(n)
  })
  sums.forEach((sum, index) => {
    tally.sums[index] = (tally.sums[index] ?? 0n) + sum
  })
}

function addCell(tally: MutableTally, key: readonly number[], n: readonly number[]): void {
  const cell = tally.cells.get(key.join())
  if (cell === undefined) tally.cells.set(key.join(), { key, n: [...n] })
  else
    n.forEach((more, index) => {
      cell.n[index] = (cell.n[index] ?? 0) + more
    })
}

function countCase(tally: MutableTally, plan: Plan, row: Prediction, isUnit: boolean): void {
  const threshold = plan.releases.find(({ release }) => release === row.release)?.threshold
  const disagrees =
    threshold !== undefined && row.score !== null && row.flag !== null && row.flag !== row.score >= threshold
  const registered = registeredSoftware(plan)
  const logit = row.logit === null ? 0n : millionths(row.logit)
  add(
    tally,
    [
      1,
      isUnit,
      row.score !== null,
      row.score === null,
      row.flag === true,
      row.flag === false,
      disagrees,
      threshold === undefined,
      registered.length > 0 && !registered.includes(row.deviceSoftware ?? ''),
    ],
    [logit, logit * logit],
  )
}

/** What became of an output, where the plan has a column for it. */
function countAftermath(ledger: Map<string, MutableTally>, plan: Plan, row: Prediction, stratum: string): void {
  const { action, seenAt, seenLog } = row
  if (plan.columns.predictions.action !== undefined)
    add(
      entry(ledger, row.day, 'fact', 'override', stratum, 0),
      ['agreed', 'up', 'down', 'none', undefined, 'unreadable'].map((one) => one === action),
    )
  if (plan.columns.predictions.seen_at === undefined) return
  const log = seenLog === undefined ? 0n : millionths(seenLog)
  const unreadable = seenAt === 'unreadable'
  const before = seenAt !== undefined && !unreadable && seenLog === undefined
  add(
    entry(ledger, row.day, 'fact', 'seen', stratum, 0),
    [seenLog !== undefined, seenAt === undefined, before, unreadable],
    [log, log * log],
  )
}

function countFields(ledger: Map<string, MutableTally>, cases: Cases, row: Prediction, stratum: string): void {
  for (const field of cases.plan.fields) {
    const index = (cases.positions.get(field.name) ?? 0) - 1
    const state = row.states[index]
    // A field added to the plan later has no state in older rows: those rows say nothing about it.
    if (state === undefined) continue
    const tally = entry(ledger, row.day, 'fact', `field:${field.name}`, stratum, 0)
    const value = state === 'v' && field.kind === 'number' ? (row.numbers[index] ?? undefined) : undefined
    const level = state === 'v' && field.kind === 'category' ? (row.levels[index] ?? undefined) : undefined
    const [low, high] = plausibleRange(field)
    const plausible = value !== undefined && value >= low && value <= high
    const listed = field.kind === 'category' ? field.levels : undefined
    const fixed = plausible ? millionths(value) : 0n
    add(
      tally,
      [
        1,
        state === 'm',
        state === 'u',
        value !== undefined && !plausible,
        level !== undefined && listed !== undefined && !listed.includes(level),
      ],
      [fixed, fixed * fixed],
    )
    const bins = cases.baseline?.fields[field.name]
    if (cases.baseline === undefined || bins === undefined) continue
    const bin =
      bins.kind === 'number'
        ? value === undefined
          ? undefined
          : binOf(bins.cuts, value)
        : level === undefined
          ? undefined
          : levelBin(bins.levels, level)
    if (bin === undefined) continue
    const binned = entry(ledger, row.day, 'fact', `bins:${field.name}`, stratum, cases.baseline.baselineId)
    add(binned, [1])
    addCell(binned, [bin], [1])
  }
}

/** A basis that outcomes are counted on by state. */
type OutcomeBasis = Exclude<Basis, 'fact' | 'late' | 'audit'>

/** A case that was read in the plan's audit, at the age when it was. */
function countAudit(
  ledger: Map<string, MutableTally>,
  { plan, outcomes }: Cases,
  row: Prediction,
  isUnit: boolean,
): void {
  const reading = firstReading(plan, outcomes.get(row.predictionId))
  if (reading === undefined) return
  const isAsked = isUnit && row.flag === false
  const isMissed = reading.state === 'event'
  const tally = entry(ledger, row.day, 'audit', 'audit', 'all', 0)
  add(tally, [isAsked, isAsked && isMissed, !isAsked])
  const cell = [isAsked && isMissed, isAsked && !isMissed, !isAsked].map(Number)
  addCell(tally, [daysBetween(row.day, reading.observedDay)], cell)
}

function countOutcome(
  ledger: Map<string, MutableTally>,
  cases: Cases,
  row: Prediction,
  strata: readonly string[],
  basis: OutcomeBasis,
): void {
  const { plan, baseline } = cases
  const oldest = oldestAge(cases, basis)
  if (oldest === undefined) return
  const inForce = withoutAudit(plan, cases.outcomes.get(row.predictionId))
    .filter((outcome) => daysBetween(row.day, outcome.observedDay) <= oldest)
    .reduce<Outcome | undefined>(
      (last, next) => (last === undefined || next.entry > last.entry ? next : last),
      undefined,
    )
  const state = stateOf(inForce)
  // The early age is the baseline's, so what is known by it is too.
  const baselineId = basis === 'early' ? (baseline?.baselineId ?? 0) : 0
  const few = fieldStrataOf(plan, row)
  for (const stratum of basis === 'early' ? few : strata) {
    if (row.flag !== null) {
      const place = (row.flag ? 0 : 3) + (2 - state)
      add(
        entry(ledger, row.day, basis, 'outcome', stratum, baselineId),
        [0, 1, 2, 3, 4, 5].map((position) => position === place),
      )
    }
    if (baseline !== undefined && row.score !== null) {
      const score = entry(ledger, row.day, basis, 'score', stratum, baseline.baselineId)
      add(score, [1])
      addCell(score, [binOf(baseline.scoreCuts, row.score), flagCode(row), state], [1])
    }
  }
  if (basis === 'early') return
  for (const stratum of basis === 'latest' ? strata : few) {
    const delay = entry(ledger, row.day, basis, 'delay', stratum, 0)
    add(delay, [1])
    if (inForce !== undefined && state > 0)
      addCell(delay, [daysBetween(row.day, inForce.observedDay)], state === 2 ? [1, 0] : [0, 1])
  }
}

/** The age in days up to which outcomes count on a basis; undefined where the baseline has no early age. */
function oldestAge({ plan, baseline }: Cases, basis: OutcomeBasis): number | undefined {
  if (basis === 'early') return baseline?.early?.age
  return basis === 'at maturity' ? plan.outcome.maturity_days : Number.POSITIVE_INFINITY
}

/** What changed in a scored unit's outcome after maturity, at the age when it did. */
function countLate(
  ledger: Map<string, MutableTally>,
  { plan, outcomes, baseline }: Cases,
  row: Prediction,
  strata: readonly string[],
): void {
  if (baseline === undefined || row.score === null) return
  const last = plan.outcome.maturity_days + latestWait
  const entries = withoutAudit(plan, outcomes.get(row.predictionId))
    .map((outcome) => ({ age: daysBetween(row.day, outcome.observedDay), outcome }))
    .sort((a, b) => a.age - b.age || b.outcome.entry - a.outcome.entry)
  let inForce: Outcome | undefined
  for (const { age, outcome } of entries) {
    if (age > last) return
    if (inForce !== undefined && outcome.entry < inForce.entry) continue
    const [from, to] = [stateOf(inForce), stateOf(outcome)]
    inForce = outcome
    if (age <= plan.outcome.maturity_days || from === to) continue
    for (const stratum of strata) {
      const late = entry(ledger, row.day, 'late', 'change', stratum, baseline.baselineId)
      add(late, [1])
      addCell(late, [age, binOf(baseline.scoreCuts, row.score), flagCode(row), from, to], [1])
    }
  }
}

/** 0 not known, 1 no event, 2 event */
function stateOf(outcome: Outcome | undefined): 0 | 1 | 2 {
  if (outcome === undefined || outcome.state === 'not known') return 0
  return outcome.state === 'event' ? 2 : 1
}

/** 0 not flagged, 1 flagged, 2 no flag */
function flagCode({ flag }: Prediction): 0 | 1 | 2 {
  if (flag === null) return 2
  return flag ? 1 : 0
}

/** What counts once: every prediction, or one prediction per subject and day, picked as the plan says. */
function unitsOf(plan: Plan, rows: readonly Prediction[]): ReadonlySet<Prediction> {
  if (plan.unit.count === 'prediction') return new Set(rows)
  const picked = new Map<string, Prediction>()
  for (const row of rows) {
    const key = `${row.day}\t${row.subject}`
    const held = picked.get(key)
    if (held === undefined || comesBefore(row, held, plan.unit.pick)) picked.set(key, row)
  }
  return new Set(picked.values())
}

function comesBefore(a: Prediction, b: Prediction, pick: Plan['unit']['pick']): boolean {
  const byScore = pick === 'max' ? (b.score ?? -1) - (a.score ?? -1) : 0
  const byTime = a.occurredAt.getTime() - b.occurredAt.getTime()
  return byScore !== 0 ? byScore < 0 : byTime !== 0 ? byTime < 0 : a.predictionId < b.predictionId
}

function frozen(tally: MutableTally): Tally {
  const cells = [...tally.cells.values()]
    .sort((a, b) => compareNumbers(a.key, b.key))
    .flatMap(({ key, n }) => [...key, ...n])
  return { ...tally, cells }
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  const first = a.findIndex((value, index) => value !== b[index])
  return first < 0 ? 0 : (a[first] ?? 0) - (b[first] ?? 0)
}

/** The order of the ledger, the same in SQL with collation "C". */
export function inLedgerOrder(a: Tally, b: Tally): number {
  const key = (one: Tally) => [one.day, one.basis, one.series, one.stratum, String(one.baselineId)].join('\t')
  const left = key(a)
  const right = key(b)
  return left < right ? -1 : left > right ? 1 : 0
}
