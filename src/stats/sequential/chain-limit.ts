import { type Point, regulaFalsi } from '../search/regula-falsi.ts'
import { type ChainQuestion, chainAlarms, type TruthOfNights } from './chain-alarms.ts'

interface ChainLimit {
  readonly limit: number
  /** the mean number of alarms over the nights at that limit */
  readonly alarms: number
}

/**
 * The limit of a likelihood arm, with the baseline's own error in it.
 *
 * Use: the limit h at which the mean number of alarms over T nights, starting again at nought after each, is what the
 * contract gives the arm (T·s·w/Q), averaged over what the baseline could not pin down.
 * Formula: the mean number of alarms by Markov chain, averaged over the truths, is solved for h on its logarithm: on a
 * coarse chain by regula falsi and from there on the full one by Newton's steps, to 0.05 % of the wanted alarms.
 * Assumes: nights are independent given the truth.
 * Not for: means and volumes whose nights resemble each other: resampled baseline nights.
 * Undefined: no truth, a law that is not one, no step that is ever above 0, or a wanted number that is not positive.
 * Accuracy: rates within 1 % of a chain of four times the cells at m = 400, and within sampling error of simulation.
 * Source: Brook and Evans 1972, Biometrika 59:539; Jones, Champ and Rigdon 2004, J Qual Technol 36:95 (estimated
 * parameters).
 * @awaited the battery: limits of its outcome checks by Markov chain
 */
export function chainLimit(wantedAlarms: number, question: ChainQuestion): ChainLimit | undefined {
  const { nights, states = 400 } = question
  const most = highestStep(question.truths)
  if (!(wantedAlarms > 0 && Number.isFinite(wantedAlarms) && most > 0)) return undefined
  const coarse = Math.max(20, Math.round(states / 4))
  const alarmsOn = (cells: number, limit: number): number =>
    chainAlarms(limit, { ...question, states: cells }) ?? Number.NaN
  /** The logarithm of the alarms over the wanted: falls as the limit rises. */
  const excessOn = (cells: number, limit: number): number =>
    Math.log(Math.max(alarmsOn(cells, limit), 1e-300) / wantedAlarms)
  const pointOn = (cells: number, limit: number): Point => ({ x: limit, y: excessOn(cells, limit) })
  let low = pointOn(coarse, most / 1024)
  // Not a law, not a number of nights: the chain has said nothing.
  if (Number.isNaN(low.y)) return undefined
  if (low.y <= 0) return { limit: low.x, alarms: alarmsOn(states, low.x) }
  let high = pointOn(coarse, most)
  while (high.y > 0 && high.x < nights * most) {
    low = high
    high = pointOn(coarse, high.x * 1.5)
  }
  if (high.y > 0) return undefined
  const rough = regulaFalsi((limit) => excessOn(coarse, limit), low, high, { near: 1e-3, narrow: 1e-5 })
  if (rough === undefined) return undefined
  // The full chain moves the limit little, and the coarse one knows how steeply alarms fall with it.
  const slope = (excessOn(coarse, rough * 1.01) - excessOn(coarse, rough * 0.99)) / (0.02 * rough)
  let best = pointOn(states, rough)
  let tried = best
  for (let turn = 0; turn < 8 && Math.abs(best.y) > 5e-4 && slope < 0; turn++) {
    tried = pointOn(states, Math.max(tried.x / 2, tried.x - tried.y / slope))
    if (Math.abs(tried.y) < Math.abs(best.y)) best = tried
  }
  return { limit: best.x, alarms: wantedAlarms * Math.exp(best.y) }
}

function highestStep(truths: readonly TruthOfNights[]): number {
  let most = Number.NEGATIVE_INFINITY
  for (const law of new Set(truths.flatMap(({ nights }) => nights))) {
    for (let at = 0; at < law.values.length; at++) {
      if ((law.probabilities[at] as number) > 0) most = Math.max(most, law.values[at] as number)
    }
  }
  return most
}
