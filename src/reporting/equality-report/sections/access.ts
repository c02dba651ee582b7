import { againstWords, knownWords } from '../../../equality/against.ts'
import type { EqualityTable } from '../../../equality/assess.ts'
import type { Access } from '../../../equality/closer/access.ts'
import { accessOfTable } from '../../../equality/closer/access-of-table.ts'
import { isWaitCollected, outputName, waitNotes, waitSentence } from '../../../equality/closer/waits.ts'
import { differenceWords, rateWords } from '../../../equality/words.ts'
import { countWords, dayWords, withArticle } from '../../../plan/words.ts'
import type { Block } from '../../document/document.ts'
import type { Edition } from '../edition.ts'
import type { ReportInput } from '../input.ts'

/**
 * Who is given an output at all, and how soon, of each characteristic. For the inside alone: these are counts of the days as
 * they stand, which the record of the quarter does not hold and what is published is not suppressed together with.
 */
export function whoIsServed(input: ReportInput, { kind }: Edition): readonly Block[] {
  if (kind === 'published') return []
  const { plan, decision, served, record } = input
  const tables = decision.assessment.tables.filter(({ decides }) => decides)
  return [
    { kind: 'heading', level: 1, text: 'Who is served, and how soon' },
    {
      kind: 'paragraph',
      text: `Shown, not decided, and not part of the record of ${dayWords(record.night)}: counted from the rows of the quarter as they were when this report was made. Everyone whom the feed sends counts as eligible; whoever is never sent is in no figure.`,
    },
    { kind: 'list', items: waitNotes(plan) },
    ...tables.flatMap((table) =>
      tableBlocks(input, table, accessOfTable(plan, table, served, decision.assessment.window)),
    ),
  ]
}

function tableBlocks(
  { plan }: ReportInput,
  table: EqualityTable,
  found: ReturnType<typeof accessOfTable>,
): readonly Block[] {
  const output = outputName(plan)
  const told = [...found].map(([{ level }, access]) => ({ level, access }))
  return [
    {
      kind: 'table',
      caption: `Given ${withArticle(output)}, by ${table.label.toLowerCase()}`,
      columns: [
        { title: table.label, width: 1.5 },
        { title: 'Sent by the feed', numeric: true },
        { title: `Given ${withArticle(output)} (95% interval)`, numeric: true, width: 1.7 },
        { title: `Minus ${knownWords(table)}`, numeric: true, width: 1.7 },
      ],
      rows: told.map(({ level, access }) => [
        { text: level, strong: true },
        { text: countWords(access.scored.denominator) },
        { text: rateWords(access.scored) },
        { text: differenceWords(access.scoredGap) },
      ]),
    },
    ...(isWaitCollected(plan)
      ? [
          {
            kind: 'list' as const,
            items: told.flatMap(({ level, access }) => waitItem(level, access, output, againstWords(table))),
          },
        ]
      : []),
  ]
}

function waitItem(level: string, { waited }: Access, output: string, against: string): readonly string[] {
  return waited === undefined ? [] : [`${level}: ${waitSentence(waited, output, against)}`]
}
