import type { Content, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js'
import { columnWidths } from '../column-widths.ts'
import type { Cell, Column, Fact, Table } from '../document.ts'
import { inkOn } from '../ink.ts'
import { fitsOnPage } from '../row-height.ts'

/** A table with its caption above and its note below: the header row on every page, rows whole where they fit on one. */
export function pdfTable({ caption, columns, rows, note }: Table, width: number, landscape: boolean): Content {
  const head = columns.map(({ title, numeric }) => cellOf({ text: title, strong: true, colour: 'E8EDEE' }, numeric))
  const body = rows.map((cells) => columns.map(({ numeric }, at) => cellOf(cells[at] ?? { text: '' }, numeric)))
  const texts = rows.map((cells) => cells.map(({ text }) => text))
  // The caption is a row of its own without lines, so that no page parts it from its table, and each page repeats it.
  const named: TableCell = { text: caption, style: 'caption', colSpan: columns.length, border: noLines }
  const title = [named, ...columns.slice(1).map(() => ({ text: '', border: noLines }))]
  return [
    grid([title, head, ...body], { columns, width, landscape, headerRows: 2, texts }),
    ...(note === undefined ? [] : [{ text: note, style: 'tableNote' }]),
  ]
}

/** Facts as a table of two columns, the terms at the left. */
export function pdfFacts(facts: readonly Fact[], width: number, landscape: boolean): Content {
  if (facts.length === 0) return []
  const columns = [{ width: 3 }, { width: 7 }]
  const body = facts.map(({ term, text }) => [cellOf({ text: term, strong: true, colour: 'F0F4F5' }), cellOf({ text })])
  return grid(body, { columns, width, landscape, headerRows: 0, texts: facts.map(({ term, text }) => [term, text]) })
}

/** Empty lines under their headings, for what a person writes by hand. */
export function pdfBlanks(titles: readonly string[], rows: readonly string[], width: number): Content {
  const head = titles.map((text) => cellOf({ text, strong: true, colour: 'E8EDEE' }))
  const body = rows.map((name) => [cellOf({ text: name }), ...titles.slice(1).map(() => cellOf({ text: '\n\n' }))])
  const columns = titles.map(() => ({}))
  return grid([head, ...body], { columns, width, landscape: false, headerRows: 1, texts: rows.map((name) => [name]) })
}

const noLines: [boolean, boolean, boolean, boolean] = [false, false, false, false]

interface Grid {
  readonly columns: readonly Pick<Column, 'width'>[]
  readonly width: number
  readonly landscape: boolean
  readonly headerRows: number
  /** the words of each row, to know whether it may be kept whole */
  readonly texts: readonly (readonly string[])[]
}

function grid(body: TableCell[][], { columns, width, landscape, headerRows, texts }: Grid): Content {
  // Each column takes its padding and one line besides its width.
  const widths = columnWidths(columns, Math.floor(width - columns.length * (2 * padding + line) - line))
  const whole = texts.every((row) => fitsOnPage(row, widths, landscape))
  return {
    table: {
      body,
      widths: [...widths],
      headerRows,
      dontBreakRows: whole,
      ...(headerRows > 0 && whole && texts.length > 0 ? { keepWithHeaderRows: 1 } : {}),
    },
    layout: headerRows === 2 ? titledLayout : layout,
    margin: [0, 2, 0, 10],
  }
}

const padding = 5
const line = 0.5

const layout: CustomTableLayout = {
  hLineWidth: () => line,
  vLineWidth: () => line,
  hLineColor: () => '#AEB7BD',
  vLineColor: () => '#AEB7BD',
  paddingLeft: () => padding,
  paddingRight: () => padding,
  paddingTop: () => 3,
  paddingBottom: () => 3,
}

/** Under a caption, which has no line above it. */
const titledLayout: CustomTableLayout = { ...layout, hLineWidth: (row) => (row === 0 ? 0 : line) }

function cellOf({ text, colour, strong }: Cell, numeric: Column['numeric'] = false): TableCell {
  return {
    text,
    style: 'cell',
    ...(strong === true ? { bold: true } : {}),
    ...(numeric ? { alignment: 'right' as const } : {}),
    ...(colour === undefined ? {} : { fillColor: `#${colour}`, color: `#${inkOn(colour)}` }),
  }
}
