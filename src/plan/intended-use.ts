import { type Mistake, mistake } from './mistake.ts'
import type { Plan } from './plan.ts'
import { dimensions, storedColumns } from './strata.ts'

/** What a plan says of its intended use that cannot be: a column that is not kept, a range of words, levels of numbers. */
export function intendedUse(plan: Plan): readonly Mistake[] {
  if (plan.use === undefined) return []
  const { role, intended } = plan.use
  const kinds = new Map(storedColumns(plan).map(({ name, kind }) => [name, kind]))
  const names = dimensions(plan).map(({ name }) => name)
  const ofRole =
    role === undefined || names.includes(role)
      ? []
      : [mistake(['use', 'role'], 'is not a dimension of this plan', `Allowed: ${names.join(', ')}.`)]
  const ofCases = intended.flatMap((one, index) => {
    const kind = kinds.get(one.column)
    const at = ['use', 'intended', index]
    if (kind === undefined)
      return [
        mistake([...at, 'column'], 'is not a column that this plan keeps', `Allowed: ${[...kinds.keys()].join(', ')}.`),
      ]
    if (!('between' in one))
      return kind === 'category'
        ? []
        : [mistake([...at, 'levels'], 'are levels of a number', 'Give between: [low, high].')]
    if (kind !== 'number') return [mistake([...at, 'between'], 'is a range of words', 'Give levels: […].')]
    return one.between[0] < one.between[1]
      ? []
      : [mistake([...at, 'between'], 'the low end is not below the high end', 'Write [low, high].')]
  })
  return [...ofRole, ...ofCases]
}
