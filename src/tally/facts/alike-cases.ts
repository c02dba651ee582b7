import type { Plan } from '../../plan/plan.ts'
import { registeredSoftware } from '../../plan/registered-software.ts'
import { dimensions } from '../../plan/strata.ts'
import type { DayCases, TimesTold } from '../cases/day-cases.ts'
import { plausibleRange } from '../fixed-point.ts'
import { outputValue } from '../output-value.ts'
import { outsideKey } from '../outside.ts'
import type { AlikeCases } from './count-cases.ts'
import { exactSums } from './exact-sums.ts'

/**
 * `cases`, and `override`, `seen` and `waited` where the plan has their columns, by combination of levels. What the levels alone tell,
 * the release and the device software, is asked once of each.
 */
export function alikeCases(plan: Plan, cases: DayCases): readonly AlikeCases[] {
  const places = placesByCombination(cases)
  const { actions, seen, waited } = cases
  return cases.sent.map((sent, combination) => {
    const own = places[combination] ?? new Int32Array()
    return {
      sent,
      series: [
        casesOf(plan, cases, sent, own),
        ...(actions === undefined ? [] : [overrideOf(actions, own)]),
        ...(seen === undefined ? [] : [timesOf('seen', seen, own)]),
        ...(waited === undefined ? [] : [timesOf('waited', waited, withOutput(plan, cases, own))]),
      ],
    }
  })
}

type Total = AlikeCases['series'][number]

/** The places of each combination's cases. */
function placesByCombination({ sent, combinations }: DayCases): readonly Int32Array[] {
  const sizes = new Int32Array(sent.length)
  for (const combination of combinations) sizes[combination] = (sizes[combination] ?? 0) + 1
  const places = Array.from(sizes, (size) => new Int32Array(size))
  const filled = new Int32Array(sent.length)
  for (const [place, combination] of combinations.entries()) {
    const own = places[combination]
    const next = filled[combination] ?? 0
    if (own !== undefined) own[next] = place
    filled[combination] = next + 1
  }
  return places
}

function casesOf(plan: Plan, cases: DayCases, sent: AlikeCases['sent'], own: Int32Array): Total {
  const level = (name: string) => sent[dimensions(plan).findIndex((one) => one.name === name)] ?? null
  const release = plan.releases.find((one) => one.release === level('release'))
  const registered = registeredSoftware(plan)
  const isStrange = registered.length > 0 && !registered.includes(level('device_software') ?? '')
  let [units, scored, flagged, notFlagged, disagrees] = [0, 0, 0, 0, 0]
  for (const place of own) {
    const [score, flag] = [scoreAt(cases, place), flagAt(cases, place)]
    if (cases.isUnit[place] === 1) units += 1
    if (outputValue(plan, { score, flag }) !== null) scored += 1
    if (flag === true) flagged += 1
    if (flag === false) notFlagged += 1
    const { threshold } = release ?? {}
    if (threshold !== undefined && score !== null && flag !== null && flag !== score >= threshold) disagrees += 1
  }
  const { there, plausible, sum, squares } = sumsAt(cases.logits, own, plausibleRange(plan.output))
  const outside = plan.output.kind === 'number' ? there - plausible : 0
  const n = own.length
  const unregistered = release === undefined ? n : 0
  const strange = isStrange ? n : 0
  return {
    series: 'cases',
    counts: [n, units, scored, n - scored, flagged, notFlagged, disagrees, unregistered, strange],
    sums: [sum, squares],
    cells: outside === 0 ? [] : [...outsideKey, outside],
  }
}

function overrideOf(actions: readonly (string | null)[], own: Int32Array): Total {
  const counts = new Map<string | null, number>()
  for (const place of own) {
    const action = actions[place] ?? null
    counts.set(action, (counts.get(action) ?? 0) + 1)
  }
  const acted = ['agreed', 'up', 'down', 'none', null, 'unreadable']
  return { series: 'override', counts: acted.map((action) => counts.get(action) ?? 0), sums: [], cells: [] }
}

function timesOf(series: 'seen' | 'waited', { there, unreadable, logs }: TimesTold, own: Int32Array): Total {
  let [timed, notTimed, before, unread] = [0, 0, 0, 0]
  for (const place of own) {
    const isLogged = !Number.isNaN(logs[place])
    if (isLogged) timed += 1
    if (there[place] === 1 && !isLogged) before += 1
    if (there[place] === 0 && unreadable[place] === 0) notTimed += 1
    if (unreadable[place] === 1) unread += 1
  }
  const { sum, squares } = sumsAt(logs, own, plausibleRange(undefined))
  return { series, counts: [timed, notTimed, before, unread], sums: [sum, squares], cells: [] }
}

function withOutput(plan: Plan, cases: DayCases, own: Int32Array): Int32Array {
  return own.filter((place) => outputValue(plan, { score: scoreAt(cases, place), flag: flagAt(cases, place) }) !== null)
}

function sumsAt(values: Float64Array, places: Int32Array, range: readonly [low: number, high: number]) {
  return exactSums(
    Float64Array.from(places, (place) => values[place] ?? Number.NaN),
    ...range,
  )
}

function scoreAt({ scores }: DayCases, place: number): number | null {
  const score = scores[place] ?? Number.NaN
  return Number.isNaN(score) ? null : score
}

function flagAt({ flags }: DayCases, place: number): boolean | null {
  return flags[place] === 2 ? null : flags[place] === 1
}
