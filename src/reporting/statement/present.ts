import { byWords, instantWords } from '../../alerts/who-and-when.ts'
import { addDays, localDay } from '../../plan/day.ts'
import type { Plan } from '../../plan/plan.ts'
import { daysWords } from '../../plan/words.ts'
import { contentHash } from '../canonical.ts'
import { actions } from './actions.ts'
import { askedWords } from './ask/words.ts'
import { isOver, type Month, monthsBetween, monthWords } from './month.ts'
import { refsWords } from './references.ts'
import type { SignedStatement, StatementBody } from './statement.ts'

/** The months of which a day has ended, each with whether it is signed: of a month on its first day nothing can be said. */
export function presentMonths(plan: Plan, signed: readonly SignedStatement[], now: Date) {
  return monthsBetween(plan.live_from, addDays(localDay(now, plan.time_zone), -1)).map((month) => {
    const last = signed.find((one) => one.month === month.name)
    return { name: month.name, words: monthWords(month), ...standingOf(last, month, plan, now) }
  })
}

function standingOf(last: SignedStatement | undefined, month: Month, plan: Plan, now: Date) {
  if (last !== undefined)
    return {
      tag: { text: 'Signed', colour: 'green' },
      says: `${last.decision.action}: signed by ${byWords(last.by)}, ${instantWords(last.at, plan.time_zone)}${last.version > 1 ? `, version ${last.version}` : ''}`,
    }
  return isOver(month, plan, now)
    ? {
        tag: { text: 'Not signed', colour: 'yellow' },
        says: 'The month is over. Read it, decide what follows, and sign.',
      }
    : { tag: { text: 'Not over', colour: 'grey' }, says: 'It can be read, and is signed once the month is over.' }
}

/** One month's page: a signed version, or what the records say now. */
export function presentStatement(
  plan: Plan,
  body: StatementBody,
  signed: SignedStatement | undefined,
  versions: readonly SignedStatement[],
) {
  return {
    month: body.month,
    heading: monthWords(body),
    nights: daysWords(body.from, body.to),
    body,
    seen: contentHash(body),
    seenVersion: versions[0]?.version ?? 0,
    answers: body.answers.map((one) => ({ ref: one.ref, asked: askedWords(one), rows: one.rows, sha256: one.sha256 })),
    signed: signed && {
      version: signed.version,
      ...signed.decision,
      means: actions.find(({ name }) => name === signed.decision.action)?.means ?? '',
      by: byWords(signed.by),
      when: instantWords(signed.at, plan.time_zone),
      sha256: signed.sha256,
      isOld: signed.version !== versions[0]?.version,
    },
    versions: versions.map((one) => ({
      version: one.version,
      action: one.decision.action,
      by: byWords(one.by),
      when: instantWords(one.at, plan.time_zone),
      correction: one.decision.correction,
      sha256: one.sha256,
    })),
    actions: actions.map(({ name, means }) => ({ value: name, text: name, hint: { text: means } })),
    refs: refsWords,
  }
}
