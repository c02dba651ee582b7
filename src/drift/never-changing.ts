import { addDays, dayRange } from '../plan/day.ts'
import type { Plan } from '../plan/plan.ts'
import type { Baseline } from '../tally/baseline.ts'
import type { Ledger } from '../tally/ledger.ts'
import { addedUpOf } from '../tally/outside.ts'
import { isCrossing } from '../tally/strata-of.ts'
import { trailing } from './evidence.ts'
import type { Finding } from './finding.ts'
import { lineName } from './line.ts'

/** So many outputs in a row that are the same are no chance where at most half of the baseline's were. */
export const enoughAlike = 20
/** A baseline with fewer cuts than this had one value in about half of its cases or more: there it may well recur. */
const fewestCuts = 5

/**
 * Outputs that do not differ from case to case any more: a device that has stopped looking goes on answering. At each site
 * (everybody where there are not two) the last nights are taken together until they hold 20 outputs; these are the same when
 * n·Σx² = (Σx)², which the ledger's exact sums tell. Numbers outside the plausible range are in no sum, and are A7's to tell. Empty where nothing can be told from it: a baseline whose outputs were
 * mostly the same. A fact: were half of all outputs the same, twenty in a row would be, once in a million times (½²⁰).
 */
export function neverChanging(
  plan: Plan,
  ledger: Ledger,
  night: string,
  baseline: Baseline | undefined,
): readonly Finding[] {
  if (baseline === undefined)
    return [said({ verdict: { kind: 'unknown', reason: 'no baseline' } }, cannotSay('no baseline'))]
  if (baseline.scoreCuts.length < fewestCuts) return []
  const places = placesTonight(plan, ledger, night).map((place) => ({ place, seen: lately(ledger, night, place) }))
  const outputs = places.reduce((sum, { seen }) => sum + seen.n, 0)
  if (!Number.isFinite(outputs))
    return [
      said({ verdict: { kind: 'unknown', reason: 'not a number' } }, cannotSay('the outputs could not be counted')),
    ]
  const told = places.filter(({ seen }) => seen.n >= enoughAlike)
  if (told.length === 0) {
    const have = Math.max(0, ...places.map(({ seen }) => seen.n))
    const verdict = { kind: 'unknown', reason: 'too few cases', have, need: enoughAlike } as const
    return [said({ verdict, n: have }, cannotSay(`too few outputs (${have} of ${enoughAlike} needed)`))]
  }
  const stuck = told.filter(({ seen }) => seen.isOneValue)
  const n = told.reduce((sum, { seen }) => sum + seen.n, 0)
  const bad = stuck.reduce((sum, { seen }) => sum + seen.n, 0)
  const effect = { measure: 'share', value: bad / n, numerator: bad, denominator: n, expected: 0 } as const
  const from = told.map(({ seen }) => seen.from).sort()[0] ?? night
  const common = { effect, from, to: night, n }
  const [first, ...more] = stuck
  if (first === undefined)
    return [said({ ...common, verdict: { kind: 'steady' } }, 'Outputs differ from case to case.')]
  const isOneSite = more.length === 0 && places.length > 1
  return [
    said(
      { ...common, verdict: { kind: 'shifted', direction: 'fact' }, where: { place: isOneSite ? first.place : 'all' } },
      `${stuckWords(stuck, told.length, isOneSite)}: the device may have stopped looking at its cases.`,
    ),
  ]
}

function said(found: Pick<Finding, 'verdict'> & Partial<Finding>, sentence: string): Finding {
  const line = lineName('A6', 'outputs', 'all')
  return {
    n: 0,
    ...found,
    line,
    check: 'A6',
    subject: 'outputs',
    stratum: 'all',
    limitKind: 'fact',
    minimum: enoughAlike,
    sentence,
  }
}

function cannotSay(why: string): string {
  return `Whether outputs differ: cannot say, ${why}.`
}

/** Two sites may each give one answer for all, and not the same one. */
function stuckWords(
  stuck: readonly { readonly place: string; readonly seen: Seen }[],
  told: number,
  isOneSite: boolean,
): string {
  const [first] = stuck
  if (first === undefined || stuck.length > 1)
    return `At each of ${stuck.length} of ${told} sites the last ${enoughAlike} outputs or more are all the same`
  const where = isOneSite ? ` at ${first.place.slice('site='.length)}` : ''
  return `The last ${first.seen.n} outputs${where} are all the same`
}

/** The sites that gave an output tonight, or everybody where there are not two. */
function placesTonight(plan: Plan, ledger: Ledger, night: string): readonly string[] {
  const outputs = (place: string) => addedUpOf(ledger.get(night, 'fact', 'cases', place))
  const sites = ledger
    .strata('cases')
    .filter((stratum) => stratum.startsWith('site=') && !isCrossing(plan, stratum))
    .filter((stratum) => outputs(stratum) !== 0)
  if (sites.length > 1) return sites
  return outputs('all') === 0 ? [] : ['all']
}

interface Seen {
  readonly n: number
  readonly from: string
  readonly isOneValue: boolean
}

/** The outputs of the last nights at a place, as many nights as it takes to have twenty. */
function lately(ledger: Ledger, night: string, place: string): Seen {
  let [n, sum, squares] = [0, 0n, 0n]
  let from = night
  for (const day of [...dayRange(addDays(night, 1 - trailing), night)].reverse()) {
    const tally = ledger.get(day, 'fact', 'cases', place)
    n += addedUpOf(tally)
    sum += tally?.sums[0] ?? 0n
    squares += tally?.sums[1] ?? 0n
    from = day
    if (!(n < enoughAlike)) break
  }
  return { n, from, isOneValue: Number.isInteger(n) && BigInt(n) * squares === sum * sum }
}
