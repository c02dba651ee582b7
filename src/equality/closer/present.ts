import { hasScore, whyNoScore } from '../../plan/output-kind.ts'
import type { Plan } from '../../plan/plan.ts'
import { capital, daysWords, exactPercentWords, plural } from '../../plan/words.ts'
import { againstWords } from '../against.ts'
import type { EqualityTable } from '../assess.ts'
import { causeMeanings, causeWords } from '../causes/sentence.ts'
import { inSentence, marginWords } from '../decision/words.ts'
import { mainTable, type WordTable } from '../word-tables.ts'
import { measureWords } from '../words.ts'
import { towardsWorse, worseSide } from '../worse-side.ts'
import type { Closer, CloserLevel } from './closer.ts'
import { accessTable, causesTable, overTimeTable, pooledTable, scoresTable } from './tables.ts'
import { waitNotes, waitsOf } from './waits.ts'
import { overTimeSentence, saidWords, shortQuarter, spreadSentence, trendSentence } from './words.ts'

/** A closer look in words: sentences first, then tables; charts are numbers with their words. */
export interface CloserPage {
  readonly heading: string
  readonly days: string
  readonly lead: readonly string[]
  readonly causes: {
    readonly sentences: readonly LevelSentence[]
    readonly table: WordTable
    readonly meanings: readonly string[]
    /** the device gives no score: said in place of the rest */
    readonly notTold?: string
  }
  readonly scores: {
    readonly table: WordTable
    readonly chart: AucChart
    readonly notes: readonly string[]
    /** the device gives no score: said in place of the rest */
    readonly notTold?: string
  }
  readonly access: {
    readonly table: WordTable
    /** how long each level waits for the output; absent where the plan has no column for it */
    readonly waits?: { readonly sentences: readonly LevelSentence[]; readonly table: WordTable }
    readonly notes: readonly string[]
  }
  readonly spread: { readonly sentences: readonly string[]; readonly table: WordTable; readonly note: string }
  readonly overTime: {
    readonly sentences: readonly LevelSentence[]
    readonly charts: readonly QuarterChart[]
    readonly table: WordTable
  }
  /** where one level was asked for: the planned crossings, its own rows alone */
  readonly crossings: readonly { readonly label: string; readonly table: WordTable }[]
  readonly caveats: readonly string[]
}

interface LevelSentence {
  readonly level: string
  readonly sentence: string
}

interface AucChart {
  readonly title: string
  readonly description: string
  readonly rows: readonly {
    readonly label: string
    readonly value?: number
    readonly low?: number
    readonly high?: number
    readonly words: string
  }[]
}

interface QuarterChart {
  readonly level: string
  readonly title: string
  readonly description: string
  readonly points: readonly {
    readonly words: string
    readonly value?: number
    readonly low?: number
    readonly high?: number
  }[]
  /** where the agreed gap lies, to the side that is worse */
  readonly agreed?: { readonly value: number; readonly words: string }
}

/** The page of one characteristic, or of one of its levels with the crossings it is in. */
export function presentCloser(
  plan: Plan,
  closer: Closer,
  crossings: readonly EqualityTable[] = [],
  level?: string,
): CloserPage {
  const { table, measure, window, withoutScores } = closer
  const levels = closer.levels.filter(({ row }) => level === undefined || row.level === level)
  const to = window.to < window.matureTo ? window.to : window.matureTo
  const name = measureWords[measure].name
  const waits = waitsOf(plan, closer, levels)
  return {
    heading: level === undefined ? `${table.label}: a closer look` : `${table.label}, ${level}: a closer look`,
    days: to < window.from ? 'no day' : daysWords(window.from, to),
    lead: [
      `${name}: ${measureWords[measure].means}. ${heldWords(table)}`,
      'Shown, not decided: what is decided is on the equality page, once a quarter.',
      ...(withoutScores > 0
        ? [
            `${plural(withoutScores, 'case')} of these days ${withoutScores === 1 ? 'is' : 'are'} in no figure of scores: without a score, or counted under another baseline.`,
          ]
        : []),
    ],
    causes: {
      sentences: levels.flatMap(({ row, split }) =>
        split === undefined ? [] : [{ level: row.level, sentence: causeWords(split, againstWords(table)) }],
      ),
      table: causesTable(closer, levels),
      meanings: causeMeanings(againstWords(table)),
      ...notTold(plan, noSplitNote),
    },
    scores: {
      table: scoresTable(closer, levels),
      chart: aucChart(closer, levels),
      notes: scoreNotes,
      ...notTold(plan, noScoreNote),
    },
    access: {
      table: accessTable(closer, levels),
      ...(waits === undefined ? {} : { waits }),
      notes: accessNotes(plan, againstWords(table)),
    },
    spread: {
      sentences: [
        spreadSentence(closer.spread, measure),
        ...(closer.trend === undefined ? [] : [trendSentence(closer.trend, measure)]),
      ],
      table: pooledTable(closer, levels),
      note: `Partially pooled (${closer.spread.method}): each share pulled towards the others as far as its own uncertainty asks. It steadies small groups and can hide a true outlier, so it is never read without the share as counted.`,
    },
    overTime: {
      sentences: levels.flatMap(({ row, overTime }) =>
        overTime === undefined
          ? []
          : [{ level: row.level, sentence: overTimeSentence(overTime, measure, againstWords(table)) }],
      ),
      charts: levels.flatMap((one) => quarterChart(one, measure, plan)),
      table: overTimeTable(closer, levels),
    },
    crossings: crossings.map((crossing) => ({
      label: crossing.label,
      table: mainTable(plan, rowsWith(crossing, table, level), measure),
    })),
    caveats: [
      'Intervals are 95%, unadjusted for how many there are. Cases are taken as separate: where one person has several, the true uncertainty is wider.',
      'A split says what goes with a gap, not what caused it. Outcomes that are missing because of what they were cannot be told from it.',
      ...(hasScore(plan)
        ? [
            'Observed ÷ expected is against cases with the same scores in the baseline, not against what the manufacturer said.',
          ]
        : []),
    ],
  }
}

/** Whom each group is held against, in a sentence. */
function heldWords({ reference }: EqualityTable): string {
  return reference === undefined
    ? 'Each group is held against everyone else whose level is known.'
    : `Each group is held against ${reference}, the reference that the plan names; ${reference} itself is held against nobody.`
}

/** The rows of a crossing in which the level stands. */
function rowsWith(crossing: EqualityTable, { name }: EqualityTable, level: string | undefined): EqualityTable {
  const side = crossing.crosses?.[0] === name ? 0 : 1
  return { ...crossing, rows: crossing.rows.filter((row) => level === undefined || row.of?.[side] === level) }
}

/** What is said in place of what needs a score, where the device gives none. */
function notTold(plan: Plan, note: (why: string) => string): { readonly notTold?: string } {
  const why = whyNoScore(plan)
  return why === undefined ? {} : { notTold: note(why) }
}

function noSplitNote(why: string): string {
  return `Where a gap comes from cannot be said: ${why}, so patients of like risk cannot be told.`
}

function noScoreNote(why: string): string {
  return `${capital(why)}: how well it ranks patients, and what a score means in each group, cannot be asked.`
}

const scoreNotes = [
  'AUC, observed ÷ expected and slope are for information: the quarterly decision is on the shares that the plan names alone.',
  'AUC: of two cases, one with the event and one without, how often the first has the higher score; 0.5 is a coin. A group of like patients has a lower AUC than a mixed one, whatever the model.',
  'Observed ÷ expected: 1 is as many events as cases with the same scores had in the baseline. Slope: 1 is that high and low scores differ as much as they did then; below 1 they tell less.',
]

function accessNotes(plan: Plan, against: string): readonly string[] {
  const { predictions } = plan.columns
  return [
    'Everyone whom the feed sends counts as eligible. Whoever is never sent is in no figure here.',
    ...waitNotes(plan),
    ...(predictions.seen_at === undefined
      ? ['How soon an output is seen is not told: the plan maps no column for it.']
      : []),
    ...(predictions.action === undefined ? ['How clinicians acted is not told: the plan maps no column for it.'] : []),
    `Where outcomes or outputs are there less often in one group than for ${against}, that alone can make or hide a gap.`,
  ]
}

function aucChart({ table }: Closer, levels: readonly CloserLevel[]): AucChart {
  const rows = levels.flatMap(({ row, scores }) => {
    if (scores === undefined) return []
    const words = saidWords(scores.auc, (value) => value.toFixed(3))
    return [
      'because' in scores.auc
        ? { label: row.level, words }
        : { label: row.level, words, value: scores.auc.estimate, low: scores.auc.low, high: scores.auc.high },
    ]
  })
  return {
    title: `AUC by ${table.label.toLowerCase()}`,
    description: rows.map(({ label, words }) => `${label}: ${words}`).join('; '),
    rows,
  }
}

function quarterChart({ row, overTime }: CloserLevel, measure: Closer['measure'], plan: Plan): readonly QuarterChart[] {
  const compared = (overTime?.points ?? []).filter(({ gap }) => !('because' in gap))
  if (overTime === undefined || compared.length < 2) return []
  const points = overTime.points.map(({ quarter, gap }) =>
    'because' in gap
      ? { words: shortQuarter(quarter) }
      : { words: shortQuarter(quarter), value: gap.estimate, low: gap.low, high: gap.high },
  )
  const margin = plan.equality?.margin
  return [
    {
      level: row.level,
      title: `${row.level}: gap in ${inSentence(measureWords[measure].name)} by quarter, in percentage points`,
      description: points
        .map(({ words, value }) => `${words}: ${value === undefined ? 'not compared' : exactPercentWords(value)}`)
        .join('; '),
      points,
      ...(margin === undefined || margin === 0 ? {} : { agreed: agreedLine(margin, measure) }),
    },
  ]
}

function agreedLine(margin: number, measure: Closer['measure']): NonNullable<QuarterChart['agreed']> {
  return { value: -towardsWorse(margin, measure), words: `Agreed: ${marginWords(margin)} ${worseSide(measure)}` }
}

/** For the command: the same in lines. */
export function closerLines(page: CloserPage): readonly string[] {
  const rows = ({ head, rows }: WordTable) =>
    rows.map(
      (row) => `  ${row.map(({ text }, index) => (index === 0 ? text : `${head[index]?.text}: ${text}`)).join(' | ')}`,
    )
  const sentences = (all: readonly LevelSentence[]) => all.map(({ level, sentence }) => `  ${level}: ${sentence}`)
  return [
    page.heading,
    ...page.lead.map((sentence) => `  ${sentence}`),
    `  Cases of ${page.days}.`,
    '',
    'Where a gap comes from',
    ...(page.causes.notTold === undefined ? sentences(page.causes.sentences) : [`  ${page.causes.notTold}`]),
    '',
    'How well it ranks, and what its scores mean',
    ...(page.scores.notTold === undefined ? rows(page.scores.table) : [`  ${page.scores.notTold}`]),
    '',
    'Who is served, and how soon',
    ...rows(page.access.table),
    ...(page.access.waits === undefined ? [] : sentences(page.access.waits.sentences)),
    '',
    'How much the groups truly differ',
    ...page.spread.sentences.map((sentence) => `  ${sentence}`),
    ...rows(page.spread.table),
    '',
    'Over time',
    ...sentences(page.overTime.sentences),
    ...page.crossings.flatMap(({ label, table }) => ['', label, ...rows(table)]),
    '',
    ...page.caveats.map((caveat) => `- ${caveat}`),
  ]
}
