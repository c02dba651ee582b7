import type { Actor } from '../../alerts/alert.ts'
import { type CriterionId, criterionIds } from '../mhra.ts'
import type { ReviewProblem as Problem } from '../review.ts'
import { type AdverseReport, type Judged, judgements } from './report.ts'
import { routesOf } from './words.ts'

type Fields = Readonly<Record<string, string>>

/** A report with something written anew, and what is wrong with it. */
export interface Written {
  readonly report: AdverseReport
  readonly problems: readonly Problem[]
}

/** Who answers, and when. */
interface Judge {
  readonly by: Actor
  readonly now: Date
}

/** The report with the answers and the route of its first form; an answer that nobody changed stays with who gave it. */
export function writtenCriteria(before: AdverseReport, fields: Fields, setting: Judge): Written {
  const read = criterionIds.map((id) => [id, judged(before.criteria[id], id, fields, setting)] as const)
  const again = judged(before.repeat, 'repeat', fields, setting)
  const chosen = chosenRoute(before, fields)
  return {
    report: {
      ...before,
      criteria: Object.fromEntries(read.map(([id, { judged: one }]) => [id, one])) as Record<CriterionId, Judged>,
      repeat: again.judged,
      ...(chosen.route === undefined ? {} : { route: chosen.route }),
    },
    problems: [...read.flatMap(([, { problems }]) => problems), ...again.problems, ...chosen.problems],
  }
}

function judged(
  before: Judged,
  id: CriterionId | 'repeat',
  fields: Fields,
  { by, now }: Judge,
): { readonly judged: Judged; readonly problems: readonly Problem[] } {
  const answer = judgements.find((one) => one === (fields[`answer_${id}`] ?? before.answered?.answer))
  const reason = fields[`reason_${id}`] ?? before.answered?.reason ?? ''
  if (answer === undefined) return { judged: before, problems: [] }
  if (reason === '')
    return { judged: before, problems: [{ field: `reason_${id}`, message: 'Enter why you answer so' }] }
  const isSame = before.answered?.answer === answer && before.answered.reason === reason
  // Who answered first, and when, stays with an answer that nobody changed.
  if (isSame) return { judged: before, problems: [] }
  return { judged: { ...before, answered: { answer, reason, by, at: now.toISOString() } }, problems: [] }
}

function chosenRoute(
  before: AdverseReport,
  fields: Fields,
): { readonly route?: AdverseReport['route']; readonly problems: readonly Problem[] } {
  const { proposedRoute } = before
  const id = fields.route ?? before.route?.route.id
  if (id === undefined || id === '') return { problems: [] }
  const route = id === proposedRoute.id ? proposedRoute : routesOf(before).find((one) => one.id === id)
  const reason = fields.reason_route ?? before.route?.reason ?? ''
  if (route === undefined) return { problems: [{ field: 'route', message: 'Select where the report would go' }] }
  if (route.id !== proposedRoute.id && reason === '')
    return {
      problems: [
        {
          field: 'reason_route',
          message: `Enter why it does not go to ${proposedRoute.name}, which is the route for ${before.organisation.nation}`,
        },
      ],
    }
  return { route: { route, reason: route.id === proposedRoute.id ? '' : reason }, problems: [] }
}
