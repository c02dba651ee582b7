import { addDays } from '../../plan/day.ts'
import { daysWords, dayWords, exactPercentWords, listWords, plural } from '../../plan/words.ts'
import type { Interval } from '../../stats/interval.ts'
import { writeValue } from '../figures/write-value.ts'
import type { BackTest, Muted, Tried } from './back-test.ts'
import { fewestExpected } from './expected.ts'
import type { Measure } from './measures.ts'
import { fewestOwnMonths } from './own-months.ts'
import type { WhyNone } from './report.ts'

/** What every estimate is called wherever it stands. */
export const always = 'Estimate, valid only if the model is still calibrated'

/** What stands above them all. */
export const whatItIs =
  'How well the model is doing on patients whose outcomes are not known yet, from its scores alone: valid only if a score still means what it meant in the baseline. It cannot see that it does not. No check uses these estimates, and none of them opens or closes an alert.'

/** What stands there for a device of which nothing can be estimated, whatever comes. */
export const whatItWouldBe =
  'Of a device that gives a probability this page estimates how well it is doing before outcomes are known.'

export const names: Readonly<Record<Measure, string>> = {
  sensitivity: 'Sensitivity',
  ppv: 'Positive predictive value',
  specificity: 'Specificity',
  auc: 'AUC',
}

export const meanings: Readonly<Record<Measure, string>> = {
  sensitivity: 'of the patients with the event, the share that is flagged',
  ppv: 'of the flagged patients, the share with the event',
  specificity: 'of the patients without the event, the share that is not flagged',
  auc: 'how often a patient with the event has a higher score than one without',
}

/** A share as "62%"; an AUC as "0.84". */
export function writeFigure(measure: Measure, value: number): string {
  return measure === 'auc' ? value.toFixed(2) : writeValue({ kind: 'share' }, value)
}

/** A share as "62.3%"; an AUC as "0.842": where it matters on which side of a bound a figure lies. */
export function exactFigure(measure: Measure, value: number): string {
  return measure === 'auc' ? value.toFixed(3) : exactPercentWords(value)
}

/** "62% (95% interval 51% to 73%)". */
export function intervalText(measure: Measure, { estimate, low, high }: Interval, write = writeFigure): string {
  return `${write(measure, estimate)} (95% interval ${write(measure, low)} to ${write(measure, high)})`
}

/** "October 2026", or the days of a part of a month. */
export function monthWords(from: string, to: string): string {
  const next = addDays(to, 1)
  const whole = from.endsWith('-01') && next.endsWith('-01') && from.slice(0, 7) === to.slice(0, 7)
  return whole ? dayWords(from).replace(/^\d+ /, '') : daysWords(from, to)
}

/** How the estimates have done: "Back-test: …". */
export function backTestWords(measure: Measure, { of, held, meanError, meanSize }: BackTest): string {
  if (meanError === undefined || meanSize === undefined)
    return 'Back-test: no month since the baseline has all its outcomes yet, so nothing shows how good this estimate is.'
  const size = sizeWords(measure, Math.abs(meanError))
  const side =
    Math.abs(meanError) < 0.0005 ? 'neither too high nor too low' : `${size} too ${meanError > 0 ? 'high' : 'low'}`
  if (of === 1)
    return `Back-test: in the one month since the baseline that has all its outcomes, what happened lay ${held === 1 ? 'within' : 'outside'} the interval; the estimate was ${side}.`
  return `Back-test: what happened lay within the interval in ${held} of ${plural(of, 'month')}; on average the estimate was ${side}, and ${sizeWords(measure, meanSize)} off either way.`
}

/** Why no number is shown. */
export function mutedWords(measure: Measure, { why, wrong, of }: Muted, last: Tried | undefined): string {
  const latest =
    last === undefined
      ? ''
      : ` For ${monthWords(last.from, last.to)} it was ${intervalText(measure, last.estimate, exactFigure)}; what happened was ${exactFigure(measure, last.realised.value)}.`
  const reason =
    why === 'last'
      ? 'the newest month it was tried on proved it wrong'
      : `it was wrong in ${wrong} of the last ${plural(of, 'month')} it was tried on, which is more than chance`
  return `Not shown: ${reason}.${latest} The model may no longer be calibrated: go by the outcomes that are known.`
}

/** Beside a figure that is shown while others are muted: all of them suppose the same. Empty where none is. */
export function othersWords(muted: readonly Measure[]): string {
  if (muted.length === 0) return ''
  const own = muted.map((measure) => (measure === 'auc' ? names.auc : names[measure].toLowerCase()))
  return `Take it with care: the ${muted.length === 1 ? 'estimate' : 'estimates'} of ${listWords(own)} ${muted.length === 1 ? 'has' : 'have'} been wrong, so the model may no longer be calibrated.`
}

/** Why there is no estimate of one figure. */
export const unknownWords = {
  'too few cases': `fewer than ${fewestExpected} expected cases to divide by`,
  'too few months': `the baseline has fewer than ${fewestOwnMonths} months to tell how good its estimates are`,
} as const

/** Why there is no estimate at all, and what would change that. */
export const noneWords: Readonly<Record<WhyNone, string>> = {
  'not a probability':
    'This device does not give a probability. An estimate is made of the risk that each score stands for, and here there is none: how often the device is right is known only when outcomes or references arrive. Until then the nightly checks of what it is given and what it gives out are all that is known.',
  'no night': 'No night has been run yet, so there is nothing to estimate.',
  'no baseline': 'There is no baseline yet. It says what a score means; without it nothing can be estimated.',
  'too few events':
    'The baseline has fewer than 20 events, or fewer than 20 patients without one. That is too few to say what a score means.',
  'too few months': `The baseline has fewer than ${fewestOwnMonths} months on which estimates could be tried. Without them nothing shows how far an estimate may lie from what happens.`,
  'no cases': 'No scored patients have come since the baseline, so there is nothing to estimate.',
}

function sizeWords(measure: Measure, size: number): string {
  return measure === 'auc' ? size.toFixed(3) : `${(size * 100).toFixed(1)} percentage points`
}
