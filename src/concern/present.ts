import type { Alert } from '../alerts/alert.ts'
import { placeWords } from '../alerts/place.ts'
import { instantWords } from '../alerts/who-and-when.ts'
import type { Plan } from '../plan/plan.ts'
import { capital } from '../plan/words.ts'
import { type Concern, concernLine, kindTitle } from './concern.ts'
import { fateOf, fateTag, type Nights } from './fate.ts'

/** A concern for its page. */
export interface ConcernRow {
  readonly title: string
  readonly said: string
  readonly by: string
  readonly tag: { readonly text: string; readonly colour: string }
  /** the alert that holds it; absent until a night has made it one */
  readonly alertId?: number
}

/** Concerns with what became of each, or what will. `alerts`: of the deployment, the latest first. */
export function presentConcerns(
  plan: Plan,
  concerns: readonly Concern[],
  alerts: readonly Alert[],
  nights: Nights,
): readonly ConcernRow[] {
  return concerns.map((concern) => {
    const { concernId, day, kind, place, said, at, by } = concern
    const alert = alerts.find(({ lines }) => lines.includes(concernLine(concern)))
    const who = `${by.name}, ${by.role}${by.authenticated ? '' : ' (not authenticated)'}`
    return {
      title: `${concernId}. ${capital(kindTitle(kind))} (${whereWords(plan, place)})`,
      said,
      by: `${instantWords(at, plan.time_zone)}, ${who}`,
      tag: alert === undefined ? fateTag(fateOf(plan, day, nights)) : tagOf(alert),
      ...(alert === undefined ? {} : { alertId: alert.alertId }),
    }
  })
}

/** A concern that is not about one site says nothing of the others. */
function whereWords(plan: Plan, place: string): string {
  return place === 'all' ? 'not at one site' : placeWords(plan, place)
}

function tagOf(alert: Alert): ConcernRow['tag'] {
  if (alert.state === 'closed') return { text: `Closed: ${alert.closedAs ?? 'no outcome'}`, colour: 'grey' }
  return alert.state === 'acknowledged'
    ? { text: 'Being looked at', colour: 'blue' }
    : { text: 'Open alert', colour: 'orange' }
}
