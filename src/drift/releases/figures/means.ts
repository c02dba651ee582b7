import { welchInterval } from '../../../stats/hypotheses/welch-interval.ts'
import { type Spread, spreadOf } from '../../../stats/performance/mean-interval.ts'
import type { Ledger } from '../../../tally/ledger.ts'
import { addedUpOf } from '../../../tally/outside.ts'
import { casesOn, sumsOf } from '../../read-tally.ts'
import { type ComparedFigure, type Days, fewest, judged, type Side, type Sides } from './figure.ts'

/** The days are what varies: by more than chance, so that a night is one observation. */
export function casesADay(ledger: Ledger, sides: Sides): ComparedFigure {
  const [before, after] = sides.map((days) => spreadOf(days.map((day) => casesOn(ledger, day)))) as [
    Spread | undefined,
    Spread | undefined,
  ]
  const [x1, x2] = sides.map((days) => days.reduce((sum, day) => sum + casesOn(ledger, day), 0)) as [number, number]
  const figure = {
    id: 'cases a day',
    before: meanSide(before, x1, sides[0].length),
    after: meanSide(after, x2, sides[1].length),
  } as const
  return judged(figure, before && after && welchInterval(after, before), true)
}

function meanSide(spread: Spread | undefined, numerator: number, denominator: number): Side {
  return { ...(spread === undefined ? {} : { value: spread.mean }), numerator, denominator }
}

/** The mean of the log-odds; people are shown the probability that it stands for. */
export function typicalScore(ledger: Ledger, sides: Sides): ComparedFigure {
  const [before, after] = sides.map((days) => logitSpread(ledger, days)) as [Spread | undefined, Spread | undefined]
  const figure = { id: 'typical score', before: scoreSide(before), after: scoreSide(after) } as const
  const enough = Math.min(before?.n ?? 0, after?.n ?? 0) >= fewest
  return judged(figure, before && after && welchInterval(after, before), enough)
}

function scoreSide(spread: Spread | undefined): Side {
  return {
    ...(spread === undefined ? {} : { value: spread.mean }),
    numerator: spread?.n ?? 0,
    denominator: spread?.n ?? 0,
  }
}

function logitSpread(ledger: Ledger, days: Days): Spread | undefined {
  let [n, sum, squares] = [0, 0, 0]
  for (const day of days) {
    const tally = ledger.get(day, 'fact', 'cases', 'all')
    const [logit = 0, squared = 0] = sumsOf(tally)
    n += addedUpOf(tally)
    sum += logit
    squares += squared
  }
  if (n === 0) return undefined
  const mean = sum / n
  return { n, mean, variance: n > 1 ? Math.max(0, (squares - n * mean ** 2) / (n - 1)) : undefined }
}
