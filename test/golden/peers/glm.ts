import { type LogitCases, logisticScore } from '../../../src/stats/performance/logit-cases.ts'

/**
 * The standard errors that R's glm prints for logistic recalibration. They are those of the iteration before the last, where
 * the working weights were made; ours are those of the answer itself, and differ from the fifth digit on. So the way to
 * the answer is R's: start at (y + ½)/2, stop when the deviance changes by less than one part in 10⁸ (glm.fit, R 4.2.2).
 */
export function glmStandardErrors(cases: LogitCases): { slopeSe: number; shiftSe: number } {
  const free = lastInformation(cases, firstLine(cases), ({ u0, u1, i00, i01, i11 }) => {
    const determinant = i00 * i11 - i01 * i01
    return [(i11 * u0 - i01 * u1) / determinant, (i00 * u1 - i01 * u0) / determinant]
  })
  const shift = lastInformation(cases, [firstShift(cases), 1], ({ u0, i00 }) => [u0 / i00, 0])
  return {
    slopeSe: Math.sqrt(free.i00 / (free.i00 * free.i11 - free.i01 * free.i01)),
    shiftSe: 1 / Math.sqrt(shift.i00),
  }
}

type Information = ReturnType<typeof logisticScore>
type Line = readonly [intercept: number, slope: number]

function lastInformation(cases: LogitCases, start: Line, step: (information: Information) => Line): Information {
  let [intercept, slope] = start
  let before = deviance(cases, [intercept, slope])
  for (;;) {
    const information = logisticScore(cases, intercept, slope)
    const [byIntercept, bySlope] = step(information)
    intercept += byIntercept
    slope += bySlope
    const after = deviance(cases, [intercept, slope])
    if (Math.abs(after - before) / (0.1 + Math.abs(after)) < 1e-8) return information
    before = after
  }
}

// The first working response: ±(logit(¾) + ¼/(¾·¼)), all weights the same.
const first = Math.log(3) + 4 / 3

function firstLine({ logits, events, nonEvents }: LogitCases): Line {
  let [n, x, z, xx, xz] = [0, 0, 0, 0, 0]
  for (let at = 0; at < logits.length; at++) {
    const [logit, e, u] = [logits[at] ?? 0, events[at] ?? 0, nonEvents[at] ?? 0]
    n += e + u
    x += (e + u) * logit
    z += (e - u) * first
    xx += (e + u) * logit * logit
    xz += (e - u) * first * logit
  }
  const slope = (n * xz - x * z) / (n * xx - x * x)
  return [(z - slope * x) / n, slope]
}

function firstShift({ logits, events, nonEvents }: LogitCases): number {
  let [n, sum] = [0, 0]
  for (let at = 0; at < logits.length; at++) {
    const [e, u] = [events[at] ?? 0, nonEvents[at] ?? 0]
    n += e + u
    sum += (e - u) * first - (e + u) * (logits[at] ?? 0)
  }
  return sum / n
}

function deviance({ logits, events, nonEvents }: LogitCases, [intercept, slope]: Line): number {
  let sum = 0
  for (let at = 0; at < logits.length; at++) {
    const eta = intercept + slope * (logits[at] ?? 0)
    sum += 2 * ((events[at] ?? 0) * Math.log1p(Math.exp(-eta)) + (nonEvents[at] ?? 0) * Math.log1p(Math.exp(eta)))
  }
  return sum
}
