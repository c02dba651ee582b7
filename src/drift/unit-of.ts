import { ratesOf } from '../plan/output-kind.ts'
import type { Plan } from '../plan/plan.ts'
import { differenceUnit } from '../plan/words.ts'
import type { Finding } from './finding.ts'
import { agreedSubject, numberGiven, rateName } from './subject.ts'

/** The unit of a finding's effect, where it has one of its own: a field's, the output's, minutes, or "in each note". */
export function unitOf(plan: Plan, { subject, effect }: Pick<Finding, 'subject' | 'effect'>): string | undefined {
  if (subject === undefined || (effect?.measure !== 'mean' && effect?.measure !== 'rate')) return undefined
  const { output } = plan
  const { measure } = agreedSubject(subject)
  if (output.kind === 'number' && (measure === numberGiven || measure === 'bias' || measure === 'mae'))
    return measure === numberGiven ? output.unit : differenceUnit(output.unit)
  if (effect.measure === 'rate') return output.kind === 'document' ? `in each ${output.name_one}` : undefined
  if (ratesOf(plan).some(({ name }) => name === rateName(measure))) return 'minutes'
  const field = plan.fields.find(({ name }) => name === subject)
  return field?.kind === 'number' ? field.unit : undefined
}
