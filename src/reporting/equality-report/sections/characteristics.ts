import { isReference, isReferenceOf, knownWords } from '../../../equality/against.ts'
import type { EqualityRow, EqualityTable } from '../../../equality/assess.ts'
import { actWords, sourceWords } from '../../../equality/characteristics.ts'
import type { Measure } from '../../../equality/measure.ts'
import { measureWords } from '../../../equality/words.ts'
import { characteristicLabels, characteristicNames } from '../../../plan/strata.ts'
import { sentenceWords } from '../../../plan/words.ts'
import type { Block, Table } from '../../document/document.ts'
import type { Edition } from '../edition.ts'
import type { ReportInput } from '../input.ts'

/** The nine characteristics and deprivation, each with its source, what is known, what was found; then what is crossed. */
export function byCharacteristic(input: ReportInput, edition: Edition): readonly Block[] {
  const { plan, decision } = input
  const { tables, notCollected } = decision.assessment
  const crossed = tables.filter(({ kind }) => kind === 'crossing')
  return [
    { kind: 'heading', level: 1, text: 'Evidence, characteristic by characteristic' },
    ...actWords(plan).map((text) => ({ kind: 'paragraph' as const, text })),
    ...characteristicNames.flatMap((of): readonly Block[] => {
      const heading = { kind: 'heading' as const, level: 2 as const, text: characteristicLabels[of] }
      const missing = notCollected.find((one) => one.of === of)
      if (missing !== undefined)
        return [
          heading,
          { kind: 'paragraph', text: `Not collected. ${sentenceWords(missing.reason)} Nothing can be said of it.` },
        ]
      const own = tables.filter((table) => table.of === of && table.kind !== 'crossing')
      if (own.length === 0) return [heading, { kind: 'paragraph', text: 'Nothing is known.' }]
      return [heading, ...own.flatMap((table) => tableBlocks(input, edition, table))]
    }),
    ...(crossed.length === 0
      ? []
      : [
          { kind: 'heading' as const, level: 2 as const, text: 'Planned crossings' },
          { kind: 'paragraph' as const, text: 'Shown, not decided.' },
          ...crossed.flatMap((table) => tableBlocks(input, edition, table)),
        ]),
  ]
}

function tableBlocks({ plan, decision }: ReportInput, edition: Edition, table: EqualityTable): readonly Block[] {
  const words = [...edition.coverage(table), ...(table.kind === 'crossing' ? [] : sourceWords(plan, table))]
  return [
    // The groups of a code list have the source and the coverage of its codes, which stand above.
    ...(table.kind === 'groups' ? [] : [{ kind: 'paragraph' as const, text: words.join(' ') }]),
    ...decision.terms.measures.map((measure) => figuresTable(decision, edition, table, measure)),
  ]
}

function noVerdict(table: EqualityTable, row: EqualityRow): string {
  return `None: ${isReferenceOf(table, row) ? isReference : 'not a known level'}`
}

function figuresTable(
  { verdicts }: ReportInput['decision'],
  edition: Edition,
  table: EqualityTable,
  measure: Measure,
): Table {
  const { name, means } = measureWords[measure]
  return {
    kind: 'table',
    caption: `${name} by ${table.label.toLowerCase()}`,
    columns: [
      { title: table.label, width: 1.5 },
      { title: 'Cases', numeric: true, width: 0.8 },
      { title: measure === 'wrongRate' ? 'Wrong' : 'Events', numeric: true, width: 0.8 },
      { title: 'Counted', numeric: true, width: 1.1 },
      { title: `${name} (95% interval)`, numeric: true, width: 1.6 },
      { title: `Minus ${knownWords(table)}`, numeric: true, width: 1.7 },
      ...(table.decides ? [{ title: 'Verdict', width: 1.2 }] : []),
    ],
    rows: table.rows.map((row) => {
      const found = verdicts.find((one) => one.row === row && one.measure === measure)
      return [
        { text: row.level, strong: true },
        { text: edition.count(table, row, 'units') },
        { text: edition.count(table, row, 'events') },
        { text: edition.fraction(table, row, measure) },
        { text: edition.rate(table, row, measure) },
        { text: edition.gap(table, row, measure) },
        ...(table.decides
          ? [{ text: found === undefined ? noVerdict(table, row) : edition.verdict(found).words }]
          : []),
      ]
    }),
    note: `${name}: ${means}. Cases of the quarter, outcomes as known at maturity. Everyone: ${edition.rate(undefined, undefined, measure)}.`,
  }
}
