import { createRandom } from '../../../src/stats/simulation/random.ts'
import { planWith } from '../plan.ts'
import { decided, events } from './example.ts'

/** A quarter of one hospital: how many events in each age, each sex and each ethnic group, and how often they are found. */
export interface Quarters {
  readonly sizes: Readonly<Record<string, readonly number[]>>
  readonly share: number
  readonly margin: number
  readonly wrongAtMost: number
  /** how much less often found in the last age band than in the others */
  readonly gap?: number
}

/** Sizes of a middling hospital, with some groups too small to be tested. */
export const middling = {
  age_band: [40, 150, 260, 150],
  sex: [310, 290],
  ethnicity: [60, 25, 460, 12, 43],
}

/**
 * In how many of so many quarters any group is called worse, a max − min above 0.1 is seen, a share is below four fifths of
 * the largest of its characteristic (both taken of the groups as counted), or the last age band is found.
 */
export function simulate(seed: string, quarters: number, { sizes, share, margin, wrongAtMost, gap = 0 }: Quarters) {
  const random = createRandom(seed)
  const plan = planWith()
  const levels: Readonly<Record<string, readonly string[]>> = {
    age_band: ['0-29', '30-59', '60-79', '80+'],
    sex: ['Female', 'Male'],
    ethnicity: ['African American', 'Asian', 'Caucasian', 'Hispanic', 'Other'],
  }
  let worse = 0
  let spread = 0
  let found = 0
  let fourFifths = 0
  for (let quarter = 0; quarter < quarters; quarter++) {
    const drawn = Object.entries(sizes).flatMap(([column, all]) =>
      all.map((of, index) => {
        const isLast = column === 'age_band' && index === all.length - 1
        const x = random.binomial(of, share - (isLast ? gap : 0))
        return { stratum: `${column}=${levels[column]?.[index]}`, column, x, of }
      }),
    )
    const { verdicts } = decided(
      drawn.flatMap(({ stratum, x, of }) => events(stratum, x, of)),
      { margin, wrongAtMost },
      plan,
    )
    const called = verdicts.filter(({ verdict }) => verdict === 'worse').map(({ row }) => row.level)
    if (called.length > 0) worse += 1
    if (called.includes('80+')) found += 1
    const extremes = Object.keys(sizes).map((column) => {
      const shares = drawn.filter((one) => one.column === column).map(({ x, of }) => x / of)
      return { least: Math.min(...shares), most: Math.max(...shares) }
    })
    if (extremes.some(({ least, most }) => most - least > 0.1)) spread += 1
    if (extremes.some(({ least, most }) => least < 0.8 * most)) fourFifths += 1
  }
  return {
    worse: worse / quarters,
    spread: spread / quarters,
    fourFifths: fourFifths / quarters,
    found: found / quarters,
  }
}
