import type { Drawn, Lines, Values } from './drawn.ts'
import { type XmrOptions, xmrChart } from './xmr-chart.ts'

/** The power that turns exponential waiting times into nearly normal values. */
const POWER = 3.6

/**
 * The t chart: how long it was between one rare event and the next.
 *
 * Use: rare events in time, where the number of cases is not known or hardly changes.
 * Formula: y = time^(1/3.6) on an XmR chart; centre and limits are brought back by the power 3.6, a lower limit below 0 being 0.
 * Assumes: events come at one rate, so that times between them are exponential.
 * Not for: events that come several a day (c or u chart); many times of 0.
 * Undefined: fewer than two neighbouring times, a negative time, a number that is not finite.
 * Source: Nelson 1994, J Qual Technol 26:239; Montgomery, 6th ed., section 7.3.5.
 */
export function tChart(times: Values, options: XmrOptions = {}): Drawn | undefined {
  if (times.some((time) => time !== undefined && time < 0)) return undefined
  const drawn = xmrChart(
    times.map((time) => (time === undefined ? undefined : time ** (1 / POWER))),
    options,
  )
  if (drawn === undefined) return undefined
  return { values: times, lines: drawn.lines.map((lines) => lines && restored(lines)), used: drawn.used }
}

function restored({ centre, lower, upper, nearLower, nearUpper }: Lines): Lines {
  const back = (y: number): number => Math.max(0, y) ** POWER
  return {
    centre: back(centre),
    lower: back(lower),
    upper: back(upper),
    nearLower: back(nearLower),
    nearUpper: back(nearUpper),
  }
}
