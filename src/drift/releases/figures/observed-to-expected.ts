import { byar } from '../../../stats/proportions/byar.ts'
import { poissonRateRatio } from '../../../stats/proportions/poisson-rate-ratio.ts'
import type { Baseline } from '../../../tally/baseline.ts'
import type { Ledger } from '../../../tally/ledger.ts'
import { expectedOn } from '../../expected.ts'
import { type ComparedFigure, fewest, judged, type Parts, type Side, type Sides, sumOf } from './figure.ts'

/** Events observed ÷ expected by one baseline, on each side. */
export function observedToExpected(ledger: Ledger, baseline: Baseline, [before, after]: Sides): ComparedFigure {
  const parts = (day: string): Parts => {
    const [observed, expected] = expectedOn(ledger, baseline, day)
    return [observed, expected]
  }
  const [first, second] = [sumOf(before, parts), sumOf(after, parts)]
  const figure = { id: 'observed to expected', before: ratioSide(...first), after: ratioSide(...second) } as const
  const enough = Math.min(first[0], second[0]) >= fewest
  return judged(figure, poissonRateRatio(second[0], second[1], first[0], first[1]), enough, 1)
}

function ratioSide(numerator: number, denominator: number): Side {
  const interval = byar(numerator, denominator)
  if (interval === undefined) return { numerator, denominator }
  return { value: interval.estimate, low: interval.low, high: interval.high, numerator, denominator }
}
