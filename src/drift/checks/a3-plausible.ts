import type { Check } from '../check.ts'
import { lineName, placesOf } from '../line.ts'
import { asEverybody, everybodyTonight } from '../place/only-site.ts'
import { plausibility } from '../plausibility.ts'
import { listedSubjects } from '../subject.ts'

export const plausible: Check = {
  code: 'A3',
  name: 'Readable and plausible',
  question: 'Can the fields be read, and are they within plausible ranges?',
  method: 'Unreadable, implausible and unlisted values against the larger of 1% and the baseline (exact binomial).',
  series: ['field:<name>'],
  minimum: '30 values',
  hazard: 'Scores are made from wrong values: a unit, a range or a format has changed',
  section: 'feed',
  cause: 'schema',
  tier: 'red',
  owner: { duty: 'Interface team', person: 'interface_team' },
  budget: 'heartbeat and schema',
  topic: (subject) => subject ?? '',
  happened: ({ plan, subjects, suspectedUnit }) =>
    suspectedUnit === undefined || subjects.length > 1
      ? `values look wrong (unit, range or format): ${listedSubjects(plan, subjects)}`
      : `values look wrong: ${listedSubjects(plan, subjects)} may be ${suspectedUnit}`,
  tonight(evidence, battery) {
    if (battery === undefined) return []
    const { plan, ledger, night } = evidence
    const everybody = everybodyTonight(battery, evidence)
    return plan.fields.flatMap((field) =>
      plausiblePlaces(battery.sites).map((place) => {
        const frozen = battery.plausibility[lineName('A3', field.name, place)]
        if (place !== 'all') return plausibility(ledger, night, field, place, frozen)
        return asEverybody(plausibility(ledger, night, field, everybody, frozen))
      }),
    )
  },
  asksTonight: (plan, sites) => plan.fields.length * plausiblePlaces(sites).length,
}

/** Each site, for an interface is a site's; everybody where there are not two. */
export function plausiblePlaces(sites: readonly string[]): readonly string[] {
  const [everybody, ...more] = placesOf({ sites })
  return more.length === 0 ? [everybody] : more
}
