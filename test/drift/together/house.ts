import type { Battery } from '../../../src/drift/battery.ts'
import type { Finding } from '../../../src/drift/finding.ts'
import { freezeTogether } from '../../../src/drift/together/freeze.ts'
import { nightsBetweenLooks, together } from '../../../src/drift/together/together.ts'
import { addDays, dayRange } from '../../../src/plan/day.ts'
import { pairwiseMoments } from '../../../src/stats/multivariate/pairwise-moments.ts'
import type { Random } from '../../../src/stats/simulation/random.ts'
import type { Baseline } from '../../../src/tally/baseline.ts'
import { type Ledger, ledgerOf } from '../../../src/tally/ledger.ts'
import { momentPairs } from '../../../src/tally/moments.ts'
import type { Tally } from '../../../src/tally/tally.ts'
import { planWith } from '../../equality/plan.ts'
import { battery as empty } from '../frozen.ts'

export const names = ['lactate', 'pulse', 'respiratory_rate', 'urea']
export const plan = planWith({
  fields: names.map((name) => ({
    name,
    kind: 'number',
    ...(name === 'respiratory_rate' ? { label: 'Respiratory rate' } : name === 'pulse' ? { label: 'Pulse' } : {}),
  })),
})
const firstDay = '2025-01-06'

/** A day's patients: a row a patient, a column a name. NaN is missing. */
export type Draw = (random: Random, day: string, night: number) => readonly (readonly number[])[]

function baselineOf(nights: number): Baseline {
  const number = { kind: 'number', cuts: [], standard: { centre: 0, scale: 1 } } as const
  return {
    baselineId: 1,
    planVersion: 1,
    fromDay: firstDay,
    toDay: addDays(firstDay, nights - 1),
    scoreCuts: [],
    fields: Object.fromEntries(names.map((name) => [name, number])),
  }
}

/** The days' tallies of moments, as the ledger keeps them: whole thousandths, held at ±4. */
function ledgerOfDays(random: Random, nights: number, draw: Draw): Ledger {
  return ledgerOf(
    dayRange(firstDay, addDays(firstDay, nights - 1)).flatMap((day, night) => tallyOf(day, draw(random, day, night))),
  )
}

function tallyOf(day: string, rows: readonly (readonly number[])[]): readonly Tally[] {
  const columns = names.map((_, at) =>
    Float64Array.from(rows, (row) => Math.round(1000 * Math.min(4, Math.max(-4, row[at] ?? Number.NaN)))),
  )
  const moments = pairwiseMoments(columns)
  if (moments === undefined || rows.length === 0) return []
  const pairs = momentPairs(names.length)
  const at = (sums: Float64Array, i: number, j: number) => sums[i * names.length + j] ?? Number.NaN
  const { n, sum, square, product } = moments
  return [
    {
      day,
      basis: 'fact',
      series: 'moments',
      stratum: 'all',
      baselineId: 1,
      counts: pairs.map(([i, j]) => at(n, i, j)),
      sums: pairs
        .flatMap(([i, j]) => [at(sum, i, j), at(sum, j, i), at(square, i, j), at(square, j, i), at(product, i, j)])
        .map(BigInt),
      cells: [],
    },
  ]
}

export interface House {
  readonly baseline: Baseline
  readonly ledger: Ledger
  readonly battery: Battery
}

/** A hospital with a frozen baseline and a chance a look of `alarms` a year for each of its two questions. */
export function houseOf(random: Random, baselineNights: number, nights: number, draw: Draw, alarms = 0.07): House {
  const baseline = baselineOf(baselineNights)
  const ledger = ledgerOfDays(random, baselineNights + nights, draw)
  const frozen = freezeTogether(baseline, ledger, dayRange(baseline.fromDay, baseline.toDay), 'England')
  const alpha = 1 - Math.exp((-alarms * nightsBetweenLooks) / 365)
  const battery = { ...empty, notStable: [], ...(frozen === undefined ? {} : { together: { ...frozen, alpha } }) }
  return { baseline, ledger, battery }
}

/** The two findings so many nights after the baseline. */
export function findingsAt({ baseline, ledger, battery }: House, night: number): readonly Finding[] {
  return together(
    {
      plan,
      baseline,
      battery,
      ledger,
      night: addDays(baseline.toDay, night),
      states: new Map(),
      restarts: new Set(),
      refused: { duplicates: 0, future: 0 },
    },
    battery,
  )
}

/** A patient whose numbers all go together by `r`. */
export function patient(random: Random, r: number): readonly number[] {
  const common = random.normal()
  return names.map(() => Math.sqrt(r) * common + Math.sqrt(1 - r) * random.normal())
}
