import { z } from 'zod'
import { withLevels } from './code-lists/coded.ts'
import { agreedLimit, equalityMeasure, output } from './output-schema.ts'
import { dutyNames } from './review/duties.ts'
import { twoPersonNames } from './review/two-person-items.ts'
import { column, day, decimal, pattern, share, text, whole, yesNo } from './scalars.ts'

/**
 * The monitoring plan: the agreed, versioned, approved contract of one deployment.
 *
 * The YAML is read with every scalar as its source text (so that `012` stays a code and `1.0` stays a release);
 * this schema says which of them are numbers, dates or switches. It is the only definition of the plan's shape:
 * the `Plan` type is derived from it.
 */

const person = z.strictObject({ name: text, role: text, contact: text.optional() })

const device = z.strictObject({
  name: text,
  manufacturer: text,
  udi_di: text.optional(),
  risk_class: text,
  intended_purpose: text,
})

const organisation = z.strictObject({
  code: text,
  name: text,
  nation: z.enum(['England', 'Scotland', 'Wales', 'Northern Ireland']),
  sector: z.enum(['NHS', 'independent', 'adult social care']),
})

const release = z.strictObject({
  release: text,
  /** from which score on a case is flagged; of an output without a score there is none (output-kind.ts) */
  threshold: share.optional(),
  from: day,
  configuration: text.optional(),
  device_software: z.array(text).optional(),
})

const columns = z.strictObject({
  predictions: z.strictObject({
    prediction_id: column,
    subject: column,
    occurred_at: column,
    release: column,
    /** of an output that has one (output-kind.ts) */
    score: column.optional(),
    /** of an output that has one (output-kind.ts) */
    flag: column.optional(),
    /** of the number, or of the class, that the device gives (output-kind.ts) */
    output: column.optional(),
    site: column.optional(),
    device_software: column.optional(),
    action: column.optional(),
    seen_at: column.optional(),
    /** when the case became eligible for the output: arrival, the scan acquired, the sample taken */
    eligible_at: column.optional(),
  }),
  outcomes: z.strictObject({
    prediction_id: column,
    /** the event, the reference's number or its class; of a document there is none: its rates have columns of their own */
    outcome: column.optional(),
    observed_at: column,
    source: column.optional(),
  }),
})

/** The feed's words for how the clinician acted on the output: as it said, for more care, for less, or not at all. */
const actions = z.strictObject({
  agreed: z.array(text).min(1),
  up: z.array(text).default([]),
  down: z.array(text).default([]),
  none: z.array(text).default([]),
})

const field = z.discriminatedUnion('kind', [
  z.strictObject({
    name: column,
    kind: z.literal('number'),
    label: text.optional(),
    unit: text.optional(),
    plausible: z.tuple([decimal, decimal]).optional(),
    missing: z.array(text).optional(),
    by_site: yesNo.optional(),
    feed: text.optional(),
  }),
  z.strictObject({
    name: column,
    kind: z.literal('category'),
    label: text.optional(),
    levels: z.array(text).optional(),
    missing: z.array(text).optional(),
    by_site: yesNo.optional(),
    feed: text.optional(),
  }),
])

const mapped = z.strictObject({
  column,
  label: text.optional(),
  levels: z.array(text).min(1),
  unknown: z.array(text).default([]),
  ordered: yesNo.default(false),
  code_list: text.optional(),
  /** the level that all others are held against; everyone else where none is named (reference.ts) */
  reference: text.optional(),
})
/** Mapped to a published list: the feed's label → the list's code, and whether the codes or their groups are decided on. */
const coded = z.strictObject({
  column,
  label: text.optional(),
  code_list: text,
  codes: z.union([z.literal('as sent'), z.record(text, text)], {
    error: 'must be a map of the feed’s labels to codes, or the words: as sent',
  }),
  decide_on: z.enum(['codes', 'groups']).default('codes'),
  reference: text.optional(),
})
const notCollected = z.strictObject({ not_collected: text })
const characteristic = z.union([mapped, coded.transform(withLevels), notCollected])

/**
 * A random sample of unflagged cases that a person reads each month: which share of them may be misses. Its rows come with
 * the outcomes, told by their source.
 */
const audit = z.strictObject({
  source: text.default('audit'),
  missed_at_most: decimal,
  per_month: whole,
  delivered_within_days: whole.default(7),
  reason: text,
})

/** What a case has to be for the device to be meant for it: a number between two ends, or one of the levels. */
const intended = z.union([
  z.strictObject({ column, between: z.tuple([decimal, decimal]), because: text }),
  z.strictObject({ column, levels: z.array(text).min(1), because: text }),
])

const hazard = z.strictObject({
  id: text,
  name: text,
  description: text,
  cause: text,
  effect: text,
  severity: z.enum(['Minor', 'Significant', 'Considerable', 'Major', 'Catastrophic']),
  existing_controls: z.array(text).min(1),
  checks: z.array(text).min(1),
  adverse_incident_possible: yesNo,
})

/** "4 hours", or "2 working days": mornings that count, by the bank holidays of the organisation's nation. */
const within = z
  .string()
  .regex(/^[1-9]\d{0,2} (hours?|working days?)$/, 'must be a time such as 4 hours or 2 working days')
  .transform((words) => ({
    count: Number.parseInt(words, 10),
    unit: words.includes('hour') ? ('hours' as const) : ('working days' as const),
  }))
const byTier = z.strictObject({ red: within.optional(), amber: within.optional() })

/** How alerts and documents are reviewed here; what is left out has the defaults of src/alerts/life/due-times.ts. */
const review = z.strictObject({
  /** by when somebody must have taken an alert on */
  due: byTier.optional(),
  /** by when it must be closed, or put off to a day with a reason */
  decide: byTier.optional(),
  /** what needs a second person besides the first */
  two_people: z.array(z.enum(twoPersonNames)).default([]),
  /** who may act for a duty besides the person named for it */
  deputies: z.array(person.extend({ for: z.enum(dutyNames) })).default([]),
})

/** This deployment is one output of a device that has several: all of them, and which one watches what they share. */
const severalOutputs = z.strictObject({
  /** a short code of the device here, the same in the plan of each of its outputs */
  device: z.string().regex(/^[a-z0-9][a-z0-9-]{1,62}$/, 'must be lower-case letters, digits and hyphens'),
  /** the codes of the deployments, this one among them, in the same order in each plan */
  outputs: z.array(text).min(2, 'must name two deployments or more'),
  /** the one that is asked about the feed and the patients, for all */
  watches_feed: text,
})

export const planSchema = z.strictObject({
  wardwatch: z.literal('1'),
  deployment: z.string().regex(/^[a-z0-9][a-z0-9-]{1,62}$/, 'must be lower-case letters, digits and hyphens'),
  title: text,
  organisation,
  device,
  time_zone: text.default('Europe/London'),
  live_from: day,
  suspended_from: day.optional(),
  expected_within_hours: decimal.default(4),
  /** the interface that brings the cases, by the name that other deployments' plans give it too; a field may name its own */
  feed: text.optional(),
  people: z.strictObject({
    clinical_safety_officer: person,
    ai_lead: person,
    clinical_lead: person,
    equality_lead: person.optional(),
    information_governance_lead: person.optional(),
    interface_team: person.optional(),
    service_desk: person.optional(),
  }),
  columns,
  actions: actions.optional(),
  tokens: z.strictObject({ prediction_id: pattern, subject: pattern }),
  output,
  releases: z.array(release).min(1),
  unit: z.strictObject({
    count: z.enum(['prediction', 'subject-day', 'encounter']),
    pick: z.enum(['first', 'max']).default('first'),
  }),
  outcome: z.strictObject({
    name: text,
    /** the feed's words; of an output that is judged right or wrong there are none (output-kind.ts) */
    event: z.array(text).default([]),
    no_event: z.array(text).default([]),
    event_words: text,
    maturity_days: whole,
    sources: z.array(text).optional(),
  }),
  missing: z.array(text).default([]),
  fields: z.array(field).min(1),
  strata: z.array(z.strictObject({ column, label: text, levels: z.array(text).optional() })).default([]),
  characteristics: z.strictObject({
    age: characteristic,
    disability: characteristic,
    gender_reassignment: characteristic,
    marriage_and_civil_partnership: characteristic,
    pregnancy_and_maternity: characteristic,
    race: characteristic,
    religion_or_belief: characteristic,
    sex: characteristic,
    sexual_orientation: characteristic,
  }),
  deprivation: z.union([
    mapped.extend({ index: text }),
    coded.extend({ index: text }).transform(withLevels),
    notCollected,
  ]),
  crossings: z.array(z.tuple([column, column])).default([]),
  limits: z.array(agreedLimit).default([]),
  audit: audit.optional(),
  minimum_effects: z
    .strictObject({
      mean: z.strictObject({ baseline_sd: decimal, reason: text }).optional(),
      share: z.strictObject({ relative_odds: decimal, reason: text }).optional(),
      volume: z.strictObject({ fraction: decimal, reason: text }).optional(),
      observed_to_expected: z.strictObject({ ratio: decimal, reason: text }).optional(),
    })
    .default({}),
  equality: z
    .strictObject({
      primary: z.union([equalityMeasure, z.array(equalityMeasure).min(1)]).transform((one) => [one].flat()),
      margin: share,
      wrong_at_most: share.default(0.05),
      reason: text,
    })
    .optional(),
  false_alarms: z
    .strictObject({ one_per_nights: whole, share_spent: share, reason: text })
    .default({ one_per_nights: 91, share_spent: 0.35, reason: 'default: one false alarm a quarter' }),
  unknown_nights_before_alert: whole.default(28),
  hazards: z.array(hazard).min(1),
  /** by which column clinicians are told apart (a dimension of the plan), and for which cases the device is meant */
  use: z.strictObject({ role: column.optional(), intended: z.array(intended).default([]) }).optional(),
  /** how the work is done when the AI cannot be relied on; a plan without it says “not recorded” on the pages */
  fallback: z
    .strictObject({
      pathway: text,
      owner: person,
      last_rehearsed: day.optional(),
      rehearse_every_months: whole.default(12),
    })
    .optional(),
  review: review.optional(),
  several_outputs: severalOutputs.optional(),
})

export type Plan = z.output<typeof planSchema>
export type OutputKind = Plan['output']['kind']
/** What a reader of a document counts in it, or the minutes that it took to put right. */
export type Rate = Extract<Plan['output'], { kind: 'document' }>['rates'][number]
export type PlanField = Plan['fields'][number]
export type PlanHazard = Plan['hazards'][number]
export type AgreedLimit = Plan['limits'][number]
export type PlanAudit = NonNullable<Plan['audit']>
export type IntendedUse = NonNullable<Plan['use']>['intended'][number]
export type SeveralOutputs = NonNullable<Plan['several_outputs']>
export type Within = z.output<typeof within>
