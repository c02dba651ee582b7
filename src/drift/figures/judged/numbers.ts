import { differenceUnit } from '../../../plan/words.ts'
import type { Tally } from '../../../tally/tally.ts'
import { fewestNumbers, type NumberPerformance, numberPerformance } from '../../judged/number.ts'
import type { Figure, FigurePoint } from '../figure.ts'
import { limitsOf, type Wanted } from '../windows.ts'
import { writeValue } from '../write-value.ts'
import { baselineLine, readingsOver, type Said, saidOf, windowsWords } from './over-windows.ts'

/** How far a device's numbers are from their references, window by window: none of another kind of output. */
export function numberFigures(wanted: Wanted): readonly Figure[] {
  const { plan } = wanted
  if (plan.output.kind !== 'number') return []
  const unit = differenceUnit(plan.output.unit)
  const over = readingsOver(wanted)
  return measures.map(({ said, reading, limit, ...words }) => {
    const of = (days: readonly Tally[]): Said => {
      const found = numberPerformance(days)
      return found === undefined ? {} : said(found)
    }
    const windows = over.points(of)
    const last = windows.points.at(-1)
    const says = last === undefined ? undefined : reading?.(last)
    return {
      ...words,
      section: 'performance',
      bottom: 'Cases with a known reference',
      ...(unit === undefined || words.kind !== 'number' ? {} : { unit }),
      ...windows,
      ...baselineLine(of(over.inBaseline)),
      limits:
        limit === undefined
          ? []
          : limitsOf(plan, limit, (value) =>
              writeValue({ kind: 'number', ...(unit === undefined ? {} : { unit }) }, value),
            ),
      gap: `fewer than ${fewestNumbers} cases with a known reference`,
      ...(says === undefined ? {} : { reading: says }),
    }
  })
}

const measures = [
  {
    id: 'bias',
    heading: 'Too high or too low on average',
    kind: 'number',
    top: 'Sum of differences',
    limit: 'bias',
    said: ({ bias, n, sums }: NumberPerformance) => saidOf(bias, { numerator: sums.e, denominator: n }),
    reading: ({ low, high }: FigurePoint) => {
      if (low === undefined || high === undefined) return undefined
      if (low > 0) return 'On average the device’s number is higher than the reference.'
      return high < 0
        ? 'On average the device’s number is lower than the reference.'
        : 'On average the device’s number is neither higher nor lower than the reference, beyond chance.'
    },
    workedOut: `The bias: the mean of the device’s number less the reference, over cases whose reference is known. 0 is right on average; above it the number is too high. ${windowsWords}`,
  },
  {
    id: 'mae',
    heading: 'How far off on average',
    kind: 'number',
    top: 'Sum of differences, whichever way',
    limit: 'mae',
    said: ({ mae, n, sums }: NumberPerformance) => saidOf(mae, { numerator: sums.absolute, denominator: n }),
    reading: undefined,
    workedOut: `The mean absolute error: how far the device’s number is from the reference, whichever way, on average. ${windowsWords}`,
  },
  {
    id: 'rmse',
    heading: 'How far off, large errors weighing more',
    kind: 'number',
    top: 'Sum of squared differences',
    limit: undefined,
    said: ({ rmse, n, sums }: NumberPerformance) => saidOf(rmse, { numerator: sums.ee, denominator: n }),
    reading: undefined,
    workedOut: `The root mean square error. Where it lies far above the mean absolute error, a few numbers are very far off. ${windowsWords} That of this figure is from how the days vary.`,
  },
  {
    id: 'concordance',
    heading: 'Agreement with the reference',
    kind: 'agreement',
    top: 'Cases',
    limit: undefined,
    said: ({ concordance, n }: NumberPerformance): Said =>
      concordance === undefined
        ? {}
        : saidOf({ value: concordance.estimate, interval: concordance }, { denominator: n }),
    reading: undefined,
    workedOut: `Lin’s concordance: 1 is a number that is always the reference’s, 0 one that has nothing to do with it. It falls too where patients are more alike than they were, so look at the other figures first. ${windowsWords}`,
  },
] as const
