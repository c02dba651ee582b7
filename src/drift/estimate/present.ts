import { countWords, exactPercentWords } from '../../plan/words.ts'
import type { Cell } from '../cell.ts'
import { type Measure, measures } from './measures.ts'
import type { EstimatedMonth, MonthScores } from './month.ts'
import type { EstimateReport } from './report.ts'
import {
  always,
  backTestWords,
  exactFigure,
  intervalText,
  meanings,
  monthWords,
  mutedWords,
  names,
  noneWords,
  othersWords,
  unknownWords,
  whatItIs,
  whatItWouldBe,
} from './words.ts'

interface Table {
  readonly caption: string
  readonly captionHidden?: true
  readonly head: readonly Cell[]
  readonly rows: readonly (readonly Cell[])[]
}

/** The page of estimates, in words. */
export interface EstimatePage {
  readonly about: string
  /** why there is nothing to show */
  readonly nothing?: string
  readonly figures: readonly {
    readonly measure: Measure
    readonly heading: string
    readonly sentence: string
    readonly table: Table
  }[]
  readonly scores?: Table
}

export function presentEstimates(report: EstimateReport): EstimatePage {
  if (report.kind === 'none') {
    const about = report.why === 'not a probability' ? whatItWouldBe : whatItIs
    return { about, nothing: noneWords[report.why], figures: [] }
  }
  return {
    about: whatItIs,
    figures: measures.map((measure) => ({
      measure,
      heading: `${names[measure]}: ${meanings[measure]}`,
      sentence: sentenceOf(measure, report),
      table: {
        caption: names[measure],
        captionHidden: true as const,
        head: ['Month', always, 'What happened', 'Estimate right?'].map((text) => ({ text })),
        rows: report.months.map((month) => rowOf(measure, month)).reverse(),
      },
    })),
    scores: scoresTable([...report.baseline.months, ...report.months]),
  }
}

/** The newest month whose outcomes are not all due, then how such estimates have done. */
function sentenceOf(measure: Measure, report: Extract<EstimateReport, { kind: 'estimated' }>): string {
  const { muted, tried } = report.backTest[measure]
  const open = report.months.filter(({ due }) => due !== 'all')
  const now =
    muted === undefined
      ? open.map((month) => {
          const figure = month.figures[measure]
          const when = monthWords(month.from, month.to)
          if (figure.kind === 'estimate') return `${when}: ${intervalText(measure, figure.estimate)}. ${always}.`
          return figure.kind === 'unknown' ? `${when}: no estimate, ${unknownWords[figure.why]}.` : ''
        })
      : [mutedWords(measure, muted, tried.at(-1))]
  const waiting = open.length === 0 ? ['Every month has all its outcomes: there is nothing to estimate.'] : now
  const others = measures.filter((other) => other !== measure && report.backTest[other].muted !== undefined)
  const care = muted === undefined && open.length > 0 ? othersWords(others) : ''
  return [...waiting, care, backTestWords(measure, report.backTest[measure])].filter((words) => words !== '').join(' ')
}

function rowOf(measure: Measure, { from, to, due, figures }: EstimatedMonth): readonly Cell[] {
  const figure = figures[measure]
  const was = figure.kind === 'muted' ? undefined : figure.realised
  const notDue = { text: due === 'part' ? 'Not all due yet' : 'Not due yet', secondary: true }
  return [
    { text: monthWords(from, to) },
    figure.kind === 'estimate'
      ? { text: intervalText(measure, figure.estimate, exactFigure) }
      : {
          text: figure.kind === 'muted' ? 'Not shown: it has been wrong' : `None: ${unknownWords[figure.why]}`,
          secondary: true,
        },
    was === undefined
      ? due === 'all'
        ? { text: 'Undefined: nothing to divide by', secondary: true }
        : notDue
      : {
          text:
            was.low === undefined || was.high === undefined
              ? exactFigure(measure, was.value)
              : intervalText(measure, { estimate: was.value, low: was.low, high: was.high }, exactFigure),
        },
    figure.kind !== 'estimate' || was === undefined
      ? { text: 'Cannot say', secondary: true }
      : {
          text:
            figure.estimate.low <= was.value && was.value <= figure.estimate.high ? 'Yes' : 'No: outside its interval',
        },
  ]
}

function scoresTable(months: readonly MonthScores[]): Table {
  const share = (value: number | undefined): Cell =>
    value === undefined
      ? { text: 'Undefined', numeric: true, secondary: true }
      : { text: exactPercentWords(value), numeric: true }
  return {
    caption: 'What the scores say by themselves, month by month',
    head: [
      'Month',
      'Scored',
      'Flagged',
      'Mean risk',
      'Average confidence',
      'Distance from the baseline',
      'Events, if only how common they are has changed',
    ].map((text, at) => ({ text, numeric: at > 0 })),
    rows: [...months]
      .reverse()
      .map(({ from, to, scores }) => [
        { text: monthWords(from, to) },
        ...(scores === undefined
          ? Array.from({ length: 6 }, () => ({ text: 'No scores', numeric: true, secondary: true }))
          : [
              { text: countWords(scores.units), numeric: true },
              share(scores.flagged),
              share(scores.meanRisk),
              share(scores.confidence),
              scores.distance === undefined
                ? { text: 'Undefined', numeric: true, secondary: true }
                : { text: scores.distance.toFixed(2), numeric: true },
              share(scores.eventsIfCommoner),
            ]),
      ]),
  }
}
