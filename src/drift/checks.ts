import type { CheckCode } from '../plan/checks.ts'
import type { Plan } from '../plan/plan.ts'
import { isAsked } from './asked.ts'
import type { Check } from './check.ts'
import { dataArriving } from './checks/a1-data-arriving.ts'
import { release } from './checks/a2-release.ts'
import { plausible } from './checks/a3-plausible.ts'
import { refused } from './checks/a4-refused.ts'
import { noOutput } from './checks/a5-no-output.ts'
import { outputsDiffer } from './checks/a6-never-changing.ts'
import { outputsPlausible } from './checks/a7-plausible-outputs.ts'
import { numberOfCases } from './checks/b1-number-of-cases.ts'
import { missingValues } from './checks/b2-missing.ts'
import { inputValues } from './checks/b3-inputs.ts'
import { riskScores } from './checks/b4-scores.ts'
import { shareFlagged } from './checks/b5-flagged.ts'
import { caseMix } from './checks/b6-case-mix.ts'
import { disagreement } from './checks/b7-disagreement.ts'
import { timeToSeen } from './checks/b8-time-to-seen.ts'
import { numbersTogether } from './checks/b9-together.ts'
import { outcomesKnown } from './checks/c1-outcomes-known.ts'
import { observedExpected } from './checks/c2-observed-expected.ts'
import { calibrationSlope } from './checks/c3-slope.ts'
import { agreedLimits } from './checks/c4-agreed-limit.ts'
import { audited } from './checks/c5-audited-misses.ts'
import { sizeOfError } from './checks/c6-size-of-error.ts'
import { byCategory } from './checks/c7-by-category.ts'
import { whatReadersFound } from './checks/c8-what-readers-found.ts'
import { equality } from './checks/e1-equality.ts'
import { drills } from './checks/m1-drills.ts'
import { feedWatched } from './checks/m2-feed-watched.ts'
import { concerns } from './checks/s1-concerns.ts'
import type { Line, Setting } from './line.ts'

/** The battery in dashboard order, which is also the order of explanation. */
export const checks: readonly Check[] = [
  dataArriving,
  release,
  plausible,
  refused,
  noOutput,
  outputsDiffer,
  outputsPlausible,
  numberOfCases,
  missingValues,
  inputValues,
  riskScores,
  shareFlagged,
  caseMix,
  disagreement,
  timeToSeen,
  numbersTogether,
  outcomesKnown,
  observedExpected,
  calibrationSlope,
  agreedLimits,
  audited,
  sizeOfError,
  byCategory,
  whatReadersFound,
  equality,
  concerns,
  drills,
  feedWatched,
]

/** The checks that a deployment's pages and packs name, asked here or not. */
export function checksFor({ several_outputs }: Pick<Plan, 'several_outputs'>): readonly Check[] {
  return checks.filter(({ isOfSeveralOutputs }) => isOfSeveralOutputs !== true || several_outputs !== undefined)
}

/** The check with this code. */
export function checkOf(code: CheckCode): Check {
  const found = checks.find((check) => check.code === code)
  if (found === undefined) throw new Error(`check ${code} is not in the battery`)
  return found
}

/** The strata that lines are about or whose outcomes they read, and those whose cases alone they read beside them; sites stand in lines of their own. */
export function strataOf(lines: readonly Line[]): {
  readonly about: readonly string[]
  readonly cases: readonly string[]
} {
  const about = [...new Set(lines.flatMap(({ stratum, outcomesOf }) => [stratum, ...(outcomesOf ?? [])]))]
  const cases = new Set(lines.flatMap(({ casesOf }) => casesOf ?? []))
  return { about, cases: [...cases].filter((stratum) => !about.includes(stratum)) }
}

/** Every sequential line of a deployment, in dashboard order. */
export function linesOf(setting: Setting): readonly Line[] {
  const asked = checks.filter((check) => isAsked(check, setting.plan))
  return asked.flatMap((check) => check.lines?.(setting) ?? [])
}
