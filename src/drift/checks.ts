import type { CheckCode } from '../plan/checks.ts'
import type { Check } from './check.ts'
import { dataArriving } from './checks/a1-data-arriving.ts'
import { release } from './checks/a2-release.ts'
import { plausible } from './checks/a3-plausible.ts'
import { refused } from './checks/a4-refused.ts'
import { numberOfCases } from './checks/b1-number-of-cases.ts'
import { missingValues } from './checks/b2-missing.ts'
import { inputValues } from './checks/b3-inputs.ts'
import { riskScores } from './checks/b4-scores.ts'
import { shareFlagged } from './checks/b5-flagged.ts'
import { outcomesKnown } from './checks/c1-outcomes-known.ts'
import { observedExpected } from './checks/c2-observed-expected.ts'
import { agreedLimits } from './checks/c4-agreed-limit.ts'
import type { Line, Setting } from './line.ts'

/** The battery in dashboard order, which is also the order of explanation. */
export const checks: readonly Check[] = [
  dataArriving,
  release,
  plausible,
  refused,
  numberOfCases,
  missingValues,
  inputValues,
  riskScores,
  shareFlagged,
  outcomesKnown,
  observedExpected,
  agreedLimits,
]

/** The check with this code. */
export function checkOf(code: CheckCode): Check {
  const found = checks.find((check) => check.code === code)
  if (found === undefined) throw new Error(`check ${code} is not in the battery`)
  return found
}

/** Every sequential line of a deployment, in dashboard order. */
export function linesOf(setting: Setting): readonly Line[] {
  return checks.flatMap((check) => check.lines?.(setting) ?? [])
}
