import { type ColumnFacts, columnFacts } from './column-facts.ts'
import { daysToKnow, releaseEvidence, type Sample } from './draft-evidence.ts'
import {
  type GuessedColumns,
  type GuessedOutcomeColumns,
  guessCharacteristic,
  guessOutcomeColumns,
  guessPredictionColumns,
  saysUnknown,
} from './guess-columns.ts'
import type { TimeZone } from './time-zone.ts'

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
  const outcomeColumns = guessOutcomeColumns(outcomeFacts, columns.prediction_id)
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
    ...roleLines(columns),
    '  outcomes:',
    ...outcomeRoleLines(outcomeColumns, outcomes !== undefined),
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
    'output: { kind: probability }',
    '',
    'releases:',
    ...releaseLines(releases),
    '',
    'unit: { count: prediction }     # or subject-day, when one person is scored again and again',
    '',
    'outcome:',
    '  name:                         # QUESTION: what is predicted, such as Readmission within 30 days',
    ...outcomeWordLines(outcomeFacts.find((column) => column.name === outcomeColumns.outcome)),
    '  event_words:                  # QUESTION: how an event reads in a sentence, such as "were readmitted"',
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

/** Why a column is not offered as a field or characteristic. */
function leftOut(column: ColumnFacts): string | undefined {
  if (column.holds !== undefined)
    return `it seems to hold ${column.holds}, which must not be sent: take it out of the feed`
  if (column.filled === 0) return 'it was empty throughout the sample'
  if (column.instant > 0.95) return 'it holds times'
  if (column.tokenForm !== undefined) return 'it holds tokens'
  if (!isNumber(column) && column.levels === undefined) return 'it holds too many different texts to be a category'
  return undefined
}

function isNumber(column: ColumnFacts): boolean {
  const namedAsCode = /(_id|code|type|class|group|band|category)$/i.test(column.name)
  return column.numeric > 0.95 && !(namedAsCode && column.levels !== undefined)
}

function firstDay(releases: readonly { readonly from: string }[]): string {
  return releases[0] === undefined ? '' : `; the sample begins on ${releases[0].from}`
}

function roleLines(columns: GuessedColumns): readonly string[] {
  const optional = new Set(['site', 'device_software', 'action', 'seen_at'])
  return Object.entries(columns).flatMap(([role, column]) => {
    if (column !== undefined) return [`    ${role}: ${scalar(column)}`]
    return optional.has(role)
      ? [`    # ${role}: no such column was found; it may be left out`]
      : [`    ${`${role}:`.padEnd(28)}# QUESTION: which column?`]
  })
}

function outcomeRoleLines(columns: GuessedOutcomeColumns, given: boolean): readonly string[] {
  return Object.entries(columns).flatMap(([role, column]) => {
    if (column !== undefined) return [`    ${role}: ${scalar(column)}`]
    if (role === 'source') return []
    return [
      `    ${`${role}:`.padEnd(28)}# QUESTION: which column${given ? '' : ' of the outcome file, once there is one'}?`,
    ]
  })
}

/** The words of an action are for a person to sort: what a column's words mean cannot be told from the words. */
function actionLines(column: ColumnFacts | undefined): readonly string[] {
  if (column === undefined) return []
  const words = column.holds === undefined ? levelsOf(column).map(scalar).join(', ') : ''
  return [
    `actions:                        # how the clinician acted on the output${words === '' ? '' : `; the sample has: ${words}`}`,
    '  agreed: []                    # QUESTION: the words that mean that it was followed',
    '  up: []                        # the words for more care than it said',
    '  down: []                      # the words for less care than it said',
    '  none: []                      # the words for no decision',
    '',
  ]
}

function tokenLine(role: string, column: ColumnFacts | undefined): string {
  return column?.tokenForm === undefined
    ? `  ${`${role}:`.padEnd(30)}# QUESTION: a regular expression that every token matches; none was evident`
    : `  ${role}: ${scalar(column.tokenForm)}`
}

function releaseLines(releases: ReturnType<typeof releaseEvidence>): readonly string[] {
  if (releases.length === 0 || releases.length > 20)
    return [
      '  - release:                    # QUESTION: the version, as the feed writes it',
      '    threshold:                  # QUESTION: from which score is a case flagged?',
      '    from:                       # QUESTION: since which day?',
    ]
  return releases.flatMap(({ release, from, threshold }) => [
    `  - release: ${scalar(release)}`,
    threshold === undefined
      ? '    threshold:                  # QUESTION: no single score parts the flagged from the others'
      : `    threshold: ${threshold}   # parts the flagged from the others in the sample: is it the one that was set?`,
    `    from: ${from}            # first seen`,
  ])
}

function outcomeWordLines(column: ColumnFacts | undefined): readonly string[] {
  const levels = column?.holds === undefined ? (column?.levels ?? []) : []
  const pairs: readonly (readonly [string, string])[] = [
    ['1', '0'],
    ['yes', 'no'],
    ['Yes', 'No'],
    ['true', 'false'],
    ['TRUE', 'FALSE'],
    ['True', 'False'],
    ['Y', 'N'],
    ['event', 'no event'],
  ]
  const pair = pairs.find(([event, noEvent]) => levels.includes(event) && levels.includes(noEvent))
  if (pair === undefined)
    return [
      '  event: []                     # QUESTION: the words that mean that it happened',
      '  no_event: []                  # QUESTION: the words that mean that it did not',
    ]
  return [`  event: [${scalar(pair[0])}]`, `  no_event: [${scalar(pair[1])}]`]
}

function missingLines(facts: readonly ColumnFacts[]): readonly string[] {
  const words = [...new Set(facts.flatMap((column) => column.missingWords))]
  if (words.length === 0) return []
  return [`missing: [${words.map(scalar).join(', ')}]   # found in the sample: do they all mean missing?`, '']
}

function fieldLines(column: ColumnFacts): readonly string[] {
  const name = scalar(column.name)
  if (!isNumber(column))
    return [`  - { name: ${name}, kind: category, levels: [${levelsOf(column).map(scalar).join(', ')}] }`]
  const margin = (column.maximum - column.minimum) / 2
  const low = column.minimum >= 0 ? Math.max(0, column.minimum - margin) : column.minimum - margin
  return [
    `  - { name: ${name}, kind: number, plausible: [${tidy(Math.floor, low)}, ${tidy(Math.ceil, column.maximum + margin)}] }`,
  ]
}

/** Two significant digits, outwards. */
function tidy(round: (value: number) => number, value: number): string {
  if (value === 0) return '0'
  const place = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1)
  return String(Number((round(value / place) * place).toPrecision(3)))
}

function characteristicLines(of: string, column: ColumnFacts | undefined): readonly string[] {
  if (column === undefined)
    return [`  ${of}:`, '    not_collected:              # QUESTION: why not? or name its column and levels']
  return [`  ${of}:`, ...mappingLines(column, '    '), ...(of === 'age' ? ['    ordered: true'] : [])]
}

function deprivationLines(column: ColumnFacts | undefined): readonly string[] {
  if (column === undefined)
    return ['deprivation:', '  not_collected:                # QUESTION: why not? or name its column, index and levels']
  return [
    'deprivation:',
    ...mappingLines(column, '  '),
    '  index:                        # QUESTION: which index and year, such as IMD 2025 decile',
  ]
}

function mappingLines(column: ColumnFacts, indent: string): readonly string[] {
  const levels = levelsOf(column)
  const unknown = levels.filter(saysUnknown)
  const known = levels.filter((level) => !saysUnknown(level))
  const wide =
    isNumber(column) && known.length > 10
      ? [`${indent}# QUESTION: these are numbers: send bands instead, and list the bands here`]
      : []
  return [
    `${indent}column: ${scalar(column.name)}`,
    ...(wide.length > 0 ? [`${indent}levels: []`, ...wide] : [`${indent}levels: [${known.map(scalar).join(', ')}]`]),
    ...(unknown.length > 0 ? [`${indent}unknown: [${unknown.map(scalar).join(', ')}]`] : []),
  ]
}

function levelsOf(column: ColumnFacts): readonly string[] {
  return [...(column.levels ?? [])].sort((a, b) => a.localeCompare(b, 'en-GB', { numeric: true }))
}

/** Text as a YAML scalar that reads back as itself, in a list or out of one. */
function scalar(text: string): string {
  return /^[\p{L}\p{N}^\\](?:[\p{L}\p{N} _./+()$\\^-]*[\p{L}\p{N}_.)$+])?$/u.test(text) ? text : JSON.stringify(text)
}
