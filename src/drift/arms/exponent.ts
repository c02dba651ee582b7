import { linearRegression, mean } from 'simple-statistics'
import { longRunVariance } from '../../stats/sequential/dispersion.ts'

/**
 * How fast high peaks of a CUSUM of these increments grow rare, e^(−θh): θ = 2|mean|/variance for normal increments, the
 * variance being the long run's so that neighbouring nights may be alike. Never above what chance alone would give: a
 * baseline that was calm by luck must not sharpen its limit. That also where the increments do not fall on average.
 * `cases`: how many stand behind each night's increment, 0 where the night made no step.
 */
export function exponentOf(increments: Float64Array, cases: Float64Array, chance: number): number {
  const average = mean([...increments])
  const variance = longRunVariance(aboutExpected(increments, cases)) ?? 0
  return average < 0 && variance > 0 ? Math.min(chance, (-2 * average) / variance) : chance
}

/**
 * Increments less what a step of so many cases gives on average: a busy night's increment falls further than a quiet one's,
 * so that weeks that are busy by turns, or a site that opened late, would count as nights that resemble their neighbours.
 */
function aboutExpected(increments: Float64Array, cases: Float64Array): readonly number[] {
  const steps: number[][] = []
  for (let night = 0; night < increments.length; night++) {
    const n = cases[night] ?? 0
    if (n > 0) steps.push([n, increments[night] ?? 0])
  }
  const doSizesDiffer = steps.some(([n]) => n !== steps[0]?.[0])
  const { m, b } = doSizesDiffer ? linearRegression(steps) : { m: 0, b: average(steps) }
  const made = new Array<number>(increments.length).fill(0)
  for (let night = 0; night < increments.length; night++) {
    const n = cases[night] ?? 0
    if (n > 0) made[night] = (increments[night] ?? 0) - b - m * n
  }
  return made
}

function average(steps: readonly (readonly number[])[]): number {
  return steps.length === 0 ? 0 : steps.reduce((sum, [, increment = 0]) => sum + increment, 0) / steps.length
}
