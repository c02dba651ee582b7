import { measured } from '../../../drift/judged/measured.ts'
import type { Measured } from '../../../drift/judged/measured-figure.ts'
import { toleranceOf } from '../../../plan/output-kind.ts'
import { differenceUnit } from '../../../plan/words.ts'
import type { Tally } from '../../../tally/tally.ts'
import type { Period } from '../groups.ts'
import type { PackInput } from '../input.ts'
import { hidden, hospitalEpisodeRule } from '../suppress.ts'
import type { At, PackTable } from '../table.ts'
import { meansToLeave } from './means.ts'

/** The errors of a number by period: bias, mean and root mean square error, limits of agreement, concordance. */
export function errorsTable(
  { plan }: Pick<PackInput, 'plan'>,
  readings: readonly Tally[],
  periods: readonly Period[],
  at: At,
): readonly PackTable[] {
  if (plan.output.kind !== 'number') return []
  const tolerance = toleranceOf(plan) ?? 0
  const found = periods.map(({ name, from, to }) => {
    const figures = measured(plan, { readings: readings.filter(({ day }) => from <= day && day <= to), outcomes: [] })
    const cases = at('outcomes', name, 'known')
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
