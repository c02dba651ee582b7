import type { CellObject, Sheet } from 'write-excel-file/universal'
import type { Block, Table } from '../../document/document.ts'
import type { Adopted } from '../../risk/store.ts'
import { schemeBlocks } from './scheme-blocks.ts'
import { fittedRow, headCell, textCell } from './sheet-cells.ts'

/** How risk is rated, as the document says it, one table under the other. */
export function schemeSheet(inForce: Adopted, timeZone: string): Sheet<Blob> {
  const { title, version } = inForce.scheme
  const data: CellObject[][] = [
    [{ ...wide(`${title}, version ${version}`), fontWeight: 'bold' }],
    ...schemeBlocks(inForce, timeZone).flatMap((block) => [...rowsOf(block), []]),
  ]
  return {
    sheet: 'How risk is rated',
    data,
    columns: [{ width: 30 }, ...Array.from({ length: 6 }, () => ({ width: 34 }))],
  }
}

/** The words of a level, then room for what it means and its rule. */
const widths = [26, 42, 42, 26, 26, 26, 26]

function rowsOf(block: Block): CellObject[][] {
  if (block.kind === 'table') return tableRows(block)
  if (block.kind === 'paragraph') return [[wide(block.text)]]
  return block.kind === 'note' ? [[wide(`${block.title}: ${block.text}`)]] : []
}

function tableRows({ caption, columns, rows }: Table): CellObject[][] {
  return [
    [{ ...wide(caption), fontWeight: 'bold' }],
    columns.map(({ title }) => headCell(title)),
    ...rows.map((cells) =>
      fittedRow(
        cells.map(({ text, colour }) => textCell(text, colour)),
        widths,
      ),
    ),
  ]
}

/** A text beside no other: it runs over the cells at its right. */
function wide(text: string): CellObject {
  return { value: text, type: String }
}
