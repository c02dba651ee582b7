import { cohensKappa } from '../../stats/performance/kappa.ts'
import { type ArmKind, addUp, byDayType, type NightValues } from './arm.ts'
import { tablesOf } from './drawn-tables.ts'
import { apartOf, atKappa, disagreement, marginsOf, type Shares } from './kappa-at-limit.ts'

/** How far below the limit the agreement lies that the arm is tuned for. */
const beyond = 0.05
/** Cases that make a step: fewer leave too much to whom they happen to be compared with. */
const enoughForAStep = 10
/** A limit of 1 is tested as this: at 1 itself no output is ever wrong, and nothing could be weighed. */
const nearlyPerfect = 0.999
/** Cases below which a baseline does not say how a night's agreement varies. */
const enoughForABaseline = 50

/**
 * Cohen's κ of outputs and references against an agreed limit κ₀ that it must not fall below; weighted by squares where the
 * classes have an order. κ itself is a ratio and its nights cannot be added up, so what is gathered is a disagreement:
 * U(κ) = (mean distance of output and reference) − (1 − κ)·(that of the outputs and references of different cases), nought
 * on average where κ is the true one, whatever the margins are (Hoeffding 1948, Ann Math Stat 19:293). W = nδ·U(κ₀ − ½·.05)/σ²,
 * the normal log-likelihood ratio of κ five hundredths below the limit against the limit itself, goes into a CUSUM whose own
 * limit is solved on tables drawn at κ₀. δ = .05 times the chance distance and σ² are those of the baseline's margins; where
 * more patients are ill both grow alike, and the rate of false alarms hardly moves. Values and contributions: cases by output and
 * reference, row after row.
 */
export function agreedKappaArm(agreed: number, classes: number, ordered: boolean): ArmKind {
  const limit = Math.min(agreed, nearlyPerfect)
  const apart = apartOf(classes, ordered)
  const distances = Float64Array.from({ length: classes ** 2 }, (_, cell) =>
    apart(Math.floor(cell / classes), cell % classes),
  )
  const table = (cells: readonly number[]) =>
    Array.from({ length: classes }, (_, row) => cells.slice(row * classes, (row + 1) * classes))
  return {
    name: 'score CUSUM of Cohen’s κ against the agreed limit',
    sides: ['down'],
    estimate(nights) {
      const cells = all(nights)
      const n = total(cells)
      if (!(n >= enoughForABaseline)) return undefined
      const held = atKappa(
        cells.map((count) => count / n),
        classes,
        apart,
        limit,
      )
      if (held === undefined) return undefined
      const { chance } = disagreement(held, classes, apart)
      const variance = varianceOf(held)
      return variance > 0 ? { limit: agreed, step: beyond * chance, variance } : undefined
    },
    contribution: (_parameters, { values }) => values,
    cases: total,
    ready: (cells) => total(cells) >= enoughForAStep,
    isDefined: (cells) => cohensKappa(table(cells)) !== undefined,
    // No dispersion is taken: the limit is tested as agreed, case by case.
    standardised: () => undefined,
    increment(parameters, _side, _dispersion, cells) {
      const n = total(cells)
      return (
        (byDayType(parameters.step) * n * disagreementBeyond(cells, limit - beyond / 2)) /
        byDayType(parameters.variance)
      )
    },
    effect(parameters, cells) {
      const found = cohensKappa(table(cells), ordered ? 'quadratic' : 'none')
      if (found === undefined) return undefined
      const { kappa, interval } = found
      return {
        measure: 'kappa',
        value: kappa,
        ...(interval === undefined ? {} : { low: interval.low, high: interval.high }),
        denominator: total(cells),
        expected: byDayType(parameters.limit),
      }
    },
    worthAnAlert(parameters, _side, cells) {
      const found = cohensKappa(table(cells), ordered ? 'quadratic' : 'none')
      return found !== undefined && found.kappa < byDayType(parameters.limit)
    },
    underShift(parameters, _side, _dispersion, n, size) {
      const [step, variance] = [byDayType(parameters.step), byDayType(parameters.variance)]
      return {
        mean: (step * n * ((size / beyond) * step - step / 2)) / variance,
        variance: (step ** 2 * n) / variance,
        value: byDayType(parameters.limit) - size,
      }
    },
    sparse: {
      tooSparse: () => true,
      // Margins that the baseline could not rule out: a Dirichlet posterior, one case beforehand, brought to the limit.
      draw(nights, random) {
        const posterior = all(nights).map((count) => random.gamma(count + 1 / classes ** 2))
        const whole = total(posterior)
        const drawn = posterior.map((one) => one / whole)
        const held = atKappa(drawn, classes, apart, limit) ?? drawn
        const table = tablesOf(held)
        return ({ values }) => table(total(values), random)
      },
    },
  }

  function disagreementBeyond(cells: readonly number[], kappa: number): number {
    const n = total(cells)
    const { outputs, references } = marginsOf(cells, classes)
    let [seen, pairs] = [0, 0]
    for (let i = 0; i < classes; i++) {
      const given = outputs[i] ?? 0
      if (given === 0) continue
      for (let j = 0, cell = i * classes; j < classes; j++, cell++) {
        const distance = distances[cell] as number
        seen += (cells[cell] as number) * distance
        pairs += given * (references[j] as number) * distance
      }
    }
    return seen / n - ((1 - kappa) * (pairs - seen)) / (n * (n - 1))
  }

  /** The variance that one case gives U, by its linear part: the case's own distance less (1 − κ₀) times its mean distances to others. */
  function varianceOf(held: Shares): number {
    const { outputs, references } = marginsOf(held, classes)
    const over = (weights: readonly number[], distance: (other: number) => number) =>
      weights.reduce((sum, weight, other) => sum + weight * distance(other), 0)
    const part = held.map((_, cell) => {
      const [i, j] = [Math.floor(cell / classes), cell % classes]
      return (
        apart(i, j) -
        (1 - limit) * (over(references, (other) => apart(i, other)) + over(outputs, (other) => apart(other, j)))
      )
    })
    const mean = over(held, (cell) => part[cell] ?? 0)
    return over(held, (cell) => ((part[cell] ?? 0) - mean) ** 2)
  }
}

function all(nights: readonly NightValues[]): readonly number[] {
  return nights.reduce<readonly number[]>((sum, { values }) => addUp(sum, values), [])
}

function total(cells: readonly number[]): number {
  let sum = 0
  for (let cell = 0; cell < cells.length; cell++) sum += cells[cell] as number
  return sum
}
