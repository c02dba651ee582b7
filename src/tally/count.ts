import type { Outcome, Prediction } from '../ingest/case.ts'
import { daysBetween } from '../plan/day.ts'
import type { Plan } from '../plan/plan.ts'
import type { Baseline } from './baseline.ts'
import { binOf, levelBin } from './bins.ts'
import { largestMeasurement, millionths } from './fixed-point.ts'
import { fieldStrataOf, strataOf } from './strata-of.ts'
import { type Basis, layouts, type Tally } from './tally.ts'

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
  for (const row of cases.rows) {
    const strata = strataOf(cases.plan, cases.positions, row)
    const isUnit = units.has(row)
    if (bases.includes('fact')) {
      for (const stratum of strata)
        countCase(entry(ledger, row.day, 'fact', 'cases', stratum, 0), cases.plan, row, isUnit)
      for (const stratum of fieldStrataOf(cases.plan, row)) countFields(ledger, cases, row, stratum)
    }
    if (isUnit) for (const basis of bases) if (basis !== 'fact') countOutcome(ledger, cases, row, strata, basis)
  }
  return [...ledger.values()].map(frozen).sort(inLedgerOrder)
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
    ],
    [logit, logit * logit],
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
    const [low, high] = (field.kind === 'number' ? field.plausible : undefined) ?? [
      -largestMeasurement,
      largestMeasurement,
    ]
    const plausible = value !== undefined && value >= low && value <= high && Math.abs(value) <= largestMeasurement
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

function countOutcome(
  ledger: Map<string, MutableTally>,
  cases: Cases,
  row: Prediction,
  strata: readonly string[],
  basis: Basis,
): void {
  const oldest = basis === 'at maturity' ? cases.plan.outcome.maturity_days : Number.POSITIVE_INFINITY
  const inForce = (cases.outcomes.get(row.predictionId) ?? [])
    .filter((outcome) => daysBetween(row.day, outcome.observedDay) <= oldest)
    .reduce<Outcome | undefined>(
      (last, next) => (last === undefined || next.entry > last.entry ? next : last),
      undefined,
    )
  const state = inForce === undefined || inForce.state === 'not known' ? 0 : inForce.state === 'event' ? 2 : 1
  for (const stratum of strata) {
    if (row.flag !== null) {
      const place = (row.flag ? 0 : 3) + (2 - state)
      add(
        entry(ledger, row.day, basis, 'outcome', stratum, 0),
        [0, 1, 2, 3, 4, 5].map((position) => position === place),
      )
    }
    if (basis === 'latest') {
      const delay = entry(ledger, row.day, basis, 'delay', stratum, 0)
      add(delay, [1])
      if (inForce !== undefined && state > 0)
        addCell(delay, [daysBetween(row.day, inForce.observedDay)], state === 2 ? [1, 0] : [0, 1])
    }
    if (cases.baseline !== undefined && row.score !== null) {
      const score = entry(ledger, row.day, basis, 'score', stratum, cases.baseline.baselineId)
      add(score, [1])
      addCell(score, [binOf(cases.baseline.scoreCuts, row.score), row.flag === null ? 2 : Number(row.flag), state], [1])
    }
  }
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
