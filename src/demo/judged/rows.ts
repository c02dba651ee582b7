import type { Outcome, Prediction } from '../../ingest/case.ts'
import { timeZone } from '../../ingest/time-zone.ts'
import { wrongOf } from '../../ingest/wrong-of.ts'
import type { Plan } from '../../plan/plan.ts'
import { storedColumns } from '../../plan/strata.ts'
import type { JudgedCase, JudgedDay } from './case.ts'

interface Rows {
  readonly rows: readonly Prediction[]
  readonly outcomes: readonly (readonly [string, readonly Outcome[]])[]
}

const zone = timeZone('Europe/London')

/** Days as rows in memory, as a plan's feed would have brought them: for replays that need no file. */
export function judgedRows(plan: Plan, release: string): (day: JudgedDay) => Rows {
  const columns = storedColumns(plan)
  const predictionOf = (day: string, one: JudgedCase): Prediction => {
    const values = columns.map(({ name }) => characteristicOf(one, name) ?? one.fields[name] ?? null)
    const score = plan.output.kind === 'document' ? null : (one.output ?? null)
    return {
      day,
      predictionId: one.predictionId,
      subject: one.subject,
      occurredAt: one.occurredAt,
      site: one.site,
      release: one.release ?? release,
      deviceSoftware: null,
      score,
      logit: plan.output.kind === 'number' ? score : null,
      flag: null,
      states: values.map((value) => (value === null ? 'm' : 'v')).join(''),
      numbers: values.map((value) => (typeof value === 'number' ? value : null)),
      levels: values.map((value) => (typeof value === 'string' ? value : null)),
    }
  }
  return ({ day, cases }) => {
    const rows = cases.map((one) => predictionOf(day, one))
    const outcomes = cases.flatMap(({ predictionId, reading }, place) => {
      const row = rows[place]
      if (reading === undefined || row === undefined) return []
      const { values: readings, observedAt } = reading
      const outcome: Outcome = {
        predictionId,
        entry: 1,
        state: wrongOf(plan, row, readings),
        readings,
        observedAt,
        observedDay: zone.dayOf(observedAt.getTime()),
        receivedAt: observedAt,
        source: null,
      }
      return [[predictionId, [outcome]] as const]
    })
    return { rows, outcomes }
  }
}

function characteristicOf({ ageBand, ethnicity, sex }: JudgedCase, name: string): string | undefined {
  switch (name) {
    case 'age_band':
      return ageBand
    case 'ethnicity':
      return ethnicity
    case 'sex':
      return sex
    default:
      return undefined
  }
}
