import type { Prediction } from '../../ingest/case.ts'
import { logitOf } from '../../ingest/logit.ts'
import { whyNoScore } from '../../plan/output-kind.ts'
import type { Plan } from '../../plan/plan.ts'
import type { CannotPlant, DrillFault } from '../fault.ts'
import { everywhere } from './place.ts'

/** Half a logit: the odds of every score 1.65 times. */
const shift = 0.5

/** Faults of what the model gives out. */
export const higherScores: DrillFault = {
  name: 'higher-scores',
  title: 'Scores rise',
  causes: ['score', 'flag'],
  isAtASite: false,
  aim: ({ plan }) =>
    whyNot(plan) ?? {
      place: everywhere.place,
      what: 'The odds of every score are 1.65 times what they were, and flags follow: as after an update that nobody announced.',
      plant: ({ rows, outcomes }) => ({ rows: rows.map((row) => raised(plan, row)), outcomes }),
    },
}

export const otherThreshold: DrillFault = {
  name: 'other-threshold',
  title: 'Another threshold in use',
  causes: ['release', 'flag'],
  isAtASite: false,
  aim: ({ plan }) =>
    whyNot(plan) ?? {
      place: everywhere.place,
      what: 'Patients are flagged from 1.65 times the odds of the registered threshold on; the scores are what they were.',
      plant: ({ rows, outcomes }) => ({
        rows: rows.map((row) => {
          const threshold = thresholdOf(plan, row)
          if (threshold === undefined || row.flag === null || row.logit === null) return row
          return { ...row, flag: row.logit >= logitOf(threshold) + shift }
        }),
        outcomes,
      }),
    },
}

function whyNot(plan: Plan): CannotPlant | undefined {
  const cannot = whyNoScore(plan)
  return cannot === undefined ? undefined : { cannot }
}

function raised(plan: Plan, row: Prediction): Prediction {
  if (row.logit === null) return row
  const score = 1 / (1 + Math.exp(-(row.logit + shift)))
  const threshold = thresholdOf(plan, row)
  const flag = row.flag === null || threshold === undefined ? row.flag : score >= threshold
  return { ...row, score, logit: logitOf(score), flag }
}

/** The registered threshold of the release that gave the score. */
function thresholdOf({ releases }: Plan, row: Prediction): number | undefined {
  return releases.find(({ release }) => release === row.release)?.threshold
}
