import { dispersion } from '../stats/sequential/dispersion.ts'
import { resampleBlocks } from '../stats/simulation/block-resample.ts'
import { createRandom } from '../stats/simulation/random.ts'
import type { Baseline } from '../tally/baseline.ts'
import type { Ledger } from '../tally/ledger.ts'

/** Matured days that one look takes together, and days between looks. */
export const lookWindow = 28
export const lookEvery = 7

/** One matured day: events observed, events expected from the baseline's risk of each score bin, and the variance of that. */
export type ExpectedDay = readonly [observed: number, expected: number, variance: number]

/** Observed and expected on one matured day, over cases whose outcome is known: unknown is never counted as no event. */
export function expectedOn(ledger: Ledger, baseline: Baseline, day: string): ExpectedDay {
  const cells = ledger.get(day, 'at maturity', 'score', 'all')?.cells ?? []
  let observed = 0
  let expected = 0
  let variance = 0
  for (let at = 0; at + 3 < cells.length; at += 4) {
    const [bin = 0, , state = 0, n = 0] = cells.slice(at, at + 4)
    const risk = baseline.expectedRisk?.[bin]
    if (state === 0 || risk === undefined) continue
    if (state === 2) observed += n
    expected += n * risk
    variance += n * risk * (1 - risk)
  }
  return [observed, expected, variance]
}

/** Days added together. */
export function sumDays(days: readonly ExpectedDay[]): ExpectedDay {
  return days.reduce<ExpectedDay>((a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]], [0, 0, 0])
}

/** Signed root of the Poisson deviance of O against E, per root dispersion: about standard normal when nothing changed. */
export function signedRootDeviance(observed: number, expected: number, spread: number): number | undefined {
  if (!(expected > 0) || !(spread > 0)) return undefined
  const deviance = 2 * ((observed > 0 ? observed * Math.log(observed / expected) : 0) - (observed - expected))
  return (Math.sign(observed - expected) * Math.sqrt(Math.max(0, deviance))) / Math.sqrt(spread)
}

/** The weekly look as frozen: dispersion of the nightly deviations, and a limit for each direction. */
export interface FrozenLook {
  readonly dispersion: number
  readonly limits: { readonly up: number; readonly down: number }
  readonly wantedAlarms: number
  readonly years: number
  readonly seed: string
}

/**
 * Solves the limits of the weekly look by resampling the baseline's own days, with the baseline's own error: each
 * simulated baseline recalibrates the expected risk in the large before its years are judged by it.
 * After an alarm the window must fill again before the next.
 */
export function freezeLook(days: readonly ExpectedDay[], wantedAlarms: number, seed: string): FrozenLook | undefined {
  const [, expected] = sumDays(days)
  if (days.length < 60 || expected < 20) return undefined
  const spread = spreadOf(days, 1)
  const years = Math.min(20_000, Math.max(500, Math.ceil(100 / wantedAlarms)))
  const random = createRandom(seed)
  const paths: Float64Array[] = []
  let correction = 1
  let ownSpread = spreadOfWeeks(days, 1)
  for (let year = 0; year < years; year++) {
    if (year % Math.max(1, Math.floor(years / 400)) === 0) {
      const again = pick(days, resampleBlocks(random, days.length, days.length))
      const [o, e] = sumDays(again)
      correction = o > 0 ? o / e : 1
      ownSpread = spreadOfWeeks(again, correction)
    }
    paths.push(looksOf(pick(days, resampleBlocks(random, days.length, 365)), correction, ownSpread))
  }
  const allowed = Math.max(1, Math.floor(wantedAlarms * years))
  // Solved in units of each baseline's own spread of weeks, so that the error of that spread is in the limit as well.
  const unit = Math.sqrt(spreadOfWeeks(days, 1) / spread)
  return {
    dispersion: spread,
    limits: { up: unit * limitFor(paths, 1, allowed), down: unit * limitFor(paths, -1, allowed) },
    wantedAlarms,
    years,
    seed,
  }
}

function spreadOf(days: readonly ExpectedDay[], correction: number): number {
  return dispersion(deviations(days, correction)) ?? 1
}

/** Variance of the sums of seven days' deviations, for one day: what one resampled year differs in from the next. */
function spreadOfWeeks(days: readonly ExpectedDay[], correction: number): number {
  const z = deviations(days, correction)
  const weeks = Array.from({ length: Math.floor(z.length / 7) }, (_, week) =>
    z.slice(7 * week, 7 * week + 7).reduce((sum, one) => sum + one, 0),
  )
  const average = weeks.reduce((sum, week) => sum + week, 0) / weeks.length
  const spread = weeks.reduce((sum, week) => sum + (week - average) ** 2, 0) / (weeks.length - 1) / 7
  return spread > 0 ? spread : 1
}

function deviations(days: readonly ExpectedDay[], correction: number): readonly number[] {
  return days.filter(([, , v]) => v > 0).map(([o, e, v]) => (o - correction * e) / Math.sqrt(correction * v))
}

function looksOf(year: readonly ExpectedDay[], correction: number, spread: number): Float64Array {
  const looks: number[] = []
  for (let end = lookWindow; end <= year.length; end += lookEvery) {
    const [o, e] = sumDays(year.slice(end - lookWindow, end))
    looks.push(signedRootDeviance(o, correction * e, spread) ?? 0)
  }
  return Float64Array.from(looks)
}

function limitFor(paths: readonly Float64Array[], sign: 1 | -1, allowed: number): number {
  let low = 0
  let high = 12
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2
    if (looksBeyond(paths, sign, middle) > allowed) low = middle
    else high = middle
  }
  return high
}

function looksBeyond(paths: readonly Float64Array[], sign: 1 | -1, limit: number): number {
  let alarms = 0
  for (const path of paths) {
    for (let look = 0; look < path.length; look++) {
      if (sign * (path[look] ?? 0) < limit) continue
      alarms += 1
      look += lookWindow / lookEvery - 1
    }
  }
  return alarms
}

function pick(days: readonly ExpectedDay[], indices: Int32Array): readonly ExpectedDay[] {
  return Array.from(indices, (index) => days[index] ?? ([0, 0, 0] as const))
}
