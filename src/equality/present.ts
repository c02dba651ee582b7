import { addDays } from '../plan/day.ts'
import { judgesOutput } from '../plan/output-kind.ts'
import { wrongWords } from '../plan/output-words.ts'
import type { Plan } from '../plan/plan.ts'
import { daysWords, dayWords, listWords, percentWords, plural } from '../plan/words.ts'
import type { EqualityAssessment, EqualityTable } from './assess.ts'
import {
  actWords,
  type CharacteristicLine,
  characteristicLines,
  coverageWords,
  sourceWords,
} from './characteristics.ts'
import { orderedTrend } from './closer/ordered.ts'
import { trendSentence } from './closer/words.ts'
import type { Decisions } from './decision/decisions.ts'
import { type DecisionPage, presentDecisions } from './decision/present.ts'
import { measuresOf, type PrimaryMeasure, primaryOf } from './decision/terms.ts'
import { type Measure, measuresShown, rateOf } from './measure.ts'
import { type SectionChart, sectionChart } from './section-chart.ts'
import { everythingTable, mainTable, type WordTable } from './word-tables.ts'
import { fractionWords, measureWords, spreadWords } from './words.ts'

/** Everything the page, the command and the chart need, as words; the chart's rows are numbers with their words. */
export interface EqualityPage {
  readonly days: string
  readonly decision: DecisionPage
  /** the nine characteristics and deprivation: what is known, what is not, what was found */
  readonly characteristics: readonly CharacteristicLine[]
  readonly summary: readonly string[]
  readonly sections: readonly EqualitySection[]
  readonly notCollected: readonly { readonly label: string; readonly reason: string }[]
  readonly caveats: readonly string[]
}

export interface EqualitySection {
  readonly id: string
  /** the table's */
  readonly name: string
  readonly heading: string
  readonly sentence: string
  readonly coverage: string
  readonly source: readonly string[]
  readonly tests: readonly string[]
  /** of each measure that the plan looks at */
  readonly charts: readonly SectionChart[]
  /** of every other measure */
  readonly otherCharts: readonly SectionChart[]
  readonly main: WordTable
  readonly everything: WordTable
}

/** Fewer in the denominator than this, and a share says little whatever it is. */
const few = 10

/** The equality page in words: for each characteristic a sentence, a chart, the table, and what limits it. */
export function presentEquality(plan: Plan, assessment: EqualityAssessment, decisions: Decisions): EqualityPage {
  const { window, overall, ...rest } = assessment
  const primary = primaryOf(plan)
  const { units, events, completeness } = overall.performance
  const to = window.to < window.matureTo ? window.to : window.matureTo
  const days = to < window.from ? 'no day' : daysWords(window.from, to)
  const without = window.without
  return {
    days,
    decision: presentDecisions(decisions, rest.maturityDays),
    characteristics: characteristicLines(assessment, decisions.taken[0], decisions.unwatched),
    summary: [
      units === 0
        ? 'No cases on mature days are in these days, so nothing can be said about any group.'
        : `${plural(units, 'case')}, ${plural(events, judgesOutput(plan) ? 'wrong output' : 'event')} (${plan.outcome.event_words}).`,
      `Cases of ${days}, outcomes as known at the last night.${without === undefined ? '' : ` The baseline’s own days (${daysWords(without.from, without.to)}) are left out.`}`,
      ...(window.matureTo < window.to
        ? [
            `Days from ${dayWords(addDays(window.matureTo, 1))} are left out: an outcome is expected to be known after ${plural(rest.maturityDays, 'day')}.`,
          ]
        : []),
      'undefinedBecause' in completeness
        ? 'No outcomes to count.'
        : `Outcomes known for ${fractionWords(completeness)} cases (${percentWords(completeness.interval.estimate)}).`,
      'These tables are shown, not decided: they change every night, share cases with one another, and give no verdict on any group.',
    ],
    sections: rest.tables.map((table) => sectionOf(table, primary, plan, overall)),
    notCollected: rest.notCollected,
    caveats: [
      ...actWords(plan),
      `${explained(plan)
        .map((measure) => `${measureWords[measure].name}: ${measureWords[measure].means}`)
        .join('. ')}.`,
      'p is how often chance alone would give a difference at least this large if the groups were truly equal: 0.05 is 5 times in 100.',
      'Every interval is a 95% interval, unadjusted for how many there are: of 20 comparisons between truly equal groups, one is expected to look different.',
      'The interval treats each case as separate. Where one person has several, the true uncertainty is wider.',
      `A difference is this level minus everyone else whose level is known${rest.tables.some(({ reference }) => reference !== undefined) ? ', or minus the reference where the plan names one' : ''}. Levels that mean not known are shown, but they are in no comparison.`,
      'Shares of outcomes use known outcomes only. Where outcomes are known less often in one group than in another, compare with care.',
      'A difference here can come from who the patients are, from how outcomes are recorded or from the device. The table does not say which: a closer look splits it.',
    ],
  }
}

function sectionOf(
  table: EqualityTable,
  primary: PrimaryMeasure,
  plan: Plan,
  overall: EqualityAssessment['overall'],
): EqualitySection {
  const { name } = measureWords[primary]
  const looked = measuresOf(plan)
  const { known, withUnknown } = table.heterogeneity[primary]
  const trend = orderedTrend(
    table.rows.filter(({ isKnown }) => isKnown).map((row) => rateOf(row.figures, primary)),
    table.ordered,
  )
  const hasUnknown = table.rows.some((row) => !row.isKnown && rateOf(row.figures, primary).denominator > 0)
  return {
    id: `equality-${table.name.replace(/[^a-z0-9]+/gi, '-')}`,
    name: table.name,
    heading: table.label,
    sentence: sentenceOf(table, primary, plan),
    coverage: coverageWords(table).join(' '),
    source: sourceWords(plan, table),
    tests: [
      `${name}, known levels: ${spreadWords(known)}`,
      ...(hasUnknown ? [`With the levels that are not known: ${spreadWords(withUnknown)}`] : []),
      ...(trend === undefined ? [] : [trendSentence(trend, primary)]),
    ],
    charts: looked.map((measure) => sectionChart(table, measure, overall)),
    otherCharts: measuresShown(plan)
      .filter((measure) => !looked.some((one) => one === measure))
      .map((measure) => sectionChart(table, measure, overall)),
    main: mainTable(plan, table, primary),
    everything: everythingTable(plan, table),
  }
}

/** "Of every 100 with the event (…), the AI flagged 38 in Female and 34 in Male." */
function sentenceOf(table: EqualityTable, primary: Measure, plan: Plan): string {
  const said = table.rows.filter((row) => row.isKnown && rateOf(row.figures, primary).denominator > 0)
  if (said.length === 0)
    return `Nothing can be said by ${table.label.toLowerCase()}: no level that is known has any cases to count.`
  const [opening, verb] = openings(plan)[primary] ?? openings(plan).sensitivity
  if (said.length > 8) return `${opening}, ${verb} so many as the table says, by ${table.label.toLowerCase()}.`
  // The levels of a crossing have commas of their own.
  const list = (parts: readonly string[]) => (table.kind === 'crossing' ? parts.join('; ') : listWords(parts))
  const rates = said.map((row) => ({ level: row.level, rate: rateOf(row.figures, primary) }))
  const enough = rates.flatMap(({ level, rate }) =>
    rate.denominator >= few && 'interval' in rate ? [`${Math.round(rate.interval.estimate * 100)} in ${level}`] : [],
  )
  const tooFew = rates.flatMap(({ level, rate }) =>
    rate.denominator < few ? [`${level} (${fractionWords(rate)})`] : [],
  )
  return [
    ...(enough.length === 0 ? [] : [`${opening}, ${verb} ${list(enough)}.`]),
    ...(tooFew.length === 0 ? [] : [`Too few to count for a share that says much: ${list(tooFew)}.`]),
  ].join(' ')
}

/** The measures whose names need a sentence. */
function explained(plan: Plan): readonly Measure[] {
  return judgesOutput(plan) ? ['wrongRate'] : ['sensitivity', 'specificity', 'ppv', 'npv']
}

function openings(
  plan: Plan,
): Readonly<Record<PrimaryMeasure, readonly [string, string]>> &
  Readonly<Partial<Record<Measure, readonly [string, string]>>> {
  const event = plan.outcome.event_words
  return {
    sensitivity: [`Of every 100 with the event (${event})`, 'the AI flagged'],
    specificity: [`Of every 100 without the event (${event})`, 'the AI left unflagged'],
    ppv: ['Of every 100 that the AI flagged', `the event (${event}) followed for`],
    flagRate: ['Of every 100 cases', 'the AI flagged'],
    wrongRate: ['Of every 100 outputs that could be judged', `wrong (${wrongWords(plan)}) were`],
  }
}
