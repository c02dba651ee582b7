import type { Prediction } from '../../ingest/case.ts'
import type { PlanField } from '../../plan/plan.ts'
import type { DrillFault, DrillSetting } from '../fault.ts'
import { everywhere, siteFor } from './place.ts'

const unitFactor = 10
const missingShare = 1 / 3

/** Faults of what the model is given. Its scores stay as they were: the model is not run again. */
export const otherUnit: DrillFault = {
  name: 'other-unit',
  title: 'A field in another unit',
  causes: ['schema', 'inputs'],
  isAtASite: true,
  aim(setting) {
    const found = fieldFor(setting, (field) => field.kind === 'number')
    if (found === undefined) return { cannot: 'the plan names no field that is a number' }
    const { place, words, isThere } = siteFor(setting, 1)
    return {
      place,
      what: `Every value of ${found.label} is ten times itself ${words}, as in another unit.`,
      plant: ({ rows, outcomes }) => ({
        rows: rows.map((row) => (isThere(row) ? { ...row, numbers: scaled(row.numbers, found.at) } : row)),
        outcomes,
      }),
    }
  },
}

export const missingValues: DrillFault = {
  name: 'missing-values',
  title: 'A field goes missing',
  causes: ['missing'],
  isAtASite: false,
  aim(setting) {
    const found = fieldFor(setting, () => true)
    if (found === undefined) return { cannot: 'the plan names no field' }
    return {
      place: everywhere.place,
      what: `${found.label} is missing from one more case in three, ${everywhere.words}.`,
      plant: ({ rows, outcomes }, random) => ({
        rows: rows.map((row) => (random.bernoulli(missingShare) ? without(row, found.at) : row)),
        outcomes,
      }),
    }
  },
}

/** The first field of the plan that will do: its place in a row's arrays, and its name for people. */
function fieldFor(
  { plan, positions }: DrillSetting,
  isSuited: (field: PlanField) => boolean,
): { readonly at: number; readonly label: string } | undefined {
  const field = plan.fields.find(isSuited)
  const position = field && positions.get(field.name)
  return field === undefined || position === undefined
    ? undefined
    : { at: position - 1, label: `“${field.label ?? field.name}”` }
}

function scaled(numbers: Prediction['numbers'], at: number): Prediction['numbers'] {
  return numbers.map((value, place) => (place === at && value !== null ? unitFactor * value : value))
}

function without(row: Prediction, at: number): Prediction {
  const cleared = <Value>(values: readonly (Value | null)[]) =>
    values.map((value, place) => (place === at ? null : value))
  return {
    ...row,
    states: `${row.states.slice(0, at)}m${row.states.slice(at + 1)}`,
    numbers: cleared(row.numbers),
    levels: cleared(row.levels),
  }
}
