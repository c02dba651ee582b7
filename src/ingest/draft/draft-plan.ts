import type { TimeZone } from '../time-zone.ts'
import { type ColumnFacts, columnFacts } from './column-facts.ts'
import { leftOut } from './column-use.ts'
import { actionLines, outcomeRoleLines, roleLines, tokenLine } from './columns-section.ts'
import { daysToKnow, releaseEvidence, type Sample } from './evidence.ts'
import { fieldLines, missingLines } from './fields-section.ts'
import { characteristicLines, deprivationLines } from './groups-section.ts'
import { guessCharacteristic, guessOutcomeColumns, guessPredictionColumns } from './guess-columns.ts'
import { outcomeLines } from './outcome-section.ts'
import { draftedOutput, outputLines } from './output-section.ts'
import { firstDay, releaseLines } from './releases-section.ts'
import { scalar } from './scalar.ts'

/**
 * Drafts a monitoring plan from a sample of a feed. What the sample shows is filled in and said to be a guess; what only
 * a person knows is left empty beside its question, so that `plan check` goes on refusing the draft until it is
 * answered. No value of an id or subject is written, and no column is offered that holds a direct identifier.
 */
export function draftPlan(
  predictions: Sample,
  outcomes: Sample | undefined,
  zone: TimeZone,
  zoneName: string,
  today: string,
): string {
  const facts = factsOf(predictions, zone, today)
  const columns = guessPredictionColumns(facts)
  const outcomeFacts = outcomes === undefined ? [] : factsOf(outcomes, zone, today)
  const given = facts.find(({ name }) => name === columns.output)
  const outcomeColumns = guessOutcomeColumns(outcomeFacts, columns.prediction_id, (given?.numeric ?? 0) > 0.95)
  const output = draftedOutput(columns, facts, outcomeColumns, outcomeFacts)
  const days = outcomes === undefined ? undefined : daysToKnow(predictions, columns, outcomes, outcomeColumns, zone)
  const roles = new Set(Object.values(columns))
  const others = facts.filter((column) => !roles.has(column.name))
  const usable = others.filter((column) => leftOut(column) === undefined)
  const mapped = new Map<string, ColumnFacts>()
  for (const column of usable) {
    const of = guessCharacteristic(column.name)
    if (of !== undefined && column.levels !== undefined && column.levels.length > 0 && !mapped.has(of))
      mapped.set(of, column)
  }
  const characteristicColumns = new Set([...mapped.values()].map((column) => column.name))
  const fields = usable.filter((column) => !characteristicColumns.has(column.name))
  const releases = releaseEvidence(predictions, columns, zone)
  const rows = predictions.rows.length

  return [
    `# A draft, from the first ${rows} rows of the predictions${outcomes === undefined ? '' : ` and ${outcomes.rows.length} of the outcomes`}. Nothing in it has been agreed.`,
    '# Lines marked QUESTION need a person: "wardwatch plan check" refuses the plan until every one is answered.',
    'wardwatch: 1',
    'deployment:                     # QUESTION: a short code for this deployment, such as chest-triage',
    'title:                          # QUESTION: what do people call it?',
    '',
    'organisation:',
    '  code:                         # QUESTION: the ODS code of the organisation',
    '  name:                         # QUESTION',
    '  nation:                       # QUESTION: England, Scotland, Wales or Northern Ireland',
    '  sector:                       # QUESTION: NHS, independent or adult social care',
    '',
    'device:',
    '  name:                         # QUESTION: as its label says',
    '  manufacturer:                 # QUESTION: as its label says',
    '  risk_class:                   # QUESTION: its class under the UK Medical Devices Regulations',
    "  intended_purpose:             # QUESTION: in the manufacturer's words",
    '',
    `time_zone: ${zoneName}`,
    `live_from:                      # QUESTION: the first day on which people acted on it${firstDay(releases)}`,
    '',
    'people:',
    ...['clinical_safety_officer', 'ai_lead', 'clinical_lead'].flatMap((role) => [
      `  ${role}:`,
      '    name:                       # QUESTION',
      '    role:                       # QUESTION',
    ]),
    '',
    'columns:',
    '  predictions:',
    ...roleLines(columns, output),
    '  outcomes:',
    ...outcomeRoleLines(outcomeColumns, output, outcomes !== undefined),
    '',
    ...actionLines(facts.find((column) => column.name === columns.action)),
    'tokens:                         # the form of the pseudonyms: rows whose ids have another form are refused',
    tokenLine(
      'prediction_id',
      facts.find((column) => column.name === columns.prediction_id),
    ),
    tokenLine(
      'subject',
      facts.find((column) => column.name === columns.subject),
    ),
    '',
    ...outputLines(output),
    '',
    'releases:',
    ...releaseLines(releases, output.kind === 'probability'),
    '',
    'unit: { count: prediction }     # or subject-day, when one person is scored again and again',
    '',
    'outcome:',
    ...outcomeLines(
      outcomeFacts.find((column) => column.name === outcomeColumns.outcome),
      output.kind !== 'probability' && output.kind !== 'binary',
    ),
    days === undefined
      ? '  maturity_days:                # QUESTION: after how many days is the outcome expected to be known?'
      : `  maturity_days: ${days}              # 99 of 100 sampled outcomes were known by then: is that what is expected?`,
    '',
    ...missingLines(facts),
    'fields:                         # ranges are those of the sample, widened by half: put in what is clinically plausible',
    ...(fields.length === 0 ? ['  # QUESTION: no column was found that could be a field'] : fields.flatMap(fieldLines)),
    ...others.flatMap((column) => {
      const why = leftOut(column)
      return why === undefined ? [] : [`# Column ${scalar(column.name)} is left out: ${why}.`]
    }),
    '',
    'characteristics:                # the nine that the Equality Act protects: each mapped, or why it is not collected',
    ...nine.flatMap((of) => characteristicLines(of, mapped.get(of))),
    ...deprivationLines(mapped.get('deprivation')),
    '',
    'limits: []                      # agreed limits, each with its reason; see plans/ for examples',
    '',
    'hazards:                        # from the hazard log: what can happen when it goes wrong, and which checks watch for it',
    '  - id: HAZ-01',
    ...['name', 'description', 'cause', 'effect'].map((key) => `    ${`${key}:`.padEnd(28)}# QUESTION`),
    '    severity:                   # QUESTION: Minor, Significant, Considerable, Major or Catastrophic',
    '    existing_controls: []       # QUESTION: what already stands between the hazard and a patient?',
    '    checks: []                  # QUESTION: such as [B4, C1]; the documentation lists the checks',
    '    adverse_incident_possible:  # QUESTION: true or false',
    '',
  ].join('\n')
}

const nine = [
  'age',
  'disability',
  'gender_reassignment',
  'marriage_and_civil_partnership',
  'pregnancy_and_maternity',
  'race',
  'religion_or_belief',
  'sex',
  'sexual_orientation',
] as const

function factsOf(sample: Sample, zone: TimeZone, today: string): readonly ColumnFacts[] {
  return sample.header.map((name, place) => columnFacts(name.trim(), place, sample.rows, zone, today))
}
