import type { Plan } from '../../../plan/plan.ts'
import { newcombe } from '../../../stats/proportions/newcombe.ts'
import type { Ledger } from '../../../tally/ledger.ts'
import { countOf } from '../../../tally/tally.ts'
import { rate } from '../../performance.ts'
import { outcomesOn } from '../../read-tally.ts'
import {
  type ComparedFigure,
  type FigureId,
  fewest,
  judged,
  type Parts,
  type Side,
  type Sides,
  sumOf,
} from './figure.ts'

/** Together the fields' missing rates are compared at this level. */
const scale = 0.05

/** How many of those with a score were flagged. */
export function shareFlagged(ledger: Ledger, sides: Sides): ComparedFigure {
  return share('share flagged', sides, (day) => {
    const tally = ledger.get(day, 'fact', 'cases', 'all')
    const yes = countOf('cases', 'flagged', tally)
    return [yes, yes + countOf('cases', 'notFlagged', tally)]
  })
}

/** Sensitivity and its like: a share among the units whose outcome is known. */
export function shareOfOutcomes(
  id: FigureId,
  ledger: Ledger,
  sides: Sides,
  parts: (counts: ReturnType<typeof outcomesOn>) => Parts,
): ComparedFigure {
  return share(id, sides, (day) => parts(outcomesOn(ledger, day)))
}

/**
 * The field whose missing rate moved most. Having been chosen among many it would seem to have moved by chance: so its
 * interval is wide enough to hold for all of them together (Bonferroni).
 */
export function mostMissing(plan: Plan, ledger: Ledger, [before, after]: Sides): readonly ComparedFigure[] {
  const level = 1 - scale / plan.fields.length
  const compared = plan.fields.map(({ name }) => {
    const parts = (day: string): Parts => {
      const tally = ledger.get(day, 'fact', `field:${name}`, 'all')
      return [countOf('field', 'missing', tally), countOf('field', 'n', tally)]
    }
    const figure = sharesCompared('missing values', sumOf(before, parts), sumOf(after, parts), level)
    return { ...figure, field: name, fields: plan.fields.length }
  })
  const moved = (figure: ComparedFigure) => Math.abs(figure.difference?.estimate ?? 0)
  const [most] = [...compared].sort((a, b) => moved(b) - moved(a))
  return most === undefined ? [] : [most]
}

function share(id: FigureId, [before, after]: Sides, parts: (day: string) => Parts): ComparedFigure {
  return sharesCompared(id, sumOf(before, parts), sumOf(after, parts), 0.95)
}

/** A share before and after, each of its counted and its all. */
export function shareCompared(id: FigureId, before: Parts, after: Parts): ComparedFigure {
  return sharesCompared(id, before, after, 0.95)
}

function sharesCompared(id: FigureId, [x1, n1]: Parts, [x2, n2]: Parts, level: number): ComparedFigure {
  const difference = newcombe(x2, n2, x1, n1, level)
  const sides = { before: shareSide(x1, n1), after: shareSide(x2, n2) }
  return judged({ id, ...sides }, difference, Math.min(n1, n2) >= fewest)
}

function shareSide(x: number, n: number): Side {
  const found = rate(x, n, 'nothing to divide by')
  if (!('interval' in found)) return { numerator: x, denominator: n }
  const { estimate: value, low, high } = found.interval
  return { value, low, high, numerator: x, denominator: n }
}
