import type { Standing } from './standing.ts'

/**
 * The deviance that is left when every place has changed alike: the same ratio for counts, the same odds for shares and
 * levels, the same shift of a mean. The generalised likelihood ratio of "this one changed otherwise" is this over all
 * places less this over the others. 0 for one place, which is always like itself.
 */
export function devianceFromCommonChange(standings: readonly Standing[]): number {
  const means = standings.filter((one) => one.kind === 'mean')
  if (means.length > 0) {
    const weight = sum(means.map(({ variance }) => 1 / variance))
    const centre = sum(means.map(({ shift, variance }) => shift / variance)) / weight
    return sum(means.map(({ shift, variance }) => (shift - centre) ** 2 / variance))
  }
  const counts = countsOf(standings)
  return devianceOf(counts, fittedCommonChange(counts))
}

/** The deviance from no change at all: each place against what its own baseline gives. */
export function devianceFromNoChange(standings: readonly Standing[]): number {
  const means = standings.filter((one) => one.kind === 'mean')
  if (means.length > 0) return sum(means.map(({ shift, variance }) => shift ** 2 / variance))
  const counts = countsOf(standings)
  return devianceOf(counts, counts.map(toItsTotal))
}

/** How many numbers a change has: the degrees of freedom of one place's change. */
export function degreesOf(standing: Standing): number {
  return standing.kind === 'mean' ? 1 : standing.seen.length - (standing.isTotalGiven ? 1 : 0)
}

type Counts = Extract<Standing, { kind: 'counts' }>

function countsOf(standings: readonly Standing[]): readonly Counts[] {
  return standings.filter((one) => one.kind === 'counts')
}

/** Rounds of the fit: each brings it several times nearer, and what is left is far below a case. */
const rounds = 50

/**
 * Fitted counts by place and category when one factor a category is common to all: columns are brought to what was seen,
 * then, where totals are given, rows; and again (iterative proportional fitting, Deming and Stephan 1940). Without given
 * totals one round is exact.
 */
function fittedCommonChange(counts: readonly Counts[]): readonly (readonly number[])[] {
  let fitted = counts.map(toItsTotal)
  for (let round = 0; round < rounds; round++) {
    const factors = (counts[0]?.seen ?? []).map((_, category) => {
      const expected = sum(fitted.map((row) => row[category] ?? 0))
      return expected > 0 ? sum(counts.map(({ seen }) => seen[category] ?? 0)) / expected : 0
    })
    fitted = counts.map((one, place) => {
      const row = (fitted[place] ?? []).map((expected, category) => expected * (factors[category] ?? 0))
      return toItsTotal({ ...one, expected: row })
    })
  }
  return fitted
}

function toItsTotal({ seen, expected, isTotalGiven }: Counts): readonly number[] {
  const whole = sum(expected)
  return isTotalGiven && whole > 0 ? expected.map((count) => (count * sum(seen)) / whole) : expected
}

/** 2·Σ x·ln(x/μ) − (x − μ), never below 0. */
function devianceOf(counts: readonly Counts[], fitted: readonly (readonly number[])[]): number {
  let deviance = 0
  counts.forEach(({ seen }, place) => {
    seen.forEach((count, category) => {
      const mean = fitted[place]?.[category] ?? 0
      deviance += 2 * ((count > 0 ? count * Math.log(count / mean) : 0) - (count - mean))
    })
  })
  return Math.max(0, deviance)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
