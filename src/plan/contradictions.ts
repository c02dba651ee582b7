import { agreedLimits } from './agreed-limits.ts'
import { ambiguousNames } from './ambiguous-names.ts'
import { checkCodes } from './checks.ts'
import { codeMistakes } from './code-mistakes.ts'
import { intendedUse } from './intended-use.ts'
import type { Path } from './locate.ts'
import { type Mistake, mistake } from './mistake.ts'
import { outputFits } from './output-fits.ts'
import { outputOwn } from './output-own.ts'
import type { Plan } from './plan.ts'
import { referenceMistakes } from './reference.ts'
import { severalOutputsMistakes } from './several-outputs/mistakes.ts'
import { dimensions } from './strata.ts'

/** What each part of a plan may say, but the whole may not: one function for each kind of contradiction. */
export function contradictions(plan: Plan): readonly Mistake[] {
  return [
    ...notYet(plan),
    ...outputOwn(plan),
    ...outputFits(plan),
    ...dates(plan),
    ...ambiguousNames(plan),
    ...actions(plan),
    ...ranges(plan),
    ...patterns(plan),
    ...agreedLimits(plan),
    ...audit(plan),
    ...intendedUse(plan),
    ...crossings(plan),
    ...codeMistakes(plan),
    ...referenceMistakes(plan),
    ...equality(plan),
    ...hazards(plan),
    ...severalOutputsMistakes(plan),
  ]
}

function notYet(plan: Plan): readonly Mistake[] {
  return plan.unit.count === 'encounter'
    ? [
        mistake(
          ['unit', 'count'],
          'is a unit that Wardwatch does not count yet',
          'Allowed now: prediction, subject-day.',
        ),
      ]
    : []
}

function dates(plan: Plan): readonly Mistake[] {
  const found: Mistake[] = []
  if (!isTimeZone(plan.time_zone))
    found.push(mistake(['time_zone'], 'is not a known time zone', 'Give an IANA name, such as Europe/London or UTC.'))
  const firstRelease = plan.releases.map((release) => release.from).sort()[0]
  if (firstRelease !== undefined && plan.live_from < firstRelease)
    found.push(
      mistake(
        ['live_from'],
        `is before the first release was in use (${firstRelease})`,
        'Register the release that was in use on that day, or move live_from.',
      ),
    )
  if (plan.suspended_from !== undefined && plan.suspended_from <= plan.live_from)
    found.push(
      mistake(['suspended_from'], `is not after live_from (${plan.live_from})`, 'Give a later day, or leave it out.'),
    )
  return found
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** The action's column and the words that stand in it need each other. */
function actions(plan: Plan): readonly Mistake[] {
  const column = plan.columns.predictions.action
  if (column !== undefined && plan.actions === undefined)
    return [
      mistake(
        ['columns', 'predictions', 'action'],
        'is a column whose words the plan does not explain',
        'Add actions with its words for agreed, up (more care than the output said), down (less) and none.',
      ),
    ]
  if (column === undefined && plan.actions !== undefined)
    return [
      mistake(['actions'], 'explains the words of no column', 'Give columns.predictions.action, or leave it out.'),
    ]
  return []
}

function ranges(plan: Plan): readonly Mistake[] {
  const above = (path: Path, value: number | undefined, bound: number) =>
    value !== undefined && value <= bound
      ? [mistake(path, `must be more than ${bound}`, 'Smaller changes than this are not raised; give a real size.')]
      : []
  const effects = plan.minimum_effects
  return [
    ...plan.fields.flatMap((field, index) =>
      field.kind === 'number' && field.plausible !== undefined && field.plausible[0] >= field.plausible[1]
        ? [mistake(['fields', index, 'plausible'], 'the low end is not below the high end', 'Write [low, high].')]
        : [],
    ),
    ...above(['outcome', 'maturity_days'], plan.outcome.maturity_days, 0),
    ...above(['minimum_effects', 'mean', 'baseline_sd'], effects.mean?.baseline_sd, 0),
    ...above(['minimum_effects', 'share', 'relative_odds'], effects.share?.relative_odds, 1),
    ...above(['minimum_effects', 'volume', 'fraction'], effects.volume?.fraction, 0),
    ...above(['minimum_effects', 'observed_to_expected', 'ratio'], effects.observed_to_expected?.ratio, 1),
    ...above(['false_alarms', 'one_per_nights'], plan.false_alarms.one_per_nights, 0),
    ...above(['false_alarms', 'share_spent'], plan.false_alarms.share_spent, 0),
    ...above(['unknown_nights_before_alert'], plan.unknown_nights_before_alert, 0),
  ]
}

/** A token format that fits the empty cell, or any text, guards nothing. */
function patterns(plan: Plan): readonly Mistake[] {
  return Object.entries(plan.tokens).flatMap(([name, source]) =>
    new RegExp(`^(?:${source})$`, 'u').test('') || new RegExp(`^(?:${source})$`, 'u').test('Ann Other, 1 High Street')
      ? [
          mistake(
            ['tokens', name],
            'fits the empty cell or a name and address, so it guards nothing',
            "Describe the pseudonym's own form, such as ^[0-9a-f]{32}$.",
          ),
        ]
      : [],
  )
}

/** Readings below which a month of an audit says nothing of its own (docs/methods/audit.md). */
const fewestReadAMonth = 30

function audit({ audit: agreed, columns }: Plan): readonly Mistake[] {
  if (agreed === undefined) return []
  const { missed_at_most: share, per_month: read, delivered_within_days: days } = agreed
  const found: Mistake[] = []
  if (columns.outcomes.source === undefined)
    found.push(
      mistake(
        ['audit'],
        'needs a column that says which outcomes come from the audit',
        'Give columns.outcomes.source.',
      ),
    )
  if (!(share > 0 && share < 1))
    found.push(
      mistake(
        ['audit', 'missed_at_most'],
        'is not a possible limit',
        'It is more than 0 and less than 1: 2 % is 0.02.',
      ),
    )
  if (read < fewestReadAMonth)
    found.push(
      mistake(
        ['audit', 'per_month'],
        `is fewer than ${fewestReadAMonth}`,
        `A month with fewer than ${fewestReadAMonth} cases read says too little; plan to read at least as many.`,
      ),
    )
  if (days > 28)
    found.push(
      mistake(
        ['audit', 'delivered_within_days'],
        'is more than 28',
        'A month is judged so many days after its end, and before the next is over.',
      ),
    )
  return found
}

function crossings(plan: Plan): readonly Mistake[] {
  const names = dimensions(plan).map((dimension) => dimension.name)
  return plan.crossings.flatMap((pair, index) => {
    const strangers = pair.flatMap((name, place) =>
      names.includes(name)
        ? []
        : [mistake(['crossings', index, place], 'is not a dimension of this plan', `Allowed: ${names.join(', ')}.`)],
    )
    return pair[0] === pair[1]
      ? [
          ...strangers,
          mistake(['crossings', index], 'crosses a dimension with itself', 'Name two different dimensions.'),
        ]
      : strangers
  })
}

/** A share of quarters that may go wrong by chance: none, and nothing could ever be called worse. */
function equality({ equality: agreed }: Plan): readonly Mistake[] {
  if (agreed === undefined) return []
  const path = ['equality', 'wrong_at_most']
  const often = agreed.wrong_at_most
  return [
    ...(often > 0 && often <= 0.2
      ? []
      : [mistake(path, 'is not a possible share', 'It is more than 0 and at most 0.20: one quarter in 20 is 0.05.')]),
    ...agreed.primary.flatMap((measure, index) =>
      agreed.primary.indexOf(measure) === index
        ? []
        : [mistake(['equality', 'primary', index], `'${measure}' is given twice`, 'Name each measure once.')],
    ),
  ]
}

function hazards(plan: Plan): readonly Mistake[] {
  const codes: readonly string[] = checkCodes
  const strangers = plan.hazards.flatMap((hazard, index) =>
    hazard.checks.flatMap((code, place) =>
      codes.includes(code)
        ? []
        : [mistake(['hazards', index, 'checks', place], 'is not a check in service', `Allowed: ${codes.join(', ')}.`)],
    ),
  )
  // The third of the MHRA's criteria is death or serious deterioration: where a hazard could bring it, one must say so.
  const severe = plan.hazards.some((hazard) => hazard.severity !== 'Minor' && hazard.severity !== 'Significant')
  const reportable = plan.hazards.some((hazard) => hazard.adverse_incident_possible)
  return severe && !reportable
    ? [
        ...strangers,
        mistake(
          ['hazards'],
          'a hazard is Considerable or worse, but none has adverse_incident_possible: true',
          'Say which hazards could meet the criteria for an adverse incident report, so that a draft can be made.',
        ),
      ]
    : strangers
}
