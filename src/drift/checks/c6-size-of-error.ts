import type { Ledger } from '../../tally/ledger.ts'
import { numberReading } from '../../tally/reading.ts'
import { apartFromOthers, besideOthers } from '../arms/apart.ts'
import { skewedMeanArm } from '../arms/skewed-mean.ts'
import type { Check } from '../check.ts'
import { groupsOf, type Line, lineOf, placesOf, type Setting } from '../line.ts'
import { minimumEffects } from '../minimum-effects.ts'

/** Cases that make a step of a mean, and within how many nights they must have come. */
const [casesOfAStep, nightsOfAStep] = [30, 7]
/** A site that had hardly so many would be asked about in one week and not in the next. */
const enoughCases = 40

export const sizeOfError: Check = {
  code: 'C6',
  name: 'Size of the error',
  question: 'Is the number further from its reference than it was, or to one side of it?',
  method:
    'Mean of the number less its reference, either way, and of how far it is off whichever way, against the baseline as references become known (CUSUM).',
  series: ['reading'],
  minimum: `${casesOfAStep} cases with a known reference`,
  hazard: 'Numbers are too high, too low or further off than they were, and patients are treated by them',
  minimumEffect: '0.1 baseline standard deviations of the error',
  section: 'performance',
  cause: 'outcome',
  tier: 'amber',
  owner: { duty: 'Clinical safety officer', person: 'clinical_safety_officer' },
  budget: 'outcomes',
  topic: (subject) => subject ?? 'Size of the error',
  happened({ direction, subjects }) {
    if (subjects.length === 0 || direction === 'fact') return 'the numbers are off otherwise than they were'
    // The direction is that of the first: of how far off numbers are it says nothing of the side to which they lean.
    if (subjects[0] !== bias) return 'the numbers are further from their references than they were'
    return `the numbers are ${direction === 'down' ? 'lower' : 'higher'} beside their references than they were`
  },
  notCollected: ({ output }) =>
    output.kind === 'number' ? undefined : 'this device gives no number that could be held against a reference',
  // Of a group the side alone: errors that widen there are wrong outputs beside everyone else's (C2).
  lines: (setting) => [
    ...placesOf(setting).flatMap((stratum) => [
      errorLine(setting, stratum, bias),
      errorLine(setting, stratum, absolute),
    ]),
    ...groupsOf(setting).map((stratum) => groupLine(setting, stratum)),
  ],
}

const bias = 'bias'
const absolute = 'mae'

/** The error leans either way; how large it is only grows with harm: numbers that are nearer than they were harm nobody. */
function errorLine({ plan }: Setting, stratum: string, subject: 'bias' | 'mae'): Line {
  const { mean } = minimumEffects(plan)
  const kind = skewedMeanArm(mean)
  return lineOf({
    check: 'C6',
    subject,
    stratum,
    kind: subject === bias ? kind : { ...kind, sides: ['up'] },
    basis: 'at maturity',
    minimum: casesOfAStep,
    minimumEffect: mean,
    budget: stratum === 'all' ? 'outcomes' : 'outcomes of one group',
    enough: (nights) =>
      nights.reduce((sum, { values }) => sum + (values[0] ?? 0), 0) * nightsOfAStep >= enoughCases * nights.length,
    valuesAt: (ledger, day, at) => errorsOn(ledger, day, at, subject),
  })
}

/** The side of a group's errors, where they have moved further than everyone else's. */
function groupLine(setting: Setting, stratum: string): Line {
  const own = errorLine(setting, stratum, bias)
  const { bySite } = errorLine(setting, 'all', bias)
  return {
    ...own,
    ...(bySite === undefined ? {} : { bySite }),
    kind: apartFromOthers(own.kind),
    values: (ledger, day) => besideOthers(own.values(ledger, day), errorsOn(ledger, day, 'all', bias)),
  }
}

/** Of one matured day in one stratum: how many errors are known, their sum (or that of their sizes), and that of their squares. */
export function errorsOn(
  ledger: Ledger,
  day: string,
  stratum: string,
  what: 'bias' | 'mae',
): readonly [n: number, sum: number, squares: number] {
  const read = numberReading(ledger.get(day, 'at maturity', 'reading', stratum))
  return read === undefined ? [0, 0, 0] : [read.n, what === 'bias' ? read.e : read.absolute, read.ee]
}
