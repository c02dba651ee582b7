import type { Plan } from '../plan.ts'
import { dimensions } from '../strata.ts'
import { listWords } from '../words.ts'

/** How a plan stands to those of the other outputs of its device. */
export interface Agreement {
  /** what cannot stand beside the other plans: the plan is not approved */
  readonly refused: readonly string[]
  /** what is not yet agreed: other plans have still to be approved */
  readonly warnings: readonly string[]
}

/**
 * The plans of one device's outputs against one another. `others`: the plans in force of other deployments, or those that
 * are approved together with this one. Outputs that name one another must say the same of what they share. That one does
 * not name the other yet is a warning, because plans are approved one after the other.
 */
export function agreement(plan: Plan, others: readonly Plan[]): Agreement {
  const listed = plan.several_outputs?.outputs.filter((code) => code !== plan.deployment) ?? []
  const unknown = listed.filter((code) => !others.some(({ deployment }) => deployment === code))
  const both = others.filter((other) => listed.includes(other.deployment) && isListedBy(plan, other))
  const oneSided = others.filter((other) => listed.includes(other.deployment) !== isListedBy(plan, other))
  return {
    refused: both.flatMap((other) => contradictionsOf(plan, other)),
    warnings: [
      ...unknown.map((code) => `${code}, an output of this device by this plan, has no approved plan yet`),
      ...oneSided.map((other) => oneSidedWords(plan, other)),
      ...both.flatMap((other) =>
        isSameList(plan, other)
          ? []
          : [
              `the plan of ${other.deployment} in force names other outputs of this device (${listWords(other.several_outputs?.outputs ?? [])}): approve it with the same list`,
            ],
      ),
    ],
  }
}

/** Do two plans name the same outputs? In which order they do is of no consequence. */
function isSameList(one: Plan, other: Plan): boolean {
  const codes = (plan: Plan) => [...(plan.several_outputs?.outputs ?? [])].sort().join('\n')
  return codes(one) === codes(other)
}

function isListedBy({ deployment }: Plan, { several_outputs }: Plan): boolean {
  return several_outputs?.outputs.includes(deployment) === true
}

function oneSidedWords(plan: Plan, other: Plan): string {
  return isListedBy(plan, other)
    ? `the plan of ${other.deployment} in force names this deployment as an output of its device, and this plan does not name ${other.deployment}`
    : `the plan of ${other.deployment} in force does not name this deployment as an output of its device: approve it with the same list`
}

function contradictionsOf(plan: Plan, other: Plan): readonly string[] {
  const same: readonly (readonly [string, (of: Plan) => string | number | undefined])[] = [
    ['several_outputs.device', ({ several_outputs }) => several_outputs?.device],
    ['several_outputs.watches_feed', ({ several_outputs }) => several_outputs?.watches_feed],
    ['organisation.code', ({ organisation }) => organisation.code],
    ['device.name', ({ device }) => device.name],
    ['device.manufacturer', ({ device }) => device.manufacturer],
    ['time_zone', ({ time_zone }) => time_zone],
    ['false_alarms.one_per_nights', ({ false_alarms }) => false_alarms.one_per_nights],
    ['false_alarms.share_spent', ({ false_alarms }) => false_alarms.share_spent],
  ]
  return [
    ...same.flatMap(([key, of]) =>
      of(plan) === of(other)
        ? []
        : [`${key} is ‘${of(plan)}’ here and ‘${of(other)}’ in the plan of ${other.deployment}: one device has one`],
    ),
    ...unwatched(plan, other),
  ]
}

/** What one of two reads and the other, who is to watch it, does not: nobody would. */
function unwatched(plan: Plan, other: Plan): readonly string[] {
  const watcher = plan.several_outputs?.watches_feed
  if (watcher !== other.deployment && watcher !== plan.deployment) return []
  const [watching, watched] = watcher === plan.deployment ? [plan, other] : [other, plan]
  const known = sharedColumns(watching)
  const missing = sharedColumns(watched).filter((column) => !known.includes(column))
  if (missing.length === 0) return []
  return [
    `the plan of ${watched.deployment} reads ${listWords(missing)}, and that of ${watching.deployment}, which watches what they share, does not: nobody would watch it`,
  ]
}

function sharedColumns(plan: Plan): readonly string[] {
  return [
    ...plan.fields.map(({ name, kind }) => `the ${kind} ‘${name}’`),
    ...dimensions(plan).flatMap(({ name, characteristic }) =>
      characteristic === undefined ? [] : [`the characteristic ‘${name}’`],
    ),
  ]
}
