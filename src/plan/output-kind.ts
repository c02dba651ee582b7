import type { Plan, Rate } from './plan.ts'
import { withArticle } from './words.ts'

/**
 * What a kind of output has. What fits which kind in a plan is said in output-fits.ts; nothing else asks for the kind by name
 * where one of these answers.
 */
type Output = Pick<Plan, 'output'>

/** Does the device give a score beside its flag? Where it does not, nothing is asked of scores. */
export function hasScore({ output }: Output): boolean {
  return output.kind === 'probability'
}

/** Does the device flag some cases and not others? Where it does not, nothing is asked of flags. */
export function hasFlag({ output }: Output): boolean {
  return output.kind === 'probability' || output.kind === 'binary'
}

/** Is each output judged right or wrong against a reference, so that an outcome's `event` means that it was wrong? */
export function judgesOutput(plan: Output): boolean {
  return !hasFlag(plan)
}

/** Why what is asked of scores is not asked of this device; undefined where it is. */
export function whyNoScore({ output }: Output): string | undefined {
  switch (output.kind) {
    case 'probability':
      return undefined
    case 'binary':
      return 'this device gives a flag and no score'
    case 'category':
      return 'this device gives a category and no score'
    case 'number':
      return 'this device gives a number and no probability'
    case 'document':
      return `this device writes ${withArticle(output.name_one)} and gives no score`
  }
}

/** Why what is asked of flags is not asked of this device; undefined where it is. */
export function whyNoFlag({ output }: Output): string | undefined {
  switch (output.kind) {
    case 'probability':
    case 'binary':
      return undefined
    case 'category':
      return 'this device gives a category and flags no case'
    case 'number':
      return 'this device gives a number and flags no case'
    case 'document':
      return `this device writes ${withArticle(output.name_one)} and flags no case`
  }
}

/** Why it is not asked whether numbers are plausible; undefined where it is: of a number with a plausible range in the plan. */
export function whyNoRange({ output }: Output): string | undefined {
  if (output.kind !== 'number') return 'this device gives no number that could be out of a range'
  return output.plausible === undefined ? 'the plan gives no plausible range of the number' : undefined
}

/** The classes of a category, in the plan's order: the class numbered n in the ledger is the n-th, from 1. None elsewhere. */
export function classesOf({ output }: Output): readonly string[] {
  return output.kind === 'category' ? output.classes : []
}

/** What readers of a document count, in the order of an outcome's readings. None elsewhere. */
export function ratesOf({ output }: Output): readonly Rate[] {
  return output.kind === 'document' ? output.rates : []
}

/** How far a number may be from its reference and still be right, in the plan's unit; undefined of another kind. */
export function toleranceOf({ output }: Output): number | undefined {
  return output.kind === 'number' ? output.tolerance : undefined
}
