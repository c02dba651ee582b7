import type { Plan } from '../../plan/plan.ts'
import { type Dimension, dimensions, stratumName } from '../../plan/strata.ts'
import { notInPlan, notRecorded } from '../../tally/strata-of.ts'
import { levelsArm } from '../arms/levels.ts'
import { shareArm } from '../arms/share.ts'
import type { Check } from '../check.ts'
import { type Line, line, type Setting } from '../line.ts'
import { minimumEffects } from '../minimum-effects.ts'
import { casesOn } from '../read-tally.ts'
import { characteristicNotKnown, listedSubjects, notKnownOf } from '../subject.ts'

export const caseMix: Check = {
  code: 'B6',
  name: 'Case mix',
  question: 'Are they the same groups of patients?',
  method:
    'Shares of each characteristic’s levels against the baseline (χ² as z, CUSUM), and the share not known (binomial CUSUM).',
  series: ['cases'],
  minimum: '50 cases',
  hazard:
    'Many more patients of a group in which the model was hardly tried; or a group that nobody can look at any more',
  minimumEffect: 'odds of a level 1.15 times',
  section: 'inputs',
  cause: 'case mix',
  tier: 'amber',
  owner: { duty: 'Clinical safety officer', person: 'clinical_safety_officer' },
  budget: 'inputs and outputs',
  topic: (subject) => subject ?? '',
  happened({ plan, subjects, effect }) {
    const hidden = subjects.flatMap((subject) => characteristicNotKnown(subject) ?? [])
    const moved = subjects.filter((subject) => characteristicNotKnown(subject) === undefined)
    if (moved.length === 0) return `not known of more patients than expected: ${listedSubjects(plan, hidden)}`
    const groups = `the mix of patients has changed: ${listedSubjects(plan, moved)}`
    if (moved.length > 1 || effect?.levelName === undefined || effect.expected === undefined) return groups
    return `${groups} (${effect.value > effect.expected ? 'more' : 'fewer'} “${effect.levelName}”)`
  },
  notCollected: (plan) =>
    characteristicsOf(plan).length > 0 ? undefined : 'the plan maps no characteristic of patients to a column',
  lines: (setting) =>
    characteristicsOf(setting.plan).flatMap((characteristic) => [
      mixLine(characteristic, setting),
      notKnownLine(characteristic, setting),
    ]),
}

/** A dimension that divides patients by a characteristic, whose levels the plan lists. */
type Characteristic = Dimension & { readonly levels: readonly string[] }

function characteristicsOf(plan: Plan): readonly Characteristic[] {
  return dimensions(plan).flatMap((one) =>
    one.characteristic === undefined || one.levels === undefined ? [] : [{ ...one, levels: one.levels }],
  )
}

/** Levels that mean "not known" are outside the comparison: a form that is filled in more often is no other patients. */
function mixLine({ name, levels }: Characteristic, { plan }: Setting): Line {
  const strata = [notInPlan, ...levels].map((level) => stratumName(name, level))
  return line({
    ...common,
    subject: name,
    kind: levelsArm,
    minimumEffect: minimumEffects(plan).share,
    levels: ['a level that the plan does not list', ...levels],
    casesOf: strata,
    values: (ledger, day) => strata.map((stratum) => casesOn(ledger, day, stratum)),
  })
}

/** Only upwards: known of more patients than before harms nobody. */
function notKnownLine({ name, unknown }: Characteristic, { plan }: Setting): Line {
  const hidden = [notRecorded, ...unknown].map((level) => stratumName(name, level))
  return line({
    ...common,
    subject: notKnownOf(name),
    kind: { ...shareArm, sides: ['up'] },
    minimumEffect: minimumEffects(plan).share,
    casesOf: hidden,
    values: (ledger, day) => [
      hidden.reduce((sum, stratum) => sum + casesOn(ledger, day, stratum), 0),
      casesOn(ledger, day, 'all'),
    ],
  })
}

const common = { check: 'B6', stratum: 'all', basis: 'fact', minimum: 50, budget: 'inputs and outputs' } as const
