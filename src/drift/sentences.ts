import { bankHolidayList } from '../plan/calendar/bank-holidays.ts'
import { dayWords, numberWords, withUnit } from '../plan/words.ts'
import type { Effect, Finding, UnknownReason, Verdict } from './finding.ts'
import { shownEffect } from './shown.ts'

/**
 * What a finding says, in one plain sentence with its figures; `topic` is what it is about, `dimension` the plan's label of
 * what its stratum is a level of. Words first, the statistic after.
 */
export function sentenceOf(
  finding: Pick<
    Finding,
    'check' | 'subject' | 'stratum' | 'verdict' | 'effect' | 'n' | 'minimum' | 'limitKind' | 'recentred'
  >,
  topic: string,
  onset: string | undefined,
  dimension?: string,
): string {
  const { stratum, verdict, effect, limitKind } = finding
  const what = `${topic}${place(stratum, dimension)}`
  if (verdict.kind === 'unknown') return `${what}: cannot say, ${unknownWords(verdict)}.`
  const reference = finding.recentred === undefined ? 'baseline' : 're-centred'
  const side = finding.subject?.endsWith('at most') === true ? 'at most' : 'at least'
  const shown = shownEffect(finding, effect)
  const seen =
    shown === undefined ? '' : `: ${effectWords(shown, limitKind === 'agreed' ? `agreed limit ${side}` : reference)}`
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
  calendar: CalendarNote = {},
): string {
  const what = `Feed${place(stratum)}`
  if (verdict.kind === 'unknown') return `${what}: cannot say, ${unknownWords(verdict)}.`
  const leftOut = (calendar.skipped ?? 0) > 0 ? ' (holidays left out)' : ''
  const span = `${nights === 1 ? 'the last day' : `the last ${nights} days`}${leftOut}`
  const figures = `${seen} ${seen === 1 ? 'case' : 'cases'} in ${span}, where about ${whole(expected)} would be usual`
  const note = calendarWords(calendar)
  return `${what} ${verdict.kind === 'shifted' ? 'has gone quiet' : 'is alive'}: ${figures}.${note}`
}

/** What holidays have to do with a heartbeat. */
interface CalendarNote {
  /** it is silent on a sort of holiday that has never been seen there */
  readonly onHoliday?: boolean
  /** holidays left out, because the site was silent on such days before */
  readonly skipped?: number
  /** the list of bank holidays does not reach tonight */
  readonly beyondCalendar?: boolean
}

function calendarWords({ onHoliday, beyondCalendar }: CalendarNote): string {
  if (onHoliday === true) return ' These are holidays, of which the baseline held none: the site may only be closed.'
  if (beyondCalendar !== true) return ''
  return ` Bank holidays are known up to ${dayWords(bankHolidayList.to)} only: a later one is taken for an ordinary day.`
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

/** The sentence about numbers that cannot be right: `range` as words, `usual` the share that is tolerated. */
export function outsideSentence(
  verdict: Verdict,
  stratum: string,
  bad: number,
  n: number,
  range: string,
  usual: number,
): string {
  const what = `Outputs${place(stratum)}`
  if (verdict.kind === 'unknown') return `${what}: cannot say whether they are plausible, ${unknownWords(verdict)}.`
  const leftOut = bad === 0 ? '' : ' They are left out of every mean and error.'
  const byChance = verdict.kind === 'steady' && bad > usual * n ? ', and of so few numbers more may be chance' : ''
  return `${what}: ${bad} of ${n} numbers (${percent(bad / n)}) are outside the plausible range of ${range}; up to ${percent(usual)} is tolerated${byChance}.${leftOut}`
}

/** Why a check cannot say, for people. */
export function unknownWords(verdict: Extract<Verdict, { kind: 'unknown' }>): string {
  const words: Readonly<Record<UnknownReason, string>> = {
    'too few cases': 'too few cases',
    'no baseline': 'there is no baseline to compare with',
    'not stable in the baseline':
      'it was not stable in the baseline and is out of service until someone re-specifies it',
    holiday: 'no cases came on this holiday, and silence on holidays says nothing at this site',
    suspended: 'the device is suspended, so that no cases are to come',
    'too few in the baseline': 'the baseline held too few to set a limit by, as was said when it was approved',
    'being re-centred': 'it is being re-centred',
    'labels immature': 'outcomes are not yet old enough',
    'labels incomplete': 'outcomes are arriving incompletely',
    'labels in doubt': 'outcomes may be arriving sooner or later than they did',
    'not tried': 'no drill has been held lately, or none could tell',
    'not collected': 'it is not collected',
    undefined: 'the figure is undefined (nothing varied in the baseline, or there is nothing to divide by)',
    'not a number': 'the figure could not be computed',
  }
  const counted =
    verdict.have === undefined || verdict.need === undefined || verdict.reason === 'being re-centred'
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
  if (effect.measure === 'slope')
    return `${steepness(effect)}calibration slope ${decimal(effect.value)}${interval(effect, decimal)}; ${against} ${decimal(effect.expected ?? 1)}`
  if (effect.measure === 'spread')
    return `${decimal(effect.value)} times${interval(effect, decimal)} what it was in the baseline`
  if (effect.measure === 'rate') {
    const counts = `${number(effect.numerator ?? 0)} in ${number(effect.denominator ?? 0)}, `
    return `${counts}${numberWords(effect.value)} ${effect.unit ?? 'in each'}${interval(effect, numberWords)}; ${against} ${numberWords(effect.expected ?? 0)}`
  }
  const seen = `${withUnit(decimal(effect.value), effect.unit)}${interval(effect, decimal)}`
  if (effect.against === undefined) return `${seen}; ${against} ${decimal(effect.expected ?? 0)}`
  return `${seen}; in the ${effect.against} ${decimal(effect.expected ?? 0)}, in the baseline ${decimal(effect.baseline ?? 0)}`
}

/** Only where the interval says so: what a calibration slope means. */
function steepness({ low, high, expected = 1 }: Effect): string {
  if (high !== undefined && high < expected) return 'less than it did, '
  return low !== undefined && low > expected ? 'more than it did, ' : ''
}

function interval(effect: Effect, words: (value: number) => string): string {
  if (effect.low === undefined || effect.high === undefined) return ''
  return ` (95% interval ${words(effect.low)} to ${words(effect.high)})`
}

/** " at RJ1"; " (Ethnicity: Asian)" where the plan's label of the dimension is given. */
function place(stratum: string, label?: string): string {
  if (stratum === 'all') return ''
  const [dimension, level] = [stratum.slice(0, stratum.indexOf('=')), stratum.slice(stratum.indexOf('=') + 1)]
  if (dimension === 'site') return ` at ${level}`
  return label === undefined ? ` (${dimension} ${level})` : ` (${label}: ${level})`
}

function percent(share: number): string {
  const value = share * 100
  return `${value < 10 ? value.toFixed(1).replace('.0', '') : value.toFixed(0)}%`
}

function decimal(value: number): string {
  const size = Math.abs(value)
  const words = size >= 100 ? whole(value) : size >= 10 ? value.toFixed(1) : value.toFixed(2)
  return Number(words) === 0 ? words.replace('-', '') : words.replace('-', '−')
}

function whole(value: number): string {
  return number(Math.round(value))
}

function number(value: number): string {
  return value.toLocaleString('en-GB')
}
