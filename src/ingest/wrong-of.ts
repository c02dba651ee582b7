import { judgesOutput, ratesOf, toleranceOf } from '../plan/output-kind.ts'
import type { Plan } from '../plan/plan.ts'
import type { Outcome, Prediction } from './case.ts'
import { wholeMillionths } from './measurement.ts'

/**
 * Was this output wrong, by what its reference says? 'event': wrong; 'no event': right.
 *
 * A number is wrong when it is further from the reference than the plan's tolerance, to the millionth of a unit: 20.6 is off
 * by 10 from 10.6, whatever a floating-point difference says. A category is wrong when it is not the reference's class. A
 * document is wrong when its reader found anything that the plan calls harmful. 'not known' where there is no reference, or
 * a number or class that the device did not give. Of other kinds of output nothing is judged so: throws.
 */
export function wrongOf(
  plan: Pick<Plan, 'output'>,
  { score }: Pick<Prediction, 'score'>,
  readings: Outcome['readings'],
): Outcome['state'] {
  if (!judgesOutput(plan)) throw new Error(`an output of kind ${plan.output.kind} is not judged right or wrong`)
  if (readings === null) return 'not known'
  const tolerated = toleratedMillionths(plan)
  if (tolerated === undefined)
    return ratesOf(plan).some(({ harmful }, index) => harmful && (readings[index] ?? 0) >= 1) ? 'event' : 'no event'
  const [reference] = readings
  if (score === null || reference === undefined) return 'not known'
  return wholeMillionths(Math.abs(score - reference)) > tolerated ? 'event' : 'no event'
}

/**
 * How far the output may be from its reference, in millionths: of a category, whose classes are numbered, not at all.
 * undefined where no output is needed to judge. The same is judged in SQL: `judgedState` in staging/statements.ts.
 */
export function toleratedMillionths(plan: Pick<Plan, 'output'>): number | undefined {
  const tolerance = plan.output.kind === 'category' ? 0 : toleranceOf(plan)
  return tolerance === undefined ? undefined : wholeMillionths(tolerance)
}
