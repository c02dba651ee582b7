import { measured } from '../../../drift/judged/measured.ts'
import type { Measured } from '../../../drift/judged/measured-figure.ts'
import { toleranceOf, whyNoRange } from '../../../plan/output-kind.ts'
import type { Plan } from '../../../plan/plan.ts'
import { differenceUnit } from '../../../plan/words.ts'
import { outsideOf } from '../../../tally/outside.ts'
import { numberReading } from '../../../tally/reading.ts'
import type { Tally } from '../../../tally/tally.ts'
import { countName, type PackCounts, tabled } from '../counts.ts'
import type { Period } from '../groups.ts'
import type { PackInput } from '../input.ts'
import { hidden, hospitalEpisodeRule } from '../suppress.ts'
import type { At, PackTable } from '../table.ts'
import { meansToLeave } from './means.ts'

/** Where the plan has a plausible range: how many cases are in the errors, and how many outside it are left out of them. */
const leftOutColumns = ['in_errors', 'left_out'] as const

/** The same by period, and the sums that tie them to the cases whose reference is known and the months to the total. */
export function leftOutCounts(plan: Plan, readings: readonly Tally[], periods: readonly Period[]): PackCounts {
  if (whyNoRange(plan) !== undefined) return { counts: new Map(), sums: [] }
  const rows = new Map(
    periods.map((period) => {
      const own = within(readings, period)
      return [period.name, { in_errors: numberReading(...own)?.n ?? 0, left_out: outsideOf(...own) }] as const
    }),
  )
  const months = [...rows.keys()].filter((name) => name !== 'total')
  const { counts, sums } = tabled('left-out', rows, [], [['total', ...months]])
  const known = periods.map(({ name }) => ({
    total: countName('outcomes', name, 'known'),
    parts: leftOutColumns.map((column) => countName('left-out', name, column)),
  }))
  return { counts, sums: [...sums, ...known] }
}

function within(readings: readonly Tally[], { from, to }: Period): readonly Tally[] {
  return readings.filter(({ day }) => from <= day && day <= to)
}

/** The errors of a number by period: bias, mean and root mean square error, limits of agreement, concordance. */
export function errorsTable(
  { plan }: Pick<PackInput, 'plan'>,
  readings: readonly Tally[],
  periods: readonly Period[],
  at: At,
): readonly PackTable[] {
  if (plan.output.kind !== 'number') return []
  const tolerance = toleranceOf(plan) ?? 0
  const hasRange = whyNoRange(plan) === undefined
  const found = periods.map((period) => {
    const { name } = period
    const figures = measured(plan, { readings: within(readings, period), outcomes: [] })
    const cases = hasRange ? at('left-out', name, 'in_errors') : at('outcomes', name, 'known')
    const isTold =
      at('outcomes', name, 'events') === hidden && mostWrong(figures, tolerance) < hospitalEpisodeRule.hideTo
    return { period: name, cases: isTold ? hidden : cases, figures }
  })
  const unit = differenceUnit(plan.output.unit) ?? ''
  return [
    {
      name: 'errors',
      columns: ['period', 'measure', 'unit', 'state', 'value', 'low_95', 'high_95'],
      rows: errorMeasures.flatMap((id) => {
        const means = found.map(({ period, cases, figures }) => ({ period, cases, mean: meanOf(figures, id) }))
        // Half the tolerance is as coarse as anyone reads a reference that is to be met within it.
        return meansToLeave(means, id === 'concordance' ? undefined : tolerance / 2).map((cells, row) => [
          means[row]?.period ?? '',
          id,
          id === 'concordance' ? '' : unit,
          ...cells,
        ])
      }),
    },
    ...(hasRange
      ? [
          {
            name: 'left-out',
            columns: ['period', ...leftOutColumns],
            rows: periods.map(({ name }) => [name, ...leftOutColumns.map((column) => at('left-out', name, column))]),
          },
        ]
      : []),
  ]
}

/** The most outputs that can have been wrong with such errors: each was off by more than the tolerance. */
function mostWrong(figures: readonly Measured[], tolerance: number): number {
  const most = (['mae', 'rmse'] as const).map((id) => {
    const { value = Number.POSITIVE_INFINITY, denominator } = figures.find((one) => one.id === id) ?? { denominator: 1 }
    return denominator * (value / tolerance) ** (id === 'mae' ? 1 : 2)
  })
  return Math.min(...most)
}

const errorMeasures = ['bias', 'mae', 'rmse', 'lower_limit', 'upper_limit', 'concordance'] as const

function meanOf(figures: readonly Measured[], id: string) {
  const { value, low, high } = figures.find((one) => one.id === id) ?? {}
  return value === undefined
    ? undefined
    : { value, ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) }
}
