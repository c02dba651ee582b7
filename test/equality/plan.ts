import { type Plan, planSchema } from '../../src/plan/plan.ts'
import type { Tally } from '../../src/tally/tally.ts'

const someone = { name: 'A Person', role: 'a role' }

/** A small plan with sex, ethnicity and age mapped; the rest not collected. */
export function planWith(changes: Record<string, unknown> = {}): Plan {
  return planSchema.parse({
    wardwatch: '1',
    deployment: 'readmission',
    title: 'Readmission risk',
    organisation: { code: 'RXX', name: 'Example Hospital', nation: 'England', sector: 'NHS' },
    device: { name: 'Device', manufacturer: 'Maker', risk_class: 'Class I', intended_purpose: 'Ranking for follow-up' },
    live_from: '2025-09-01',
    people: { clinical_safety_officer: someone, ai_lead: someone, clinical_lead: someone },
    columns: {
      predictions: {
        prediction_id: 'prediction_id',
        subject: 'subject',
        occurred_at: 'occurred_at',
        release: 'model_version',
        score: 'score',
        flag: 'flag',
      },
      outcomes: { prediction_id: 'prediction_id', outcome: 'outcome', observed_at: 'observed_at' },
    },
    tokens: { prediction_id: '[0-9a-f]{32}', subject: '[0-9a-f]{32}' },
    output: { kind: 'probability' },
    releases: [{ release: '1.0.0', threshold: '0.174', from: '2025-09-01' }],
    unit: { count: 'prediction' },
    outcome: {
      name: 'readmission',
      event: ['1'],
      no_event: ['0'],
      event_words: 'were readmitted',
      maturity_days: '30',
    },
    fields: [{ name: 'num_medications', kind: 'number' }],
    characteristics: {
      age: { column: 'age_band', levels: ['0-29', '30-59', '60-79', '80+'], ordered: 'true' },
      disability: { not_collected: 'not in the feed' },
      gender_reassignment: { not_collected: 'not in the feed' },
      marriage_and_civil_partnership: { not_collected: 'not in the feed' },
      pregnancy_and_maternity: { not_collected: 'not in the feed' },
      race: {
        column: 'ethnicity',
        levels: ['African American', 'Asian', 'Caucasian', 'Hispanic', 'Other'],
        unknown: ['Not known'],
      },
      religion_or_belief: { not_collected: 'not in the feed' },
      sex: { column: 'sex', levels: ['Female', 'Male'], unknown: ['Unknown/Invalid'] },
      sexual_orientation: { not_collected: 'not in the feed' },
    },
    deprivation: { not_collected: 'no small area in the feed' },
    hazards: [
      {
        id: 'HAZ-1',
        name: 'Missed',
        description: 'A person at risk is not flagged',
        cause: 'Drift',
        effect: 'No follow-up',
        severity: 'Significant',
        existing_controls: ['Clinical judgement'],
        checks: ['C4'],
        adverse_incident_possible: 'false',
      },
    ],
    ...changes,
  })
}

export type Counts = readonly [tp: number, fp: number, fn: number, tn: number]

/** One day's `outcome` and `cases` tallies of a stratum from its two-by-two counts, every outcome known. */
export function talliesOf(day: string, stratum: string, [tp, fp, fn, tn]: Counts, unscored = 0): readonly Tally[] {
  const n = tp + fp + fn + tn
  const rest = { day, stratum, baselineId: 0, sums: [], cells: [] }
  return [
    { ...rest, basis: 'latest', series: 'outcome', counts: [tp, fp, 0, fn, tn, 0] },
    {
      ...rest,
      basis: 'fact',
      series: 'cases',
      counts: [n + unscored, n + unscored, n, unscored, tp + fp, fn + tn, 0, 0],
      sums: [0n, 0n],
    },
  ]
}

/**
 * Two-by-two counts (flagged event, flagged no event, unflagged event, unflagged no event) of 49,672 encounters of
 * UCI Diabetes 130-US hospitals (Strack et al. 2014, doi:10.24432/C5230J, CC BY 4.0), scored by a logistic model
 * fitted on the encounters before them; counted with R 4.2.2 and again from the rows in Python.
 */
const diabetes = {
  'sex=Female': [1133, 4759, 1830, 18880],
  'sex=Male': [854, 3555, 1683, 16976],
  'sex=Unknown/Invalid': [0, 0, 0, 2],
  'ethnicity=African American': [274, 1310, 516, 5580],
  'ethnicity=Asian': [12, 35, 25, 292],
  'ethnicity=Caucasian': [1620, 6630, 2799, 27726],
  'ethnicity=Hispanic': [37, 115, 60, 788],
  'ethnicity=Other': [24, 103, 60, 676],
  'ethnicity=Not known': [20, 121, 53, 796],
  'age_band=0-29': [73, 156, 59, 755],
  'age_band=30-59': [507, 1757, 909, 11272],
  'age_band=60-79': [928, 4117, 1727, 16832],
  'age_band=80+': [479, 2284, 818, 6999],
  all: [1987, 8314, 3513, 35858],
} as const satisfies Record<string, Counts>

/** The diabetes feed's counts as one day's tallies. */
export function diabetesTallies(day: string): readonly Tally[] {
  return Object.entries(diabetes).flatMap(([stratum, counts]) => talliesOf(day, stratum, counts))
}
