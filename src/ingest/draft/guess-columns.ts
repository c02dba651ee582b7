import type { ColumnFacts } from './column-facts.ts'

/** The part that a column of the predictions plays, when its name and what stands in it agree; undefined is a question. */
export interface GuessedColumns {
  readonly prediction_id: string | undefined
  readonly subject: string | undefined
  readonly occurred_at: string | undefined
  readonly release: string | undefined
  readonly score: string | undefined
  readonly flag: string | undefined
  /** of a number or a class, where there is neither score nor flag */
  readonly output: string | undefined
  readonly site: string | undefined
  readonly device_software: string | undefined
  readonly action: string | undefined
  readonly seen_at: string | undefined
  readonly eligible_at: string | undefined
}

export interface GuessedOutcomeColumns {
  readonly prediction_id: string | undefined
  readonly outcome: string | undefined
  readonly observed_at: string | undefined
  readonly source: string | undefined
}

/** Guesses by name first, since content alone cannot tell an id from a subject; content must then not contradict. */
export function guessPredictionColumns(facts: readonly ColumnFacts[]): GuessedColumns {
  const score = pick(
    facts,
    /^(model|risk|ai)?_?(score|probability|prob|risk|output|prediction|confidence)(_?score)?$/,
    scored,
  )
  const flag = pick(
    facts,
    /^(is_)?(ai_)?(flag|flagged|alert|alerted|positive|decision|prediction|predicted_class)$/,
    switched,
  )
  return {
    prediction_id: pick(
      facts,
      /^(prediction|inference|result|case|encounter|study|record|row)?_?(id|uid|uuid|key|token)$/,
      unique,
    ),
    subject: pick(
      facts,
      /^(pseudo)?_?(subject|patient|person|pseudonym|individual)(_?(id|key|token|pseudonym|hash))?$/,
      any,
    ),
    occurred_at: pick(
      facts,
      /^(occurred|predicted|prediction|scored|event|inference|created|run)?_?(at|time|timestamp|datetime|date_?time|date)$/,
      timed,
    ),
    release: pick(facts, /^(model|algorithm|ai)?_?(release|version)$|^model$/, few),
    score,
    flag,
    output:
      score === undefined && flag === undefined
        ? pick(
            facts,
            /^(model|device|ai|predicted)?_?(output|prediction|predicted|answer|result|grade|grading|class|category|value|measurement|measure|estimate)(_?(value|class|grade))?$/,
            (column) => column.holds === undefined && (column.numeric > 0.95 || few(column)),
          )
        : undefined,
    site: pick(facts, /^(site|hospital|trust|organisation|organization|location|provider)(_?(code|id))?$/, few),
    device_software: pick(facts, /^(device|scanner|software|device_software)(_?(software|version|model))$/, few),
    action: pick(
      facts,
      /^(clinician|user|reader|reviewer)?_?(action|decision_taken|override|overridden|agreement)(_?taken)?$/,
      (column) => few(column) && column.holds === undefined,
    ),
    seen_at: pick(
      facts,
      /^(first_)?(seen|viewed|read|opened|reviewed|acknowledged)_?(at|time|timestamp|datetime|date_?time)$/,
      timed,
    ),
    eligible_at: pick(
      facts,
      /^((patient|study|image|scan|sample|specimen)_)?(eligible|arrival|arrived|acquired|acquisition|collected)_?(at|time|timestamp|datetime|date_?time)$/,
      timed,
    ),
  }
}

export function guessOutcomeColumns(
  facts: readonly ColumnFacts[],
  predictionId: string | undefined,
  isNumber = false,
): GuessedOutcomeColumns {
  return {
    prediction_id:
      facts.find((column) => column.name === predictionId)?.name ??
      pick(facts, /^(prediction|inference|result|case|encounter|study|record)?_?(id|uid|uuid|key|token)$/, any),
    outcome: pick(
      facts,
      /^(outcome|label|truth|ground_truth|reference|result|actual|target|y|event)(_?(value|class|grade))?$/,
      (column) => few(column) || (isNumber && column.numeric > 0.95),
    ),
    observed_at: pick(
      facts,
      /^(observed|outcome|known|recorded|label|result)?_?(at|time|timestamp|datetime|date)$/,
      timed,
    ),
    source: pick(facts, /^(outcome_|label_)?source$/, few),
  }
}

type Test = (column: ColumnFacts) => boolean
const any: Test = () => true
const unique: Test = (column) => column.filled > 0 && column.distinct >= column.filled * 0.99
const timed: Test = (column) => column.instant > 0.95
const scored: Test = (column) => column.unit > 0.95 && column.distinct > 2
const switched: Test = (column) => column.switch > 0.99 && column.distinct <= 2
const few: Test = (column) => column.distinct <= 50

function pick(facts: readonly ColumnFacts[], names: RegExp, fits: Test): string | undefined {
  return facts.find((column) => names.test(plain(column.name)) && column.filled > 0 && fits(column))?.name
}

function plain(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
}

/** The characteristic or index that a column's name speaks of. */
export function guessCharacteristic(name: string): string | undefined {
  return characteristics.find(({ names }) => names.test(plain(name)))?.of
}

const characteristics = [
  { of: 'age', names: /^(patient_)?age(_?(band|group|range|category))?$/ },
  { of: 'disability', names: /disab/ },
  { of: 'gender_reassignment', names: /gender_(identity|reassignment)|trans_status/ },
  { of: 'marriage_and_civil_partnership', names: /marital|marriage|civil_partner/ },
  { of: 'pregnancy_and_maternity', names: /pregnan|maternity/ },
  { of: 'race', names: /^(patient_)?(race|ethnic)/ },
  { of: 'religion_or_belief', names: /religio|belief/ },
  { of: 'sexual_orientation', names: /sexual_orientation/ },
  { of: 'sex', names: /^(patient_)?(sex|gender)(_at_birth|_code)?$/ },
  { of: 'deprivation', names: /^imd|depriv|wimd|simd|nimdm/ },
]

/** Levels that say that nothing is known: the words, and the codes of the NHS Data Dictionary for them. */
export function saysUnknown(level: string): boolean {
  return /unknown|not (known|stated|specified|recorded|disclosed)|undisclosed|declined|refused|prefer not|unspecified|indeterminate|invalid|missing/i.test(
    level,
  )
}
