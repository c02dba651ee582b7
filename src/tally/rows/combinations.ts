import type { Plan } from '../../plan/plan.ts'
import { fewStrata, strataNames } from '../strata-of.ts'

/** A stratum of the days at hand; few: one that every series is kept for. */
export interface Stratum {
  readonly name: string
  readonly few: boolean
}

/** What was sent for every dimension of the plan, in its order; null where a level is missing or unreadable. */
export type SentLevels = readonly (string | null)[]

/** The strata of cases that are told by their combination of levels: each once, and by combination the places of its own. */
export interface CombinedStrata {
  readonly strata: readonly Stratum[]
  readonly strataOf: readonly (readonly number[])[]
}

/** The strata of combinations, in the order in which they are met. What is summed over cases is summed over combinations first. */
export function strataOfCombinations(plan: Plan, combinations: readonly SentLevels[]): CombinedStrata {
  const namesOf = strataNames(plan)
  const few = fewStrata(plan)
  const places = new Map<string, number>()
  const strata: Stratum[] = []
  const strataOf = combinations.map((sent) =>
    namesOf(sent).map((name, at) => {
      const known = places.get(name)
      if (known !== undefined) return known
      places.set(name, strata.length)
      return strata.push({ name, few: at < few }) - 1
    }),
  )
  return { strata, strataOf }
}
