import type { CheckCode, UnknownReason } from '../../drift/finding.ts'
import type { InService, LineNamed } from '../../drift/in-service.ts'
import type { Plan } from '../../plan/plan.ts'
import { sharedChecks } from '../../plan/several-outputs/watched.ts'
import { listWords, plural } from '../../plan/words.ts'
import { questionWords } from '../effect.ts'
import { lineWords } from '../line-words.ts'
import { placeWords } from '../place.ts'
import { reasonWords } from '../words.ts'
import { directions } from './service-tables.ts'

/**
 * What could not be given a limit, and why. Lines of one check that share a reason are told together: fifteen fields that
 * are never missing are one thing to know.
 */
export function withoutLimitWords(plan: Plan, { withoutLimit, checks }: InService): readonly string[] {
  const groups = Map.groupBy(withoutLimit, ({ check, reason, side }) => `${check}\t${reason}\t${side ?? ''}`)
  return [...groups.values()].flatMap((lines) => {
    const [first] = lines
    if (first === undefined) return []
    const name = checks.find(({ check }) => check === first.check)?.name ?? first.check
    const [only] = lines.length === 1 ? lines : []
    const what =
      only === undefined
        ? `${name}, ${plural(lines.length, 'line')} (${listWords(lines.map(({ subject, stratum, check }) => shortWords(plan, { check, stratum, ...(subject === undefined ? {} : { subject }) })))})`
        : lineWords(plan, only)
    const side = first.side === undefined ? '' : `, for ${directions[first.side]}`
    return [`${what}${side}: ${whyWords(first)}.`]
  })
}

/** There is a baseline here: what an outcome check lacks is enough of it. */
function whyWords({ check, reason }: { readonly check: CheckCode; readonly reason: UnknownReason }): string {
  if (check === 'C5' && reason === 'no baseline')
    return 'the audit was agreed after the baseline was frozen, and has no part of the agreement until the next'
  if (sharedChecks.includes(check) && reason === 'no baseline')
    return 'another output of the device watched it when the baseline was frozen'
  return reason === 'no baseline' ? 'the baseline holds too few matured nights or events for it' : reasonWords[reason]
}

/** A line beside others of its check: the subject alone where the place is everywhere. */
function shortWords(plan: Plan, line: Omit<LineNamed, 'line'>): string {
  const question = questionWords(plan, line)
  const subject = question.includes(': ') ? question.slice(question.indexOf(': ') + 2) : question
  return line.stratum === 'all' ? subject : `${subject} at ${placeWords(plan, line.stratum)}`
}
