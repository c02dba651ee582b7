import { daysWords, dayWords, plural } from '../../plan/words.ts'
import type { WordTable } from '../word-tables.ts'
import { measureWords } from '../words.ts'
import { worseSide } from '../worse-side.ts'
import type { Decisions, Dropped, QuarterDecision } from './decisions.ts'
import { countsBeforeLive } from './quarters.ts'
import { latestTable, quartersTable } from './tables.ts'
import type { Terms } from './terms.ts'
import { unequalWords } from './unequal.ts'
import type { VerdictName } from './verdict.ts'
import {
  agreedGapWords,
  inSentence,
  marginWords,
  measuresWords,
  ofWords,
  quarterWords,
  referenceWords,
  thanWhomWords,
} from './words.ts'

/** What was decided, in words: the answer first, then on what it rests. */
export interface DecisionPage {
  readonly heading: string
  readonly lead: string
  /** what must be read with it */
  readonly besides: readonly string[]
  /** the quarter decided last, one row a level and measure */
  readonly latest?: WordTable
  /** the quarters of the last twelve months */
  readonly quarters?: WordTable
  /** how it was decided, and when the next can be */
  readonly how: readonly string[]
}

/** The decisions of the last twelve months for the page; where there are none, why not and when the first will be. */
export function presentDecisions({ terms, taken, next, unwatched }: Decisions, maturityDays: number): DecisionPage {
  const heading = 'What was decided'
  if (terms === undefined && taken.length === 0)
    return {
      heading,
      lead: 'Nothing is decided: the plan agrees no gap beyond which a group counts as worse off.',
      besides: ['Agree one with the equality lead and add it to the plan, under “equality”.'],
      how: [],
    }
  const [latest] = taken
  const due = `The next decision, on ${quarterWords(next.quarter)}, can be taken on the night of ${dayWords(next.on)}.`
  if (latest === undefined)
    return {
      heading,
      lead: 'Nothing is decided yet: no whole quarter for which a gap was agreed has cases whose outcomes are all due.',
      besides: [due.replace('The next', 'The first')],
      how: [],
    }
  // By the terms of its day: the plan may agree others by now.
  const { wrongAtMost } = latest.terms
  const sides = new Set(latest.terms.measures.map(worseSide))
  return {
    heading: `What was decided for ${quarterWords(latest.quarter)}`,
    lead: leadOf(latest),
    besides: [
      ...noLonger(terms, latest, unwatched?.equality),
      rest(latest),
      casesOf(latest),
      ...referenceWords(latest.verdicts),
      ...beforeLive(latest),
      ...unequalIn(latest),
    ],
    how: [
      agreedGapWords(latest.terms, latest.verdicts),
      `Decided once a quarter, on that quarter’s cases alone, with outcomes as known ${plural(maturityDays, 'day')} after each case. Were no gap wider than the margin, chance would call any group worse in at most about ${Math.round(wrongAtMost * 100)} of 100 quarters.`,
      `Not worse: the whole interval lies ${sides.has('above') ? 'below' : 'above'} the margin. Inconclusive: it does not, and the group was not found worse either. The last column is the true gap that would have been called worse 4 times in 5.`,
      ...decidedBy(latest),
      ...(terms === undefined ? [] : [due]),
    ],
    latest: latestTable(latest),
    quarters: quartersTable(taken),
  }
}

/** "No group was found worse off …", or which were. */
function leadOf({ terms, verdicts: all, quarter }: QuarterDecision): string {
  const worse = all.filter(({ verdict }) => verdict === 'worse')
  const margin = marginWords(terms.margin)
  const judged = all.some(({ verdict }) => verdict !== 'too little data')
  if (!judged) return `Nothing could be decided for ${quarterWords(quarter)}: too little data in every group.`
  if (worse.length === 0)
    return `No group was found worse off than ${thanWhomWords(all)} by more than ${margin} in ${measuresWords(terms)}.`
  const groups = worse.map(
    ({ table, row, measure }) => `${ofWords(table)}: ${row.level} in ${inSentence(measureWords[measure].name)}`,
  )
  return `Found worse off than ${thanWhomWords(all)} by more than ${margin}: ${groups.join('; ')}.`
}

/** "For 4 of 11 groups that can be ruled out; for 7 it cannot be told": what the answer does not say. */
function rest({ verdicts: all, terms }: QuarterDecision): string {
  const [one, many] = terms.measures.length > 1 ? ['comparison', 'comparisons'] : ['group', 'groups']
  const count = (...names: readonly VerdictName[]) => all.filter(({ verdict }) => names.includes(verdict)).length
  const ruledOut = count('not worse')
  const untold = count('inconclusive', 'too little data')
  const ruled = `That can be ruled out for ${ruledOut} of ${plural(all.length, one, many)}.`
  return untold === 0 ? ruled : `${ruled} For ${untold} it cannot be told, which does not mean that they are equal.`
}

/** A warning where outcomes or scores are there less or more often in a group: that alone can make or hide a gap. */
function unequalIn({ verdicts: all }: QuarterDecision): readonly string[] {
  const rows = [...new Map(all.map(({ row, table }) => [row, table])).entries()]
  const said = rows.flatMap(([row, table]) =>
    unequalWords(row, table).map((words) => `${ofWords(table)}: ${row.level}, ${words}`),
  )
  return said.length === 0 ? [] : [`Read with care, for this alone can make or hide a gap. ${said.join('. ')}.`]
}

/** Decided once, and watched no more: said first, so that an old answer is not taken for one of today. */
function noLonger(terms: Terms | undefined, { by }: QuarterDecision, since: Dropped | undefined): readonly string[] {
  if (terms !== undefined) return []
  const under = by === undefined ? '' : ` under version ${by.version} of the plan`
  const when = since === undefined ? '' : ` since ${dayWords(since.on)}, when version ${since.version} was approved`
  return [
    `Decided${under}, and no longer watched${when}: the plan agrees no gap any more, so that nothing is decided now. What was recorded stands.`,
  ]
}

/** "On 3,871 cases of 1 July 2026 to 30 September 2026." */
function casesOf({ quarter, assessment }: QuarterDecision): string {
  const { without } = assessment.window
  const left = without === undefined ? '' : `, without the baseline’s own days (${daysWords(without.from, without.to)})`
  return `On ${plural(assessment.overall.performance.units, 'case')} of ${daysWords(quarter.from, quarter.to)}${left}.`
}

/** Which version of the plan set the terms; said plainly where it was approved when the quarter was over. */
function decidedBy({ by, quarter }: QuarterDecision): readonly string[] {
  if (by === undefined) return []
  const version = `Decided by version ${by.version} of the plan`
  if (by.approvedOn === undefined) return [`${version}.`]
  return [
    by.approvedOn <= quarter.to
      ? `${version}, in force on the last day of the quarter. A later version decides no past quarter.`
      : `${version}, the first there was: it was approved on ${dayWords(by.approvedOn)}, after the quarter had ended.`,
  ]
}

/** Where people did not act on the device yet in the quarter, or in part of it. */
function beforeLive({ liveFrom, quarter, assessment: { window } }: QuarterDecision): readonly string[] {
  if (liveFrom === undefined) return []
  if (quarter.to < liveFrom)
    return [
      `The quarter ended before the device went live on ${dayWords(liveFrom)}: whatever was found in it raises no alert.`,
    ]
  return countsBeforeLive(quarter, window.without, liveFrom)
    ? [`The device went live on ${dayWords(liveFrom)}: cases of the quarter from before that day are among them.`]
    : []
}
