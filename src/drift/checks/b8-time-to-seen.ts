import { countOf } from '../../tally/tally.ts'
import { meanArm } from '../arms/mean.ts'
import { shareArm } from '../arms/share.ts'
import type { Check } from '../check.ts'
import { type Line, lineOf, placesOf, type Setting } from '../line.ts'
import { minimumEffects } from '../minimum-effects.ts'
import { sumsOf } from '../read-tally.ts'

export const timeToSeen: Check = {
  code: 'B8',
  name: 'Time until seen',
  question: 'Is the output seen, and as soon as it was?',
  method:
    'Mean logarithm of the time from the output until it was seen, and share never seen, against the baseline (CUSUM).',
  series: ['seen'],
  minimum: '30 cases',
  hazard: 'A warning that nobody has seen, or saw late, protects nobody',
  minimumEffect: '0.1 baseline standard deviations; odds of not being seen 1.15 times',
  section: 'outputs',
  cause: 'use',
  tier: 'amber',
  owner: { duty: 'Operations', person: 'clinical_lead' },
  budget: 'inputs and outputs',
  topic: (subject) => (subject === neverSeen ? 'Outputs not seen' : 'Typical time until seen'),
  happened({ direction, subjects }) {
    if (subjects[0] === neverSeen) return 'more outputs than expected are not seen by anybody'
    return direction === 'down' ? 'outputs are seen sooner than expected' : 'outputs are seen later than expected'
  },
  notCollected: ({ columns }) =>
    columns.predictions.seen_at === undefined ? 'the plan maps no column that says when outputs were seen' : undefined,
  lines: (setting) =>
    placesOf(setting).flatMap((stratum) => [timeLine(stratum, setting), neverSeenLine(stratum, setting)]),
}

const neverSeen = 'not seen'

const common = { check: 'B8', basis: 'fact', minimum: 30, budget: 'inputs and outputs' } as const

/** Both ways: sooner may be a screen that opens by itself. */
function timeLine(stratum: string, { plan }: Setting): Line {
  const { mean } = minimumEffects(plan)
  return lineOf({
    ...common,
    subject: 'time until seen',
    stratum,
    kind: meanArm(mean),
    minimumEffect: mean,
    valuesAt(ledger, day, at) {
      const tally = ledger.get(day, 'fact', 'seen', at)
      return [countOf('seen', 'seen', tally), ...sumsOf(tally)]
    },
  })
}

/** Only upwards: that more of them are seen harms nobody. */
function neverSeenLine(stratum: string, { plan }: Setting): Line {
  return lineOf({
    ...common,
    subject: neverSeen,
    stratum,
    kind: { ...shareArm, sides: ['up'] },
    minimumEffect: minimumEffects(plan).share,
    valuesAt(ledger, day, at) {
      const tally = ledger.get(day, 'fact', 'seen', at)
      const not = countOf('seen', 'notSeen', tally)
      return [not, not + countOf('seen', 'seen', tally) + countOf('seen', 'before', tally)]
    },
  })
}
