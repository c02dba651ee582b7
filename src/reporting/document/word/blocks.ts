import { BorderStyle, HeadingLevel, Paragraph, ShadingType, type Table } from 'docx'
import type { Printed } from '../sections.ts'
import { noteTitle, roomTitles } from '../set-words.ts'
import { textWidth } from './paper.ts'
import { runs } from './runs.ts'
import { wordBlanks, wordFacts, wordTable } from './table.ts'

type Part = Paragraph | Table

/** A block that begins a page: said of it, because a break of its own would leave an empty page where the last is full. */
export function wordBlockOnNewPage(block: Printed, landscape: boolean, instance: number): readonly Part[] {
  const pageBreakBefore = true
  if (block.kind === 'heading')
    return [new Paragraph({ heading: headings[block.level], children: runs(block.text), pageBreakBefore })]
  if (block.kind === 'paragraph') return [new Paragraph({ children: runs(block.text), pageBreakBefore })]
  const breaks = new Paragraph({ spacing: { before: 0, after: 0 }, pageBreakBefore })
  return [breaks, ...wordBlock(block, landscape, instance)]
}

/** A block as paragraphs and tables. `instance`: a number that no other list of the document has. */
export function wordBlock(block: Printed, landscape: boolean, instance: number): readonly Part[] {
  const width = textWidth(landscape)
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ heading: headings[block.level], children: runs(block.text) })]
    case 'paragraph':
      return [new Paragraph({ children: runs(block.text) })]
    case 'list':
      return block.items.map((item) => listItem(item, block.numbered === true ? 'numbers' : 'bullets', instance))
    case 'facts':
      return wordFacts(block.facts, width, landscape)
    case 'note':
      return boxed(noteTitle(block), block.text, block.tone === 'warning' ? 'D5281B' : '005EB8')
    case 'table':
      return wordTable(block, width, landscape)
    case 'to-fill':
      return room(block.prompt)
    case 'sign-off':
      return [wordBlanks(roomTitles, block.people, width), new Paragraph({ style: 'TableNote' })]
  }
}

const headings = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const

function listItem(text: string, reference: 'numbers' | 'bullets', instance: number): Paragraph {
  return new Paragraph({ numbering: { reference, level: 0, instance }, spacing: { after: 60 }, children: runs(text) })
}

function boxed(title: string, text: string, colour: string): readonly Part[] {
  const look = {
    border: { left: { style: BorderStyle.SINGLE, size: 36, color: colour, space: 8 } },
    shading: { type: ShadingType.CLEAR, fill: 'F0F4F5', color: 'auto' },
    indent: { left: 200 },
    keepLines: true,
  }
  return [
    new Paragraph({
      ...look,
      keepNext: true,
      spacing: { before: 120, after: 0 },
      children: runs(title, { bold: true }),
    }),
    new Paragraph({ ...look, spacing: { after: 160 }, children: runs(text) }),
  ]
}

/** The prompt, and empty lines in a frame below it. */
function room(prompt: string): readonly Part[] {
  const line = { style: BorderStyle.SINGLE, size: 6, color: '4C6272', space: 6 }
  return [
    new Paragraph({ keepNext: true, children: runs(prompt, { bold: true }) }),
    new Paragraph({
      border: { top: line, bottom: line, left: line, right: line },
      // A border stands outside its text: without this the box is wider than the tables beside it.
      indent: { left: 130, right: 130 },
      spacing: { after: 200 },
      children: runs('\n\n'),
    }),
  ]
}
