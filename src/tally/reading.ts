import { classesOf, ratesOf } from '../plan/output-kind.ts'
import type { Plan } from '../plan/plan.ts'
import { numberSums, type Tally } from './tally.ts'

/** Sums over cases of a number whose reference is known, in the plan's unit and its square: e = output − reference, x = output, y = reference. */
export interface NumberReading extends Readonly<Record<(typeof numberSums)[number], number>> {
  readonly n: number
}

/**
 * What the references say of a number: one tally of the series `reading`, or several of different days together. Added exactly
 * before anything is rounded, so in any order. Undefined where none holds a case.
 */
export function numberReading(...tallies: readonly (Tally | undefined)[]): NumberReading | undefined {
  const n = knownIn(tallies)
  if (n === 0) return undefined
  const sums = numberSums.map((name, at) => [name, inUnits(sumOver(tallies, at), /^(e|absolute|x|y)$/.test(name))])
  return { n, ...(Object.fromEntries(sums) as Record<(typeof numberSums)[number], number>) }
}

/**
 * How often each class was given to cases of each class of the reference, over the tallies together: row by class given, column
 * by class of the reference, both in the plan's order. All noughts where nothing is known.
 */
export function categoryReading(plan: Pick<Plan, 'output'>, tallies: readonly Tally[]): readonly (readonly number[])[] {
  const classes = classesOf(plan)
  const matrix = classes.map(() => classes.map(() => 0))
  for (const { cells } of ofReading(tallies))
    for (let at = 0; at + 2 < cells.length; at += 3) {
      const [given = 0, reference = 0, n = 0] = cells.slice(at, at + 3)
      const row = matrix[given - 1]
      if (row !== undefined) row[reference - 1] = (row[reference - 1] ?? 0) + n
    }
  return matrix
}

/** What readers found of one rate, over audited documents. */
export interface RateReading {
  /** the rate's name in the plan */
  readonly name: string
  /** audited documents */
  readonly n: number
  /** Σ of the counts, or of the minutes, and of their squares */
  readonly sum: number
  readonly squares: number
  /** documents with one or more */
  readonly withAny: number
}

/** What readers of documents found of each of the plan's rates, over the tallies together, in the plan's order; n is 0 where none was audited. */
export function documentReading(plan: Pick<Plan, 'output'>, tallies: readonly Tally[]): readonly RateReading[] {
  const n = knownIn(tallies)
  const withAny = new Map<number, number>()
  for (const { cells } of ofReading(tallies))
    for (let at = 0; at + 1 < cells.length; at += 2) {
      const [rate = 0, documents = 0] = cells.slice(at, at + 2)
      withAny.set(rate, (withAny.get(rate) ?? 0) + documents)
    }
  return ratesOf(plan).map(({ name }, at) => ({
    name,
    n,
    sum: inUnits(sumOver(tallies, 2 * at), true),
    squares: inUnits(sumOver(tallies, 2 * at + 1), false),
    withAny: withAny.get(at + 1) ?? 0,
  }))
}

/** How many readings an outcome of this plan has: one of a number and of a category, of a document one for each rate; none elsewhere. */
export function readingsOf({ output }: Pick<Plan, 'output'>): number {
  if (output.kind === 'document') return output.rates.length
  return output.kind === 'number' || output.kind === 'category' ? 1 : 0
}

function ofReading(tallies: readonly (Tally | undefined)[]): readonly Tally[] {
  return tallies.flatMap((tally) => (tally?.series === 'reading' ? [tally] : []))
}

function knownIn(tallies: readonly (Tally | undefined)[]): number {
  return ofReading(tallies).reduce((sum, { counts }) => sum + (counts[0] ?? 0), 0)
}

function sumOver(tallies: readonly (Tally | undefined)[], at: number): bigint {
  return ofReading(tallies).reduce((sum, { sums }) => sum + (sums[at] ?? 0n), 0n)
}

/** A sum of millionths, or of their products, as a number in the unit or its square. */
function inUnits(sum: bigint, isLinear: boolean): number {
  return Number(sum) / (isLinear ? 1e6 : 1e12)
}
