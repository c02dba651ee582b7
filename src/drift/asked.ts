import type { Plan } from '../plan/plan.ts'
import { askedBy } from '../plan/several-outputs/watched.ts'
import type { Check } from './check.ts'

/** Is the check asked of this deployment: is it collected, and not asked by another output of its device for all? */
export function isAsked({ code, notCollected }: Pick<Check, 'code' | 'notCollected'>, plan: Plan): boolean {
  return notCollected?.(plan) === undefined && askedBy(plan, code) === undefined
}
