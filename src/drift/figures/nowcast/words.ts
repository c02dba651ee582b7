import { addDays } from '../../../plan/day.ts'
import type { Plan } from '../../../plan/plan.ts'
import { countWords, daysWords, percentWords, plural } from '../../../plan/words.ts'
import { judgedTerms } from '../../judged/terms.ts'
import type { Figure, FigurePoint } from '../figure.ts'

/** How a value that is not all known yet is worked out, for people. */
export function estimateWords(plan: Pick<Plan, 'output'>): string {
  const events = judgedTerms(plan)?.wrongMany ?? 'events'
  return `The hatched days are not all known yet: their points are an estimate, the ${events} known so far divided by the share of them that were known as soon in the baseline. It supposes that outcomes become known as soon as they did then, and no check uses it. Days on which under a fifth of the ${events} are usually known are not estimated. Days that wait for late outcomes are left out until they enter the checks.`
}

/** What the sentence of a figure adds: the last estimate, then how many days wait. Empty where there is neither. */
export function notAllKnownWords(
  { points, window, waiting = [], counted = { one: 'event', many: 'events' } }: Figure,
  write: (point: FigurePoint) => string,
): string {
  const last = points.findLast(({ estimate }) => estimate !== undefined)
  return [
    ...(last?.estimate === undefined
      ? []
      : [
          `Estimate, because not all is known yet: ${write(last)} for ${daysWords(addDays(last.day, 1 - window), last.day)}, from ${plural(last.numerator ?? 0, counted.one, counted.many)} known so far (usually ${percentWords(last.estimate.usuallyKnown)} are known by then). No check uses it.`,
        ]),
    ...(waiting.length === 0 ? [] : [waitingWords(waiting.length)]),
  ].join(' ')
}

function waitingWords(days: number): string {
  return days === 1
    ? '1 day is due and waits for late outcomes: no check of performance has taken it in yet.'
    : `${countWords(days)} days are due and wait for late outcomes: no check of performance has taken them in yet.`
}

/** "Known", "Estimate", and how many of its days wait: a cell of the table. */
export function stateWords({ window }: Figure, { estimate, waiting = 0 }: FigurePoint): string {
  const state = estimate === undefined ? 'Known' : 'Estimate'
  if (waiting === 0) return state
  return window === 1 ? 'Waits for late outcomes' : `${state}; ${plural(waiting, 'day waits', 'days wait')}`
}
