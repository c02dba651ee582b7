import { classesOf, ratesOf } from '../../../plan/output-kind.ts'
import type { Plan } from '../../../plan/plan.ts'
import { differenceUnit } from '../../../plan/words.ts'
import { Z95 } from '../../../stats/distributions/normal.ts'
import { welchInterval } from '../../../stats/hypotheses/welch-interval.ts'
import type { Interval } from '../../../stats/interval.ts'
import { cohensKappa } from '../../../stats/performance/kappa.ts'
import { type Spread, spreadOfSums } from '../../../stats/performance/mean-interval.ts'
import type { Ledger } from '../../../tally/ledger.ts'
import { addedUpOf } from '../../../tally/outside.ts'
import { categoryReading, documentReading, numberReading } from '../../../tally/reading.ts'
import type { Tally } from '../../../tally/tally.ts'
import { sumsOf } from '../../read-tally.ts'
import { type ComparedFigure, type Days, type FigureId, fewest, judged, type Side, type Sides } from './figure.ts'
import { shareCompared, shareOfOutcomes } from './shares.ts'

/** What a change did to an output that is judged right or wrong: none of another kind. */
export function judgedCompared(plan: Plan, ledger: Ledger, sides: Sides): readonly ComparedFigure[] {
  const wrong = shareOfOutcomes('wrong outputs', ledger, sides, ({ fn, tn }) => [fn, fn + tn])
  switch (plan.output.kind) {
    case 'probability':
    case 'binary':
      return []
    case 'number':
      return [...numberCompared(plan.output.unit, ledger, sides), wrong]
    case 'category':
      return [agreementCompared(plan, ledger, sides), wrong, ...classesCompared(plan, ledger, sides)]
    case 'document':
      return [
        shareOfOutcomes('share audited', ledger, sides, ({ fn, tn, unknown }) => [fn + tn, fn + tn + unknown]),
        wrong,
        ...ratesOf(plan).map(({ label, measure }, at) =>
          meansCompared(
            measure === 'count' ? 'per document' : 'minutes',
            { of: label, ...(measure === 'count' ? {} : { unit: 'minutes' }) },
            sides.map((days) => {
              const found = documentReading(plan, readings(ledger, days))[at]
              return found === undefined ? undefined : spreadOfSums(found.n, found.sum, found.squares)
            }),
          ),
        ),
      ]
  }
}

function numberCompared(unit: string | undefined, ledger: Ledger, sides: Sides): readonly ComparedFigure[] {
  const [words, apart] = [unit, differenceUnit(unit)].map((one) => (one === undefined ? {} : { unit: one }))
  const read = sides.map((days) => numberReading(...readings(ledger, days)))
  return [
    meansCompared(
      'number given',
      words ?? {},
      sides.map((days) => givenSpread(ledger, days)),
    ),
    meansCompared(
      'bias',
      apart ?? {},
      read.map((one) => one && spreadOfSums(one.n, one.e, one.ee)),
    ),
    meansCompared(
      'absolute error',
      apart ?? {},
      read.map((one) => one && spreadOfSums(one.n, one.absolute, one.ee)),
    ),
  ]
}

/** The plausible numbers that were given, whether or not their reference is known. */
function givenSpread(ledger: Ledger, days: Days): Spread | undefined {
  let [n, x, xx] = [0, 0, 0]
  for (const day of days) {
    const tally = ledger.get(day, 'fact', 'cases', 'all')
    const [sum = 0, squares = 0] = sumsOf(tally)
    n += addedUpOf(tally)
    x += sum
    xx += squares
  }
  return spreadOfSums(n, x, xx)
}

function meansCompared(
  id: FigureId,
  words: Pick<ComparedFigure, 'of' | 'unit'>,
  [before, after]: readonly (Spread | undefined)[],
): ComparedFigure {
  const figure = { id, ...words, before: meanSide(before), after: meanSide(after) }
  const enough = Math.min(before?.n ?? 0, after?.n ?? 0) >= fewest
  return judged(figure, before && after && welchInterval(after, before), enough)
}

function meanSide(spread: Spread | undefined): Side {
  const n = spread?.n ?? 0
  return { ...(spread === undefined ? {} : { value: spread.mean }), numerator: n, denominator: n }
}

/** Cohen's kappa before and after: two independent estimates, each about normal. */
function agreementCompared(plan: Plan, ledger: Ledger, sides: Sides): ComparedFigure {
  const weights = plan.output.kind === 'category' && plan.output.ordered ? 'quadratic' : 'none'
  const [before, after] = sides.map((days) => {
    const table = categoryReading(plan, readings(ledger, days))
    const n = table.flat().reduce((sum, count) => sum + count, 0)
    return { n, found: cohensKappa(table, weights) }
  })
  const side = (one: typeof before): Side => ({
    ...(one?.found === undefined ? {} : { value: one.found.kappa }),
    numerator: one?.n ?? 0,
    denominator: one?.n ?? 0,
  })
  const enough = Math.min(before?.n ?? 0, after?.n ?? 0) >= fewest
  return judged(
    { id: 'agreement', before: side(before), after: side(after) },
    kappaDifference(before?.found, after?.found),
    enough,
  )
}

type Kappa = NonNullable<ReturnType<typeof cohensKappa>>

function kappaDifference(before: Kappa | undefined, after: Kappa | undefined): Interval | undefined {
  if (before?.interval === undefined || after?.interval === undefined) return undefined
  const estimate = after.kappa - before.kappa
  const half = Z95 * Math.hypot(before.se, after.se)
  return { estimate, low: estimate - half, high: estimate + half }
}

/** For each class the share found, of the cases that the reference says are of it, and the share right, of those given it. */
function classesCompared(plan: Plan, ledger: Ledger, [before, after]: Sides): readonly ComparedFigure[] {
  const [first, second] = [before, after].map((days) => categoryReading(plan, readings(ledger, days)))
  if (first === undefined || second === undefined) return []
  const sum = (counts: readonly (number | undefined)[]) => counts.reduce<number>((total, n = 0) => total + n, 0)
  return classesOf(plan).flatMap((of, at) => {
    const right = (table: typeof first) => table[at]?.[at] ?? 0
    const found = (table: typeof first) => [right(table), sum(table.map((row) => row[at]))] as const
    const given = (table: typeof first) => [right(table), sum(table[at] ?? [])] as const
    return [
      { ...shareCompared('found', found(first), found(second)), of },
      { ...shareCompared('given and right', given(first), given(second)), of },
    ]
  })
}

function readings(ledger: Ledger, days: Days): readonly Tally[] {
  return days.flatMap((day) => ledger.get(day, 'at maturity', 'reading', 'all') ?? [])
}
