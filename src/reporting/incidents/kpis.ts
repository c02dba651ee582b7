import { quantile } from '../../stats/samples/weighted-quantile.ts'
import type { SchemeInForce } from '../risk/scheme.ts'
import { type ClockId, clockIds, clocksOf } from './clocks.ts'
import { type Incident, isClosed, latestOf } from './incident.ts'

/** How long one step took over the incidents that have reached it, in whole days. */
export interface StepTime {
  readonly id: ClockId
  readonly reached: number
  /** of how many incidents in all */
  readonly of: number
  /** absent where no incident has reached the step: nothing is not a time of nought */
  readonly median?: number
  readonly longest?: number
  readonly overdue: number
}

export interface Kpis {
  readonly open: number
  readonly closed: number
  readonly overdue: number
  /** open incidents by the words of their rating, the unrated first, then the worst */
  readonly openByRisk: readonly { readonly level: string; readonly count: number }[]
  readonly steps: readonly StepTime[]
}

/** The log's figures on `today`: those that the implementation guidance names (section 7.2). */
export function kpisOf(incidents: readonly Incident[], inForce: SchemeInForce, today: string): Kpis {
  const entries = incidents.map((incident) => latestOf(incident).entry)
  const open = incidents.filter((incident) => !isClosed(latestOf(incident)))
  const all = entries.map((entry) => clocksOf(entry, inForce, today))
  return {
    open: open.length,
    closed: incidents.length - open.length,
    overdue: all.filter((clocks) => clocks.some(({ isOverdue }) => isOverdue)).length,
    openByRisk: openByRisk(open),
    steps: clockIds.map((id) =>
      stepTime(
        id,
        all.flatMap((clocks) => clocks.filter((clock) => clock.id === id)),
      ),
    ),
  }
}

function openByRisk(open: readonly Incident[]): Kpis['openByRisk'] {
  // Nobody knows what an unrated one is, so it comes before the worst; ratings of two schemes compare by their share.
  const risks = open.map((incident) => {
    const { rated } = latestOf(incident).entry.risk
    return rated === undefined
      ? { level: 'Not rated', rank: 2 }
      : { level: rated.level, rank: rated.rating / rated.highest }
  })
  const levels = Map.groupBy(
    risks.toSorted((a, b) => b.rank - a.rank),
    ({ level }) => level,
  )
  return [...levels].map(([level, { length }]) => ({ level, count: length }))
}

function stepTime(id: ClockId, clocks: ReturnType<typeof clocksOf>): StepTime {
  const days = clocks.filter(({ doneOn }) => doneOn !== undefined).map((clock) => clock.days)
  const median = quantile(Float64Array.from(days), 0.5)
  return {
    id,
    reached: days.length,
    of: clocks.length,
    ...(median === undefined ? {} : { median }),
    ...(days.length === 0 ? {} : { longest: Math.max(...days) }),
    overdue: clocks.filter(({ isOverdue }) => isOverdue).length,
  }
}
