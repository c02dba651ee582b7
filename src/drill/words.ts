import { placeWords } from '../alerts/place.ts'
import type { CauseFamily } from '../drift/cause.ts'
import { checks } from '../drift/checks.ts'
import { daysBetween } from '../plan/day.ts'
import { judgesOutput } from '../plan/output-kind.ts'
import type { Plan } from '../plan/plan.ts'
import { dayWords, listWords, plural } from '../plan/words.ts'
import { drillFaults } from './faults.ts'
import { type DrillContent, type DrillOutcome, drillOutcome } from './outcome.ts'

/** How a drill ended, in a word or two and with the colour of its tag. */
export const outcomeTags: Readonly<Record<DrillOutcome, { readonly text: string; readonly colour: string }>> = {
  found: { text: 'Found', colour: 'green' },
  'found and misnamed': { text: 'Found, named wrongly', colour: 'yellow' },
  hidden: { text: 'Cannot say', colour: 'grey' },
  'not found': { text: 'Not found', colour: 'red' },
  'not possible': { text: 'Not possible here', colour: 'grey' },
}

/** The title of a fault for this kind of output, by its name; the name itself where this version knows no such fault. */
export function faultTitle(plan: Pick<Plan, 'output'>, name: string): string {
  const fault = drillFaults.find((one) => one.name === name)
  return (judgesOutput(plan) ? fault?.titleOfJudged : undefined) ?? fault?.title ?? name
}

/** What was planted and what became of it: one or two sentences. */
export function drillWords(plan: Plan, content: DrillContent): string {
  if ('cannot' in content) return `It cannot be planted here: ${content.cannot}.`
  const { what, days, found, hiddenBy, place } = content
  const planted = `Planted from ${dayWords(days.faultFrom)}: ${what}`
  if (found !== undefined) {
    const when = found.delay === 0 ? 'on the same night' : `after ${plural(found.delay, 'night')}`
    return `${planted} Found ${when}, as “${found.title}”.${wrongWords(plan, place, found)}`
  }
  if (hiddenBy !== undefined)
    return `${planted} Nothing new was raised, but the same nights without the fault have an alert about the same thing: “${hiddenBy.title}”, of ${dayWords(hiddenBy.night)}. The fault would have joined it.`
  const due = Math.max(0, daysBetween(days.faultFrom, days.to) + 1 - plan.outcome.maturity_days)
  return `${planted} Nothing was raised up to ${dayWords(days.to)}, when the outcomes of ${plural(due, 'such day')} had fallen due.`
}

function wrongWords(
  plan: Plan,
  place: string,
  found: {
    readonly cause: string
    readonly place: string
    readonly isCauseRight: boolean
    readonly isPlaceRight: boolean
  },
): string {
  const wrong = [
    ...(found.isCauseRight ? [] : [`its cause is given as ${causeWords(found.cause)}`]),
    ...(found.isPlaceRight
      ? []
      : [`it names ${placeWords(plan, found.place)} where ${placeWords(plan, place)} is right`]),
  ]
  return wrong.length === 0 ? ' Cause and place are right.' : ` Wrong: ${listWords(wrong)}.`
}

/** A cause family by the names of its checks. */
function causeWords(cause: string): string {
  const names = checks.filter((check) => check.cause === (cause as CauseFamily)).map(({ name }) => `“${name}”`)
  return names.length === 0 ? cause : listWords(names)
}

/** What the last drills say together: of how many the checks would have served. */
export function drillSummary(contents: readonly DrillContent[]): string {
  const outcomes = contents.map(drillOutcome)
  const of = (outcome: DrillOutcome) => outcomes.filter((one) => one === outcome).length
  const told = of('found') + of('found and misnamed') + of('not found')
  const seen = told - of('not found')
  const named =
    of('found and misnamed') === 0 ? '' : `, ${of('found and misnamed')} of them with a wrong cause or place`
  const silent = outcomes.length - told
  const rest = silent === 0 ? '' : ` Of ${silent} more nothing can be said.`
  return told === 0
    ? 'No planted fault could be told apart here.'
    : `${seen} of ${plural(told, 'planted fault')} found${named}.${rest}`
}
