import { presentDecisions } from '../../../equality/decision/present.ts'
import { nextDecision } from '../../../equality/decision/quarters.ts'
import {
  agreedGapWords,
  besideWords,
  groupWords,
  measuresWords,
  quarterWords,
} from '../../../equality/decision/words.ts'
import { measureWords } from '../../../equality/words.ts'
import { isMoreWorse } from '../../../equality/worse-side.ts'
import { plural } from '../../../plan/words.ts'
import type { Block, Cell, Table } from '../../document/document.ts'
import type { Edition } from '../edition.ts'
import type { ReportInput } from '../input.ts'

/** Every verdict of the quarter with what it rests on. */
export function whatWasDecided(input: ReportInput, edition: Edition): readonly Block[] {
  return [
    { kind: 'heading', level: 1, text: 'What was decided' },
    edition.kind === 'internal' ? exactTable(input) : shownTable(input, edition),
    { kind: 'list', items: howItems(input, edition) },
  ]
}

/** The table of the equality page, cell for cell. */
function exactTable({ decision, record }: ReportInput): Table {
  const page = presentDecisions(
    { terms: decision.terms, taken: [decision], next: nextDecision(record.night, record.content.maturityDays) },
    record.content.maturityDays,
  )
  const { latest } = page
  if (latest === undefined) throw new Error('a recorded quarter has no verdicts to show')
  return {
    kind: 'table',
    caption: latest.caption,
    columns: latest.head.map(({ text, numeric }, place) => ({
      title: text,
      width: place === 0 ? 1.4 : (widths.find(([begins]) => text.startsWith(begins))?.[1] ?? 1),
      ...(numeric === true ? { numeric } : {}),
    })),
    rows: latest.rows.map((row) =>
      row.map(({ text }, place): Cell => (place === 0 ? { text, strong: true } : { text })),
    ),
  }
}

const widths = [
  ['Verdict', 1.3],
  ['This group', 1.4],
  ['Minus everyone', 1.6],
  ['p, adjusted', 0.9],
] as const

function shownTable({ decision }: ReportInput, edition: Edition): Table {
  const { quarter, terms, verdicts } = decision
  const several = terms.measures.length > 1
  return {
    kind: 'table',
    caption: `Verdicts for ${quarterWords(quarter)}: ${measuresWords(terms)}, each group beside ${besideWords(verdicts)}`,
    columns: [
      { title: 'Group', width: 1.6 },
      { title: 'Verdict', width: 1.4 },
      ...(several ? [{ title: 'Measure' }] : []),
      { title: 'Counted', numeric: true },
      { title: 'This group (95% interval)', numeric: true, width: 1.4 },
      { title: `Minus ${besideWords(verdicts)}`, numeric: true, width: 1.6 },
    ],
    rows: verdicts.map((one) => [
      { text: groupWords(one), strong: true },
      { text: edition.verdict(one).words },
      ...(several ? [{ text: measureWords[one.measure].name }] : []),
      { text: edition.fraction(one.table, one.row, one.measure) },
      { text: edition.rate(one.table, one.row, one.measure) },
      { text: edition.gap(one.table, one.row, one.measure) },
    ]),
  }
}

function howItems({ decision, record }: ReportInput, edition: Edition): readonly string[] {
  const { terms, hypotheses, verdicts } = decision
  const [harmless, harmful] = terms.measures.some(isMoreWorse) ? ['below', 'above'] : ['above', 'below']
  return [
    agreedGapWords(terms, verdicts),
    `Decided once, on this quarter’s cases alone, with outcomes as known ${record.content.maturityDays} days after each case, for ${edition.kind === 'internal' ? plural(hypotheses, 'comparison') : 'all comparisons'} together (Holm). Were no gap wider than the margin, chance would call any group worse in at most about ${Math.round(terms.wrongAtMost * 100)} of 100 quarters.`,
    `Worse: the gap is beyond the margin, and chance is ruled out as agreed. Not worse: the whole interval lies ${harmless} the margin. Inconclusive: neither, also where the interval lies wholly ${harmful} the margin but chance is not ruled out over all comparisons together. Too little data: fewer than ten were counted on a side.`,
    ...edition.reading,
  ]
}
