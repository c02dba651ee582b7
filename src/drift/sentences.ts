import { dayWords } from '../plan/words.ts'
import { logistic } from '../stats/special/logistic.ts'
import type { Effect, Finding, UnknownReason, Verdict } from './finding.ts'

/** What a finding says, in one plain sentence with its figures; `topic` is what it is about. Words first, the statistic after. */
export function sentenceOf(
  finding: Pick<Finding, 'check' | 'subject' | 'stratum' | 'verdict' | 'effect' | 'n' | 'minimum' | 'limitKind'>,
  topic: string,
  onset: string | undefined,
): string {
  const { check, stratum, verdict, effect, limitKind } = finding
  const what = `${topic}${place(stratum)}`
  if (verdict.kind === 'unknown') return `${what}: cannot say, ${unknownWords(verdict)}.`
  const side = finding.subject?.endsWith('at most') === true ? 'at most' : 'at least'
  const shown = check === 'B4' ? typicalScore(effect) : effect
  const seen =
    shown === undefined ? '' : `: ${effectWords(shown, limitKind === 'agreed' ? `agreed limit ${side}` : 'baseline')}`
  if (verdict.kind === 'steady') return `${what}${seen}; ${steadyWords(effect, limitKind, side)}.`
  const since = onset === undefined ? '' : ` since about ${dayWords(onset)}`
  return `${what}${since}${seen}.`
}

/** The heartbeat's sentence. */
export function heartbeatSentence(
  verdict: Verdict,
  stratum: string,
  seen: number,
  expected: number,
  nights: number,
): string {
  const what = `Feed${place(stratum)}`
  if (verdict.kind === 'unknown') return `${what}: cannot say, ${unknownWords(verdict)}.`
  const span = nights === 1 ? 'the last day' : `the last ${nights} days`
  const figures = `${seen} ${seen === 1 ? 'case' : 'cases'} in ${span}, where about ${whole(expected)} would be usual`
  return verdict.kind === 'shifted' ? `${what} has gone quiet: ${figures}.` : `${what} is alive: ${figures}.`
}

/** The sentence about values that could not be used. */
export function plausibilitySentence(
  verdict: Verdict,
  field: string,
  stratum: string,
  bad: number,
  n: number,
  share: number | undefined,
): string {
  const what = `${field}${place(stratum)}`
  if (verdict.kind === 'unknown') return `${what}: cannot say whether values are plausible, ${unknownWords(verdict)}.`
  const figures = `${bad} of ${n} values (${percent(bad / n)}) unreadable, implausible or not in the plan’s list`
  const usual = share === undefined ? '' : `; up to ${percent(share)} is tolerated`
  return `${what}: ${figures}${usual}.`
}

/** Why a check cannot say, for people. */
function unknownWords(verdict: Extract<Verdict, { kind: 'unknown' }>): string {
  const words: Readonly<Record<UnknownReason, string>> = {
    'too few cases': 'too few cases',
    'no baseline': 'there is no baseline to compare with',
    'not stable in the baseline':
      'it was not stable in the baseline and is out of service until someone re-specifies it',
    'labels immature': 'outcomes are not yet old enough',
    'labels incomplete': 'outcomes are arriving incompletely',
    'not collected': 'it is not collected',
    undefined: 'the figure is undefined (nothing varied in the baseline, or there is nothing to divide by)',
    'not a number': 'the figure could not be computed',
  }
  const counted =
    verdict.have === undefined || verdict.need === undefined
      ? ''
      : ` (${whole(verdict.have)} of ${whole(verdict.need)} needed)`
  return words[verdict.reason] + counted
}

/** Steady is not always good news: a rate beyond its agreed limit is said to be so before the evidence makes an alert. */
function steadyWords(
  effect: Effect | undefined,
  limitKind: Finding['limitKind'],
  side: 'at least' | 'at most',
): string {
  if (limitKind !== 'agreed' || effect?.expected === undefined) return 'no shift found'
  const beyond = side === 'at least' ? (effect.high ?? 1) < effect.expected : (effect.low ?? 0) > effect.expected
  return beyond
    ? 'beyond the agreed limit in this window, and the evidence is not yet enough for an alert'
    : 'no breach of the limit found'
}

/** The mean logit of a score as the probability that it stands for: nobody reads log-odds. */
export function typicalScore(effect: Effect | undefined): Effect | undefined {
  if (effect === undefined) return undefined
  const { value, low, high, expected } = effect
  return {
    measure: 'share',
    value: logistic(value),
    ...(low === undefined ? {} : { low: logistic(low) }),
    ...(high === undefined ? {} : { high: logistic(high) }),
    ...(expected === undefined ? {} : { expected: logistic(expected) }),
  }
}

/** An effect in words: the value, its interval and counts, and what it is held against. */
function effectWords(effect: Effect, against: string): string {
  if (effect.measure === 'share') {
    const counts =
      effect.numerator === undefined ? '' : `${number(effect.numerator)} of ${number(effect.denominator ?? 0)}, `
    const level = effect.levelName === undefined ? '' : `“${effect.levelName}” `
    return `${level}${counts}${percent(effect.value)}${interval(effect, percent)}; ${against} ${percent(effect.expected ?? 0)}`
  }
  if (effect.measure === 'ratio') {
    const counts = `${number(effect.numerator ?? 0)} observed, ${whole(effect.denominator ?? 0)} expected; ratio `
    return `${counts}${decimal(effect.value)}${interval(effect, decimal)}; ${against} ${decimal(effect.expected ?? 1)}`
  }
  const unit = effect.unit === undefined ? '' : ` ${effect.unit}`
  return `${decimal(effect.value)}${unit}${interval(effect, decimal)}; ${against} ${decimal(effect.expected ?? 0)}`
}

function interval(effect: Effect, words: (value: number) => string): string {
  if (effect.low === undefined || effect.high === undefined) return ''
  return ` (95% interval ${words(effect.low)} to ${words(effect.high)})`
}

function place(stratum: string): string {
  if (stratum === 'all') return ''
  const [dimension, level] = [stratum.slice(0, stratum.indexOf('=')), stratum.slice(stratum.indexOf('=') + 1)]
  return dimension === 'site' ? ` at ${level}` : ` (${dimension} ${level})`
}

function percent(share: number): string {
  const value = share * 100
  return `${value < 10 ? value.toFixed(1).replace('.0', '') : value.toFixed(0)}%`
}

function decimal(value: number): string {
  const size = Math.abs(value)
  return size >= 100 ? whole(value) : size >= 10 ? value.toFixed(1) : value.toFixed(2)
}

function whole(value: number): string {
  return number(Math.round(value))
}

function number(value: number): string {
  return value.toLocaleString('en-GB')
}
