import type { Prediction } from '../../../src/ingest/case.ts'
import type { Night } from '../best/night.ts'
import type { Series } from '../best/series.ts'
import { parts } from '../best/shares.ts'

/** What a fault of a flag may show in: the best of these is the best possible. */
export function seriesOfFlags(fault: string): readonly Series[] {
  const everyCase = () => true
  const from = (site: string) => (row: Prediction) => row.site === site
  switch (fault) {
    case 'F1':
      return [flagged('flagged at the site', 'site=A', from('A'))]
    case 'F4':
      return [flagged('flagged at the site', 'site=D', from('D'))]
    case 'F2':
    case 'F3':
      return [flagged('flagged or not', 'all', everyCase), eventsByFlag('outcomes against the flag', 'all', everyCase)]
    case 'F7':
      return [eventsByFlag('outcomes at the site against the flag', 'site=D', from('D'))]
    default:
      return [eventsByFlag('outcomes against the flag', 'all', everyCase)]
  }
}

function flagged(name: string, stratum: string, isOfSeries: (row: Prediction) => boolean): Series {
  const about = { name, check: 'B5', stratum, readsOutcomes: false }
  return parts(about, (row) => (isOfSeries(row) ? (row.flag ?? undefined) : undefined))
}

/** Which cases have the event, each with the risk that its flag tells. */
function eventsByFlag(name: string, stratum: string, isOfSeries: (row: Prediction) => boolean): Series {
  return {
    ...{ name, check: 'C2', stratum, readsOutcomes: true },
    ratio(quiet, faulted) {
      const [before, after] = [riskByFlag(quiet, isOfSeries), riskByFlag(faulted, isOfSeries)]
      return (night) => {
        let sum = 0
        for (const row of night.rows) {
          const event = night.events.get(row.predictionId)
          if (event === undefined || row.flag === null || !isOfSeries(row)) continue
          const [q, p] = [before(row.flag), after(row.flag)]
          sum += event ? Math.log(p / q) : Math.log((1 - p) / (1 - q))
        }
        return sum
      }
    },
  }
}

/** Half an event and half a case without one more: what was never seen is rare, not impossible. */
function riskByFlag(nights: readonly Night[], isOfSeries: (row: Prediction) => boolean): (flag: boolean) => number {
  const known = [0, 0]
  const events = [0, 0]
  for (const night of nights)
    for (const row of night.rows) {
      const event = night.events.get(row.predictionId)
      if (event === undefined || row.flag === null || !isOfSeries(row)) continue
      const place = Number(row.flag)
      known[place] = (known[place] ?? 0) + 1
      events[place] = (events[place] ?? 0) + Number(event)
    }
  return (flag) => ((events[Number(flag)] ?? 0) + 0.5) / ((known[Number(flag)] ?? 0) + 1)
}
