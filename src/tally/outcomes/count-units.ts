import type { Stratum } from '../rows/combinations.ts'
import type { Basis, Tally } from '../tally.ts'

/** A basis that outcomes are summed on by state. */
export type OutcomeBasis = Extract<Basis, 'at maturity' | 'early' | 'latest'>

/** The units of one day; the same place in every column is the same unit. */
export interface DayUnits {
  readonly day: string
  readonly combinations: Int32Array
  /** (score bin × 3 + flag + 3) × 27 + known; known: latest × 9 + at maturity × 3 + early, each 0 not known, 1 no event, 2 event */
  readonly codes: Int32Array
  /** age in days when the outcome in force was told × 4 + state; 0 where none was */
  readonly latestTold: Int32Array
  readonly matureTold: Int32Array
}

/** What the counting of units asks of the baseline; without one there are no scores. */
export interface UnitBaseline {
  readonly baselineId: number
  readonly scoreCuts: readonly number[]
}

/**
 * `outcome`, `score` (with a baseline) and `delay` of a day's units on a basis. `strata`, and in `strataOf` by combination the
 * places in it of those that its units belong to.
 */
export function countUnits(
  units: DayUnits,
  basis: OutcomeBasis,
  strata: readonly Stratum[],
  strataOf: readonly (readonly number[])[],
  baseline: UnitBaseline | undefined,
): readonly Tally[] {
  const width = 3 * ((baseline?.scoreCuts.length ?? 0) + 2)
  const cells = cellsByStratum(units, basis, strata.length, strataOf, width)
  const delays = basis === 'early' ? [] : delaysByStratum(units, basis, strata.length, strataOf)
  return strata.flatMap(({ name, few }, stratum) => {
    const own = cells.subarray(3 * width * stratum, 3 * width * (stratum + 1))
    const told = { day: units.day, basis, stratum: name, sums: [] }
    const states =
      basis === 'early' && !few
        ? []
        : [...outcomeOf(own, basis === 'early' ? (baseline?.baselineId ?? 0) : 0), ...scoreOf(own, baseline)]
    const delay = basis === 'latest' || few ? (delays[stratum] ?? []) : []
    return [...states, ...delay].map((one) => ({ ...told, ...one }))
  })
}

type Told = Pick<Tally, 'series' | 'baselineId' | 'counts' | 'cells'>

const divisors: Readonly<Record<OutcomeBasis, number>> = { latest: 9, 'at maturity': 3, early: 1 }

/** By stratum, score bin and flag, and state: how many units. */
function cellsByStratum(
  { combinations, codes }: DayUnits,
  basis: OutcomeBasis,
  strata: number,
  strataOf: readonly (readonly number[])[],
  width: number,
): Int32Array {
  const cells = new Int32Array(3 * width * strata)
  const divisor = divisors[basis]
  for (const [at, code] of codes.entries()) {
    const place = 3 * Math.floor(code / 27) + (Math.floor((code % 27) / divisor) % 3)
    for (const stratum of strataOf[combinations[at] ?? -1] ?? []) {
      const cell = 3 * width * stratum + place
      cells[cell] = (cells[cell] ?? 0) + 1
    }
  }
  return cells
}

/** Units by flag and state, those without a flag left out. Cells: score bin and flag from bin −1 on, and state. */
function outcomeOf(cells: Int32Array, baselineId: number): readonly Told[] {
  const counts = [0, 0, 0, 0, 0, 0]
  for (const [cell, n] of cells.entries()) {
    const flag = Math.floor(cell / 3) % 3
    const place = (flag === 1 ? 0 : 3) + 2 - (cell % 3)
    if (flag < 2) counts[place] = (counts[place] ?? 0) + n
  }
  return counts.some((n) => n > 0) ? [{ series: 'outcome', baselineId, counts, cells: [] }] : []
}

function scoreOf(cells: Int32Array, baseline: UnitBaseline | undefined): readonly Told[] {
  if (baseline === undefined) return []
  let units = 0
  const list: number[] = []
  // The first three places, of three states each, are those without a score.
  for (let cell = 9; cell < cells.length; cell++) {
    const n = cells[cell] ?? 0
    if (n === 0) continue
    units += n
    list.push(Math.floor(cell / 9) - 1, Math.floor(cell / 3) % 3, cell % 3, n)
  }
  return units === 0 ? [] : [{ series: 'score', baselineId: baseline.baselineId, counts: [units], cells: list }]
}

function delaysByStratum(
  { combinations, latestTold, matureTold }: DayUnits,
  basis: OutcomeBasis,
  strata: number,
  strataOf: readonly (readonly number[])[],
): readonly (readonly Told[])[] {
  const told = basis === 'latest' ? latestTold : matureTold
  const ages = 1 + told.reduce((oldest, one) => Math.max(oldest, one >> 2), 0)
  const units = new Int32Array(strata)
  const cells = new Int32Array(2 * ages * strata)
  for (const [at, one] of told.entries())
    for (const stratum of strataOf[combinations[at] ?? -1] ?? []) {
      units[stratum] = (units[stratum] ?? 0) + 1
      const state = one & 3
      if (state === 0) continue
      const cell = 2 * (ages * stratum + (one >> 2)) + (state === 2 ? 0 : 1)
      cells[cell] = (cells[cell] ?? 0) + 1
    }
  return Array.from(units, (n, stratum) => {
    if (n === 0) return []
    const own = cells.subarray(2 * ages * stratum, 2 * ages * (stratum + 1))
    const list = Array.from({ length: ages }, (_, age) => [age, own[2 * age] ?? 0, own[2 * age + 1] ?? 0])
    const seen = list.filter(([, events = 0, others = 0]) => events + others > 0).flat()
    return [{ series: 'delay', baselineId: 0, counts: [n], cells: seen }]
  })
}
