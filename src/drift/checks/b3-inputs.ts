import type { PlanField } from '../../plan/plan.ts'
import { levelsArm } from '../arms/levels.ts'
import { meanArm } from '../arms/mean.ts'
import type { Check } from '../check.ts'
import { type Line, lineOf, placesOf, type Setting } from '../line.ts'
import { minimumEffects } from '../minimum-effects.ts'
import { countsByBin, sumsOf } from '../read-tally.ts'
import { listedSubjects } from '../subject.ts'

export const inputValues: Check = {
  code: 'B3',
  name: 'Input values',
  question: 'Are the inputs what they were?',
  method: 'Mean of a number, or shares of the levels of a category, against the baseline (CUSUM).',
  series: ['field:<name>', 'bins:<name>'],
  minimum: '30 values',
  hazard: 'The model sees patients, or values, unlike those it was validated on',
  minimumEffect: '0.1 baseline standard deviations; odds of a level 1.15 times',
  section: 'inputs',
  cause: 'inputs',
  tier: 'amber',
  owner: { duty: 'AI lead', person: 'ai_lead' },
  budget: 'inputs and outputs',
  topic: (subject) => subject ?? '',
  happened: ({ plan, subjects, suspectedUnit }) =>
    suspectedUnit === undefined || subjects.length > 1
      ? `recorded values have changed: ${listedSubjects(plan, subjects)}`
      : `recorded values have changed: ${listedSubjects(plan, subjects)} may be ${suspectedUnit}`,
  lines: (setting) =>
    setting.plan.fields.flatMap((field) =>
      (field.by_site === true ? placesOf(setting) : ['all']).map((stratum) => inputLine(field, stratum, setting)),
    ),
}

function inputLine(field: PlanField, stratum: string, { plan, baseline }: Setting): Line {
  const { mean, share } = minimumEffects(plan)
  const common = {
    check: 'B3',
    subject: field.name,
    stratum,
    basis: 'fact',
    minimum: 30,
    budget: 'inputs and outputs',
  } as const
  if (field.kind === 'category') {
    const bins = baseline.fields[field.name]
    const levels = bins?.kind === 'category' ? bins.levels : []
    return lineOf({
      ...common,
      kind: levelsArm,
      minimumEffect: share,
      levels: ['a level unseen in the baseline', ...levels],
      valuesAt: (ledger, day, at) => countsByBin(ledger.get(day, 'fact', `bins:${field.name}`, at), levels.length + 1),
    })
  }
  return lineOf({
    ...common,
    kind: meanArm(mean),
    minimumEffect: mean,
    valuesAt(ledger, day, at) {
      const tally = ledger.get(day, 'fact', `field:${field.name}`, at)
      const [n = 0, missing = 0, unreadable = 0, outOfRange = 0] = tally?.counts ?? []
      return [n - missing - unreadable - outOfRange, ...sumsOf(tally)]
    },
  })
}
