import { capital } from '../../plan/words.ts'
import type { Interval } from '../../stats/interval.ts'
import type { SplitFigure, WhyParts, WhyUnsaid } from './answer.ts'
import type { FlaggedApart } from './flagged.ts'
import { longestWindow } from './known.ts'
import { fewestEvents } from './split.ts'

/**
 * A change and its two parts in plain words. Where both parts go the same way they are named as parts of the change;
 * where they go against each other, as what each would have done alone.
 */
export function splitWords(why: Omit<WhyParts, 'sentence'>, where: string, isCut: boolean): string {
  const { figure, before, after, change, mix, relationship, mostly } = why
  const scale = scaleOf(figure, change)
  const what = `${isCut ? `Over the last ${longestWindow} days of it, ` : ''}${why.judged?.wrong ?? subjects[figure]}${amongWords(why.flag)}${where}`
  const [was, is] = [scale.value(before), scale.value(after)]
  const plain = (value: number) => scale.value(value, before < 0.02 || figure === 'slope' ? 2 : 1)
  if (spansZero(change) && spansZero(mix) && spansZero(relationship))
    return capital(
      `${what} ${verbOf(figure, 'be')} ${plain(after)}${scale.per}, and ${plain(before)} in the baseline: no more change than chance explains.`,
    )

  const way = change.estimate < 0 ? 'fall' : 'rise'
  const moved =
    was === is
      ? `stayed at ${is}${scale.per}`
      : `${way === 'fall' ? 'fell' : 'rose'} from ${was} in the baseline to ${is}${scale.per}`
  const sign = change.estimate < 0 ? -1 : 1
  const parts = [
    { words: mixWords(why), interval: mix, of: 'mix' as const },
    { words: relationshipWords(why), interval: relationship, of: 'relationship' as const },
  ]
  const [larger, smaller] = Math.abs(mix.estimate) > Math.abs(relationship.estimate) ? parts : parts.toReversed()
  if (larger === undefined || smaller === undefined) return ''
  const opposed = sign * smaller.interval.estimate < 0 && scale.size(smaller.interval.estimate) !== scale.nought

  if (opposed && !spansZero(smaller.interval)) {
    const alone = (part: typeof larger) =>
      `${part.words} would have ${part.interval.estimate < 0 ? 'lowered' : 'raised'} ${verbOf(figure, 'them')} by ${scale.sized(part.interval, Math.sign(part.interval.estimate))}`
    return `${capital(`${what} ${moved}`)}, because two things worked against each other: alone, ${alone(larger)}, and ${alone(smaller)}.`
  }
  const start = `${capital(`${what} ${moved}`)}.`
  if (opposed)
    return `${start} All of this ${way} is ${larger.words}: ${scale.sized(larger.interval, sign)}. ${smaller.of === 'mix' ? mixSubject(why) : relationshipSubject(why)} made no clear difference.`
  const shown = parts.map(({ words, interval, of }) => {
    // The smaller part takes up the rounding, so that the parts shown are the change shown.
    const size =
      of === larger.of ? scale.size(interval.estimate) : scale.rest(change.estimate, larger.interval.estimate)
    return `${size}${of === larger.of ? scale.range(interval, sign) : ''} is ${words}`
  })
  const which = mostly === undefined ? ' Which part is the larger cannot be told from so few cases.' : ''
  return `${start} Of this ${scale.named(change.estimate, way)}, ${shown.join(' and ')}.${which}`
}

/** Why nothing is said of the parts of a change. */
export function unsaidWords(
  because: WhyUnsaid['because'],
  { events }: Pick<WhyUnsaid, 'events'>,
  wrong = 'events',
): string {
  switch (because) {
    case 'too few events':
      return `There are too few ${wrong} to say why: ${events ?? 0} of ${fewestEvents} needed.`
    case 'no reference':
      return 'Why cannot be said: this baseline was frozen without what is needed. The next baseline will hold it.'
    case 'no outcomes in the baseline':
      return 'Why cannot be said: the baseline holds no outcomes from here.'
    case 'flag alone':
      return 'Why cannot be said: this device gives no score, so patients with the same flag cannot be told apart.'
    case 'all alike':
      return 'What part of it is other patients cannot be said: the device’s outputs are all of one sort, and cannot be told apart.'
    case 'undefined':
      return 'There are too few cases to say why.'
  }
}

/** What a fall among the flagged alone may mean: two things, and the figures do not tell them apart. */
export function confinedWords({ flagged, unflagged }: FlaggedApart, isFlagAlone = false): string {
  const ratio = (one: FlaggedApart['flagged']) =>
    `${one.observed} events where ${Math.round(one.expected)} were expected, ratio ${one.estimate.toFixed(2)} (${one.low.toFixed(2)} to ${one.high.toFixed(2)})`
  return `The fall is among flagged patients only: ${ratio(flagged)}; among the others ${ratio(unflagged)}. It may be that flagged patients are treated and fewer come to harm. It may also be that the ${isFlagAlone ? 'flag' : 'score'} has lost its signal. These figures cannot tell which: ask the clinicians who act on the flag.`
}

const subjects: Readonly<Record<SplitFigure, string>> = {
  'event rate': 'events',
  sensitivity: 'sensitivity',
  specificity: 'specificity',
  ppv: 'the share of flags that were right',
  slope: 'the calibration slope',
}

function amongWords(flag: WhyParts['flag']): string {
  return flag === undefined ? '' : flag === 1 ? ' among flagged patients' : ' among patients who were not flagged'
}

function verbOf(figure: SplitFigure, word: 'be' | 'them'): string {
  const plural = figure === 'event rate'
  return word === 'be' ? (plural ? 'were' : 'was') : plural ? 'them' : 'it'
}

type Mix = Pick<WhyParts, 'flagsChanged' | 'toldOtherwise' | 'isFlagAlone' | 'judged' | 'relationship'>

/** How the relationship of output and outcome is called: of a judged output it is how often it is wrong. */
function relationshipWords({ isFlagAlone, judged, relationship }: Mix): string {
  if (judged !== undefined)
    return `the device being wrong ${relationship.estimate < 0 ? 'less' : 'more'} often for ${judged.alike}`
  return `a changed relationship between ${isFlagAlone === true ? 'flag' : 'score'} and outcome`
}

function relationshipSubject({ isFlagAlone, judged }: Mix): string {
  if (judged !== undefined) return `How often the device is wrong for ${judged.alike}`
  return `The relationship between ${isFlagAlone === true ? 'flag' : 'score'} and outcome`
}

/** Without a score patients are told apart by the flag alone: their mix is how many of them are flagged. */
function mixSubject({ isFlagAlone, judged }: Mix): string {
  if (judged !== undefined) return 'The mix of patients and outputs'
  return isFlagAlone === true ? 'How many are flagged' : 'The mix of patients'
}

/** What the mix part holds, in words: it goes by scores, and other things than patients can move those, or the flag. */
function mixWords({ flagsChanged, toldOtherwise, isFlagAlone, judged }: Mix): string {
  if (judged !== undefined)
    return `a different mix of patients or of outputs${toldOtherwise ? ', or of what the device was told' : ''}`
  if (isFlagAlone === true) return 'a different share of patients flagged'
  const also = [
    ...(toldOtherwise ? ['of what the model was told about them'] : []),
    ...(flagsChanged ? ['of which of them are flagged at the same score'] : []),
  ]
  return also.length === 0 ? 'a different mix of patients' : `a different mix of patients, or ${also.join(', or ')}`
}

/** How amounts of a figure are written: events per 100 cases, a slope as it is, and percentages whose differences are points. */
function scaleOf(figure: SplitFigure, change: Interval) {
  const isSlope = figure === 'slope'
  const digits = isSlope || Math.abs(change.estimate) < 0.0095 ? 2 : 1
  const factor = isSlope ? 1 : 100
  const unit = isSlope || figure === 'event rate' ? '' : '%'
  const rounded = (value: number) => Number((factor * value).toFixed(digits))
  const size = (value: number) => Math.abs(rounded(value)).toFixed(digits)
  const range = ({ low, high }: Interval, sign: number) => {
    const ends = [sign * low, sign * high].sort((a, b) => a - b).map((end) => signed(rounded(end), digits))
    return ` (${ends.join(' to ')})`
  }
  return {
    per: figure === 'event rate' ? ' per 100 cases' : '',
    nought: (0).toFixed(digits),
    value: (value: number, places = digits) => `${(factor * value).toFixed(places)}${unit}`,
    size,
    range,
    sized: (interval: Interval, sign: number) => `${size(interval.estimate)}${range(interval, sign)}`,
    rest: (whole: number, part: number) => Math.abs(rounded(whole) - rounded(part)).toFixed(digits),
    named: (value: number, way: string) => (unit === '' ? `${way} of ${size(value)}` : `${size(value)}-point ${way}`),
  }
}

function signed(value: number, digits: number): string {
  return `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(digits)}`
}

function spansZero({ low, high }: Interval): boolean {
  return low <= 0 && high >= 0
}
