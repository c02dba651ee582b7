import { type Mistake, mistake } from './mistake.ts'
import { ratesOf } from './output-kind.ts'
import type { AgreedLimit, OutputKind, Plan } from './plan.ts'

type Measure = AgreedLimit['measure']

/** Agreed limits that cannot be meant: of a measure that the output does not have, on the wrong side, or of no possible size. */
export function agreedLimits(plan: Plan): readonly Mistake[] {
  return plan.limits.flatMap((limit, index) => {
    const unfit = ofOutput(plan, limit, index)
    return unfit.length > 0 ? unfit : [...sides(plan, limit, index), ...crossed(limit, index)]
  })
}

const flagged: readonly Measure[] = ['sensitivity', 'specificity', 'ppv', 'observed_to_expected']
const measuresOf: Readonly<Record<OutputKind, readonly Measure[]>> = {
  probability: flagged,
  binary: flagged,
  category: ['wrong_rate', 'kappa', 'observed_to_expected'],
  number: ['wrong_rate', 'bias', 'mae', 'observed_to_expected'],
  document: ['wrong_rate', 'rate', 'observed_to_expected'],
}

function ofOutput(plan: Plan, { measure, of }: AgreedLimit, index: number): readonly Mistake[] {
  const { kind } = plan.output
  const allowed = measuresOf[kind]
  if (!allowed.includes(measure))
    return [
      mistake(
        ['limits', index, 'measure'],
        `'${measure}' does not fit an output of kind ${kind}`,
        `Allowed: ${allowed.join(', ')}.`,
      ),
    ]
  const path = ['limits', index, 'of']
  if (measure !== 'rate')
    return of === undefined ? [] : [mistake(path, 'is for the measure rate alone', 'Leave it out.')]
  const names = ratesOf(plan).map(({ name }) => name)
  if (of === undefined) return [mistake(path, 'must be the name of a rate', `Allowed: ${names.join(', ')}.`)]
  return names.includes(of)
    ? []
    : [mistake(path, 'is not one of the rates of the output', `Allowed: ${names.join(', ')}.`)]
}

interface Possible {
  /** the limit is more than this */
  readonly above: number
  readonly most: number
  readonly advice: string
  /** the only side on which harm lies; absent: either */
  readonly only?: 'at_least' | 'at_most'
}

const share: Possible = { above: 0, most: 1, advice: 'A rate is more than 0 and at most 1: 80 % is 0.80.' }
const size: Possible = {
  ...{ above: 0, most: Number.POSITIVE_INFINITY, only: 'at_most' },
  advice: 'It is more than 0, in the unit of what it is of.',
}
const possible: Readonly<Record<Measure, Possible>> = {
  sensitivity: share,
  specificity: share,
  ppv: share,
  wrong_rate: { ...share, only: 'at_most' },
  observed_to_expected: { above: 0, most: Number.POSITIVE_INFINITY, advice: 'A ratio is more than 0.' },
  bias: {
    above: Number.NEGATIVE_INFINITY,
    most: Number.POSITIVE_INFINITY,
    advice: 'It is a number in the output’s unit.',
  },
  mae: size,
  rate: size,
  kappa: { above: 0, most: 1, only: 'at_least', advice: 'Kappa is more than 0 and at most 1.' },
}

/** Minutes may be saved or lost, and harm lies where the plan says: too many of editing, or too few saved. */
const minutes: Possible = {
  ...{ above: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY },
  advice: 'It is a number of minutes.',
}

function possibleOf(plan: Plan, { measure, of }: AgreedLimit): Possible {
  const isMinutes = ratesOf(plan).some((rate) => rate.name === of && rate.measure === 'minutes')
  return measure === 'rate' && isMinutes ? minutes : possible[measure]
}

function sides(plan: Plan, limit: AgreedLimit, index: number): readonly Mistake[] {
  const { above, most, advice, only } = possibleOf(plan, limit)
  return (['at_least', 'at_most'] as const).flatMap((side) => {
    const value = limit[side]
    if (value === undefined) return []
    if (only !== undefined && side !== only)
      return [
        mistake(
          ['limits', index, side],
          `does not fit ${limit.measure}, of which ${side === 'at_least' ? 'less' : 'more'} is never harm`,
          `Give ${only}.`,
        ),
      ]
    return value > above && value <= most
      ? []
      : [mistake(['limits', index, side], `is not a possible limit for ${limit.measure}`, advice)]
  })
}

function crossed({ at_least, at_most }: AgreedLimit, index: number): readonly Mistake[] {
  return at_least !== undefined && at_most !== undefined && at_least >= at_most
    ? [mistake(['limits', index], 'at_least is not below at_most', 'No value could meet both.')]
    : []
}
