import { AlignmentType, Paragraph, ShadingType, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx'
import { columnWidths } from '../column-widths.ts'
import type { Cell, Column, Fact, Table as TableBlock } from '../document.ts'
import { inkOn } from '../ink.ts'
import { fitsOnPage } from '../row-height.ts'
import { runs } from './runs.ts'

/** A table with its caption above and its note below: the header row on every page, rows whole where they fit on one. */
export function wordTable(
  { caption, columns, rows, note }: TableBlock,
  width: number,
  landscape: boolean,
): (Paragraph | Table)[] {
  const widths = columnWidths(columns, width)
  const head = columns.map(({ title, numeric }) => ({ text: title, strong: true, colour: 'E8EDEE', ...right(numeric) }))
  return [
    new Paragraph({ style: 'Caption', children: runs(caption) }),
    frame(widths, [
      rowOf(head, widths, { tableHeader: true, cantSplit: true }),
      ...rows.map((cells) =>
        rowOf(
          columns.map(({ numeric }, at) => ({ ...(cells[at] ?? { text: '' }), ...right(numeric) })),
          widths,
          { cantSplit: isWhole(cells, widths, landscape) },
        ),
      ),
    ]),
    new Paragraph({ style: 'TableNote', children: runs(note ?? '') }),
  ]
}

/** Facts as a table of two columns, the terms at the left. */
export function wordFacts(facts: readonly Fact[], width: number, landscape: boolean): (Paragraph | Table)[] {
  const widths = columnWidths([{ width: 3 }, { width: 7 }], width)
  const rows = facts.map(({ term, text }) => {
    const cells = [{ text: term, strong: true, colour: 'F0F4F5' }, { text }]
    return rowOf(cells, widths, { cantSplit: isWhole(cells, widths, landscape) })
  })
  return rows.length === 0 ? [] : [frame(widths, rows), new Paragraph({ style: 'TableNote' })]
}

/** Empty lines under their headings, for what a person writes by hand or types. */
export function wordBlanks(titles: readonly string[], rows: readonly string[], width: number): Table {
  const widths = columnWidths(
    titles.map(() => ({})),
    width,
  )
  const head = titles.map((text) => ({ text, strong: true, colour: 'E8EDEE' }))
  return frame(widths, [
    rowOf(head, widths, { tableHeader: true, cantSplit: true }),
    ...rows.map((name) =>
      rowOf([{ text: name }, ...titles.slice(1).map(() => ({ text: '' }))], widths, {
        cantSplit: true,
        height: { value: 700, rule: 'atLeast' },
      }),
    ),
  ])
}

type PlacedCell = Cell & { readonly right?: boolean }

function right(numeric: Column['numeric']): { readonly right?: true } {
  return numeric === true ? { right: true } : {}
}

function isWhole(cells: readonly Cell[], widths: readonly number[], landscape: boolean): boolean {
  return fitsOnPage(
    cells.map(({ text }) => text),
    widths.map((width) => width / 20),
    landscape,
  )
}

function frame(widths: readonly number[], rows: readonly TableRow[]): Table {
  const line = { style: 'single', size: 4, color: 'AEB7BD' } as const
  return new Table({
    rows,
    columnWidths: [...widths],
    width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    margins: { left: 90, right: 90, top: 20, bottom: 20 },
  })
}

function rowOf(
  cells: readonly PlacedCell[],
  widths: readonly number[],
  options: Omit<ConstructorParameters<typeof TableRow>[0], 'children'>,
): TableRow {
  return new TableRow({
    ...options,
    children: cells.map(
      ({ text, strong, colour, right: isRight }, at) =>
        new TableCell({
          width: { size: widths[at] ?? 0, type: WidthType.DXA },
          ...(colour === undefined ? {} : { shading: { type: ShadingType.CLEAR, fill: colour, color: 'auto' } }),
          children: [
            new Paragraph({
              style: 'TableText',
              ...(isRight === true ? { alignment: AlignmentType.RIGHT } : {}),
              children: runs(text, {
                ...(strong === true ? { bold: true } : {}),
                ...(colour === undefined ? {} : { color: inkOn(colour) }),
              }),
            }),
          ],
        }),
    ),
  })
}
