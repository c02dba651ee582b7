import type { Prediction } from '../../ingest/case.ts'
import { classesOf, ratesOf, toleranceOf } from '../../plan/output-kind.ts'
import { differenceUnit, withUnit } from '../../plan/words.ts'
import type { DrillFault } from '../fault.ts'
import { everywhere } from './place.ts'
import { judgedAnew } from './rejudge.ts'

const mixedUp = 0.2

/** Faults of outputs that are judged right or wrong: each of one kind of output, and no other has it in its list. */
export const shiftedNumbers: DrillFault = {
  name: 'shifted-numbers',
  title: 'Numbers shift',
  causes: ['score', 'outcome'],
  isAtASite: false,
  fits: (plan) => toleranceOf(plan) !== undefined,
  aim({ plan }) {
    const tolerance = toleranceOf(plan)
    if (tolerance === undefined || plan.output.kind !== 'number') return { cannot: 'this device gives no number' }
    const shift = tolerance / 2
    // Of percentages points: “5 % more” would be a twentieth more.
    const shiftWords = withUnit(String(shift), differenceUnit(plan.output.unit))
    const shifted = (row: Prediction) =>
      row.score === null ? row : { ...row, score: row.score + shift, logit: row.score + shift }
    return {
      place: everywhere.place,
      what: `Every number is ${shiftWords} more than the device gave, half of what is tolerated, ${everywhere.words}: as after an update that nobody announced.`,
      plant: ({ rows, outcomes }) => judgedAnew(plan, { rows: rows.map(shifted), outcomes }),
    }
  },
}

export const mixedCategories: DrillFault = {
  name: 'mixed-categories',
  title: 'Two categories are mixed up',
  causes: ['score', 'outcome'],
  isAtASite: false,
  fits: (plan) => classesOf(plan).length > 0,
  aim({ plan }) {
    const [first, second] = classesOf(plan)
    if (first === undefined || second === undefined) return { cannot: 'this device gives no category' }
    return {
      place: everywhere.place,
      what: `One in five cases given “${first}” is given “${second}”, and one in five the other way round, ${everywhere.words}.`,
      plant: ({ rows, outcomes }, random) =>
        judgedAnew(plan, {
          rows: rows.map((row) => {
            const isMixed = random.bernoulli(mixedUp)
            return isMixed && (row.score === 1 || row.score === 2) ? { ...row, score: 3 - row.score } : row
          }),
          outcomes,
        }),
    }
  },
}

export const moreFound: DrillFault = {
  name: 'more-found',
  title: 'More is wrong in documents',
  causes: ['outcome'],
  isAtASite: false,
  fits: (plan) => ratesOf(plan).length > 0,
  aim({ plan, eventRate }) {
    const rates = ratesOf(plan)
    const at = rates.findIndex(({ harmful }) => harmful)
    const rate = rates[at]
    if (rate === undefined) return { cannot: 'this device writes no document' }
    if (eventRate === undefined || !(eventRate > 0)) return { cannot: 'nothing harmful was found in the baseline' }
    const share = Math.min(0.5, eventRate)
    return {
      place: everywhere.place,
      what: `One more “${rate.label}” is found in ${Math.round(share * 100)} of 100 audited documents, as often as anything harmful was before, ${everywhere.words}.`,
      plant: ({ rows, outcomes }, random) =>
        judgedAnew(plan, {
          rows,
          outcomes: new Map(
            [...outcomes].map(([id, entries]) => {
              if (!random.bernoulli(share)) return [id, entries] as const
              const more = (readings: readonly number[]) =>
                readings.map((count, one) => (one === at ? count + 1 : count))
              const told = entries.map((entry) =>
                entry.readings === null ? entry : { ...entry, readings: more(entry.readings) },
              )
              return [id, told] as const
            }),
          ),
        }),
    }
  },
}
