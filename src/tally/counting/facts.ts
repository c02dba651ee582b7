import type { Prediction } from '../../ingest/case.ts'
import type { Plan } from '../../plan/plan.ts'
import { registeredSoftware } from '../../plan/registered-software.ts'
import type { Baseline } from '../baseline.ts'
import { binOf, type FieldBins, levelBin } from '../bins.ts'
import { millionths, plausibleRange } from '../fixed-point.ts'
import { outputValue } from '../output-value.ts'
import { outsideKey } from '../outside.ts'
import { add, addCell, entry, type Page, squared } from './book.ts'

/** Enters what is so of a case on its own day: `cases` and what became of it in every stratum, its fields in `few` of them. */
export type FactCounter = (row: Prediction, isUnit: boolean, strata: readonly Page[], few: readonly Page[]) => void

export function factCounter(
  plan: Plan,
  positions: ReadonlyMap<string, number>,
  baseline: Baseline | undefined,
): FactCounter {
  const countCase = caseCounter(plan)
  const fields = plan.fields.map((field) => fieldOf(field, positions, baseline))
  const isCategory = plan.output.kind === 'category'
  const { action, seen_at: seenAt, eligible_at: eligibleAt } = plan.columns.predictions
  return (row, isUnit, strata, few) => {
    countCase(row, isUnit, strata)
    if (isCategory) countClass(row, strata)
    if (action !== undefined) countAction(row, strata)
    if (seenAt !== undefined) countSeen(row, strata)
    if (eligibleAt !== undefined) countWaited(row, outputValue(plan, row) !== null, strata)
    for (const field of fields) countField(field, row, few)
  }
}

function caseCounter(plan: Plan): (row: Prediction, isUnit: boolean, strata: readonly Page[]) => void {
  const releases = new Map(plan.releases.map((release) => [release.release, release]))
  const registered = registeredSoftware(plan)
  const [low, high] = plausibleRange(plan.output)
  return (row, isUnit, strata) => {
    const release = releases.get(row.release)
    const threshold = release?.threshold
    const isScored = outputValue(plan, row) !== null
    const disagrees =
      threshold !== undefined && row.score !== null && row.flag !== null && row.flag !== row.score >= threshold
    const counts = [
      1,
      isUnit,
      isScored,
      !isScored,
      row.flag === true,
      row.flag === false,
      disagrees,
      release === undefined,
      registered.length > 0 && !registered.includes(row.deviceSoftware ?? ''),
    ]
    const isPlausible = row.logit !== null && row.logit >= low && row.logit <= high
    const logit = row.logit === null || !isPlausible ? undefined : squared(millionths(row.logit))
    const isOutside = plan.output.kind === 'number' && isScored && !isPlausible
    for (const page of strata) {
      const cases = entry(page, 'fact', 'cases', 0)
      add(cases, counts, logit)
      if (isOutside) addCell(cases, outsideKey[0], outsideKey, one)
    }
  }
}

/** The class that was given, by its place in the plan from 1. */
function countClass({ score }: Prediction, strata: readonly Page[]): void {
  if (score === null) return
  for (const page of strata) {
    const tally = entry(page, 'fact', 'bins:output', 0)
    add(tally, one)
    addCell(tally, score, [score], one)
  }
}

const actions = ['agreed', 'up', 'down', 'none', undefined, 'unreadable'] as const

function countAction({ action }: Prediction, strata: readonly Page[]): void {
  const counts = actions.map((one) => one === action)
  for (const page of strata) add(entry(page, 'fact', 'override', 0), counts)
}

function countSeen({ seenAt, seenLog }: Prediction, strata: readonly Page[]): void {
  const unreadable = seenAt === 'unreadable'
  const before = seenAt !== undefined && !unreadable && seenLog === undefined
  const counts = [seenLog !== undefined, seenAt === undefined, before, unreadable]
  const log = seenLog === undefined ? undefined : squared(millionths(seenLog))
  for (const page of strata) add(entry(page, 'fact', 'seen', 0), counts, log)
}

function countWaited({ eligibleAt, waitedLog }: Prediction, isGiven: boolean, strata: readonly Page[]): void {
  const unreadable = eligibleAt === 'unreadable'
  const before = eligibleAt !== undefined && !unreadable && waitedLog === undefined
  const counts = [waitedLog !== undefined, eligibleAt === undefined, before, unreadable].map((one) => one && isGiven)
  const log = waitedLog === undefined || !isGiven ? undefined : squared(millionths(waitedLog))
  for (const page of strata) add(entry(page, 'fact', 'waited', 0), counts, log)
}

/** A field with all of the plan and the baseline that is asked of it for every case. */
interface CountedField {
  readonly index: number
  readonly isNumber: boolean
  readonly series: string
  readonly range: readonly [low: number, high: number]
  readonly listed: readonly string[] | undefined
  readonly bins: (FieldBins & { readonly series: string; readonly baselineId: number }) | undefined
}

function fieldOf(
  field: Plan['fields'][number],
  positions: ReadonlyMap<string, number>,
  baseline: Baseline | undefined,
): CountedField {
  const own = baseline?.fields[field.name]
  return {
    index: (positions.get(field.name) ?? 0) - 1,
    isNumber: field.kind === 'number',
    series: `field:${field.name}`,
    range: plausibleRange(field),
    listed: field.kind === 'category' ? field.levels : undefined,
    bins: own && baseline && { ...own, series: `bins:${field.name}`, baselineId: baseline.baselineId },
  }
}

function countField(
  { index, isNumber, series, range, listed, bins }: CountedField,
  row: Prediction,
  few: readonly Page[],
) {
  const state = row.states[index]
  // A field added to the plan later has no state in older rows: those rows say nothing about it.
  if (state === undefined) return
  const value = state === 'v' && isNumber ? (row.numbers[index] ?? undefined) : undefined
  const level = state === 'v' && !isNumber ? (row.levels[index] ?? undefined) : undefined
  const isPlausible = value !== undefined && value >= range[0] && value <= range[1]
  const counts = [
    1,
    state === 'm',
    state === 'u',
    value !== undefined && !isPlausible,
    level !== undefined && listed !== undefined && !listed.includes(level),
  ]
  const sums = isPlausible ? squared(millionths(value)) : undefined
  for (const page of few) add(entry(page, 'fact', series, 0), counts, sums)
  const bin = bins && binIn(bins, value, level)
  if (bins === undefined || bin === undefined) return
  for (const page of few) {
    const binned = entry(page, 'fact', bins.series, bins.baselineId)
    add(binned, one)
    addCell(binned, bin, [bin], one)
  }
}

const one: readonly number[] = [1]

function binIn(bins: FieldBins, value: number | undefined, level: string | undefined): number | undefined {
  if (bins.kind === 'number') return value === undefined ? undefined : binOf(bins.cuts, value)
  return level === undefined ? undefined : levelBin(bins.levels, level)
}
