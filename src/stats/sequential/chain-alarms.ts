import { type IncrementLaw, isLaw, type Lattice, latticeOf } from './increment-law.ts'

/** One state of the world that the baseline could not rule out. */
export interface TruthOfNights {
  readonly weight: number
  /** the law of each night's step, over and over: one law, or seven for the days of a week (the same object is worked once) */
  readonly nights: readonly IncrementLaw[]
}

export interface ChainQuestion {
  readonly truths: readonly TruthOfNights[]
  /** T: how many nights the alarms are counted over */
  readonly nights: number
  readonly states?: number
}

/**
 * The mean number of alarms of a CUSUM over so many nights.
 *
 * Use: how often an arm of this limit would alarm in a year in which nothing is wrong, starting again at nought after
 * each alarm: what a limit is solved by, and how one in service is checked against tonight's mix of patients.
 * Formula: Brook and Evans' chain on m cells of width h/(m − ½), night by night from 0, each night with its own law; an
 * alarm goes back to 0. Once a whole cycle of nights leaves the chain as it was, the remaining nights are multiplied
 * out. The mean is over the truths, by their weights.
 * Assumes: nights are independent given the truth.
 * Not for: means and volumes whose nights resemble each other: resampled baseline nights.
 * Undefined: the limit is not a positive number, there is no truth, a law is not one, or nights or cells are not whole.
 * Accuracy: within 1 % of a chain of four times the cells at m = 400, and within sampling error of simulation.
 * Source: Brook and Evans 1972, Biometrika 59:539.
 */
export function chainAlarms(limit: number, question: ChainQuestion): number | undefined {
  if (!(limit > 0 && Number.isFinite(limit) && isSound(question))) return undefined
  return meanAlarms(question, limit, question.states ?? 400)
}

function isSound({ truths, nights, states = 400 }: ChainQuestion): boolean {
  const total = truths.reduce((sum, { weight }) => sum + weight, 0)
  if (!(total > 0 && Number.isFinite(total) && Number.isInteger(nights) && nights > 0 && states >= 2)) return false
  const laws = new Set(truths.flatMap((truth) => truth.nights))
  return truths.every((truth) => truth.weight >= 0 && truth.nights.length > 0) && [...laws].every(isLaw)
}

function meanAlarms({ truths, nights }: ChainQuestion, limit: number, states: number): number {
  let [sum, total] = [0, 0]
  for (const truth of truths) {
    total += truth.weight
    if (truth.weight > 0) sum += truth.weight * alarmsUnder(truth.nights, nights, limit, states)
  }
  return sum / total
}

/** A night's lattice, with what it gathers beyond either end added up beforehand. */
interface NightChain extends Lattice {
  /** fallen[i]: the probability of coming from cell i to 0 or below; risen[i]: to the limit */
  readonly fallen: Float64Array
  readonly risen: Float64Array
}

function alarmsUnder(laws: readonly IncrementLaw[], nights: number, limit: number, states: number): number {
  const width = limit / (states - 0.5)
  const chains = new Map<IncrementLaw, NightChain>()
  for (const law of new Set(laws)) chains.set(law, nightChain(latticeOf(law, width, states), states))
  let now = new Float64Array(states)
  let next = new Float64Array(states)
  now[0] = 1
  let alarms = 0
  const atCycle = now.slice()
  let [thisCycle, lastCycle] = [0, 0]
  for (let night = 0; night < nights; night++) {
    const chain = chains.get(laws[night % laws.length] as IncrementLaw) as NightChain
    const alarmed = step(chain, now, next)
    alarms += alarmed
    thisCycle += alarmed
    ;[now, next] = [next, now]
    if ((night + 1) % laws.length !== 0) continue
    const settled = Math.abs(thisCycle - lastCycle) <= 1e-6 * thisCycle && distance(now, atCycle) < 1e-7
    if (settled) {
      const cycles = Math.floor((nights - night - 1) / laws.length)
      alarms += cycles * thisCycle
      night += cycles * laws.length
    }
    atCycle.set(now)
    ;[thisCycle, lastCycle] = [0, thisCycle]
  }
  return alarms
}

/** One night: `next` becomes the chain after it; the probability of an alarm is returned and goes back to 0. */
function step({ lowest, mass, fallen, risen }: NightChain, now: Float64Array, next: Float64Array): number {
  const states = now.length
  next.fill(0)
  let alarmed = 0
  let atZero = 0
  for (let from = 0; from < states; from++) {
    const here = now[from] as number
    if (here < 1e-18) continue
    atZero += here * (fallen[from] as number)
    alarmed += here * (risen[from] as number)
    const first = Math.max(1, from + lowest)
    const last = Math.min(states - 1, from + lowest + mass.length - 1)
    const offset = from + lowest
    for (let to = first; to <= last; to++) next[to] = (next[to] as number) + here * (mass[to - offset] as number)
  }
  next[0] = atZero + alarmed
  return alarmed
}

function nightChain({ lowest, mass }: Lattice, states: number): NightChain {
  const fallen = new Float64Array(states)
  const risen = new Float64Array(states)
  for (let from = 0; from < states; from++) {
    for (let at = 0; at < mass.length; at++) {
      const to = from + lowest + at
      if (to <= 0) fallen[from] = (fallen[from] as number) + (mass[at] as number)
      else if (to >= states) risen[from] = (risen[from] as number) + (mass[at] as number)
    }
  }
  return { lowest, mass, fallen, risen }
}

function distance(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += Math.abs((a[at] as number) - (b[at] as number))
  return sum
}
