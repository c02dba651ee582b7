import type { Plan } from '../../plan/plan.ts'
import { capital, dayWords } from '../../plan/words.ts'
import type { Effect, Finding, Verdict } from '../finding.ts'
import { unknownWords } from '../sentences.ts'
import { subjectWords } from '../subject.ts'

type Asked = Pick<Finding, 'verdict' | 'from' | 'to'>

/** "Pulse and Respiratory rate move together less than they did: correlation 0.61 in the baseline, 0.22 in …" */
export function correlationSentence(plan: Plan, { verdict, from, to }: Asked, effect: Effect, pairs: number): string {
  const figures = `correlation ${correlation(effect.expected ?? 0)} in the baseline, ${correlation(effect.value)} in ${windowWords(from, to)}${interval(effect)}`
  if (verdict.kind === 'shifted') return `${capital(pairMoved(plan, effect))}: ${figures}.`
  return `Numbers move together as they did: of ${pairs} pairs, ${pairOf(plan, effect)} changed most (${figures}); no shift found.`
}

/** "pulse and respiratory rate move together less than they did", for a sentence or a title. */
export function pairMoved(plan: Plan, effect: Effect): string {
  const [before, now] = [effect.expected ?? 0, effect.value]
  const pair = pairOf(plan, effect)
  const isWeak = (size: number) => Math.abs(size) < 0.1
  if (before * now < 0 && !isWeak(before) && !isWeak(now)) {
    return before > 0
      ? `${pair} no longer move together: where one is high the other is now low`
      : `${pair} no longer move against each other: where one is high the other is now high`
  }
  const isAgainst = (isWeak(before) ? now : before) < 0
  return `${pair} move ${isAgainst ? 'against each other' : 'together'} ${Math.abs(now) < Math.abs(before) ? 'less' : 'more'} than they did`
}

/** Of the reconstruction error, as a multiple of the baseline's. */
export function errorSentence({ verdict, from, to }: Asked, effect: Effect, fields: number): string {
  const figures = `what the baseline’s patterns of ${fields} numbers do not explain is ${effect.value.toFixed(2)} times the baseline’s in ${windowWords(from, to)}${interval(effect)}`
  if (verdict.kind === 'shifted')
    return `Patients’ numbers fit together ${effect.value > 1 ? 'less well' : 'more closely'} than they did: ${figures}.`
  return `Patients’ numbers fit together as they did: ${figures}; no shift found.`
}

/** Why it cannot say; `before` stands for the reason where there is nothing to look at yet. */
export function unknownSentence(
  { subject }: Pick<Finding, 'subject'>,
  verdict: Extract<Verdict, { kind: 'unknown' }>,
  before?: 'its first week is over',
): string {
  const why = before === undefined ? unknownWords(verdict) : `not before ${before}`
  return `Numbers together (${subject}): cannot say, ${why}.`
}

function pairOf(plan: Plan, { between }: Effect): string {
  return (between ?? []).map((name) => subjectWords(plan, name)).join(' and ')
}

function windowWords(from: string | undefined, to: string | undefined): string {
  return from === undefined || to === undefined ? 'this window' : `the days from ${dayWords(from)} to ${dayWords(to)}`
}

function interval({ low, high }: Effect): string {
  return low === undefined || high === undefined ? '' : ` (95% interval ${correlation(low)} to ${correlation(high)})`
}

function correlation(value: number): string {
  return value
    .toFixed(2)
    .replace(/^-(?=0\.00$)/, '')
    .replace('-', '−')
}
