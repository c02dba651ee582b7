import type { Content } from 'pdfmake/interfaces.js'
import type { Printed } from '../sections.ts'
import { noteTitle, roomTitles } from '../set-words.ts'
import { textWidth } from './paper.ts'
import { pdfBlanks, pdfFacts, pdfTable } from './table.ts'

/** A block as pdfmake lays it out. `outline`: where a heading hangs among the bookmarks. */
export function pdfBlock(block: Printed, landscape: boolean, outline: Outline = {}): Content {
  const width = textWidth(landscape)
  switch (block.kind) {
    case 'heading':
      return { text: block.text, style: `heading${block.level}`, headlineLevel: block.level, outline: true, ...outline }
    case 'paragraph':
      return { text: block.text, style: 'paragraph' }
    case 'list': {
      const items = block.items.map((text) => ({ text, margin: [0, 0, 0, 3] as [number, number, number, number] }))
      return { ...(block.numbered === true ? { ol: items } : { ul: items }), style: 'paragraph' }
    }
    case 'facts':
      return pdfFacts(block.facts, width, landscape)
    case 'note':
      return boxed(noteTitle(block), block.text, block.tone === 'warning' ? '#D5281B' : '#005EB8', width)
    case 'table':
      return pdfTable(block, width, landscape)
    case 'to-fill':
      return room(block.prompt, width)
    case 'sign-off':
      return pdfBlanks(roomTitles, block.people, width)
  }
}

/** A bookmark's own name, and the one that it is under. */
export interface Outline {
  readonly id?: string
  readonly outlineParentId?: string
}

function boxed(title: string, text: string, colour: string, width: number): Content {
  return {
    table: {
      body: [[{ stack: [{ text: title, bold: true }, { text }], fillColor: '#F0F4F5' }]],
      widths: [width - 20],
    },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: (at) => (at === 0 ? 5 : 0),
      vLineColor: () => colour,
      paddingLeft: () => 9,
      paddingRight: () => 6,
      paddingTop: () => 5,
      paddingBottom: () => 5,
    },
    margin: [0, 4, 0, 10],
  }
}

/** The prompt, and room in a frame below it. */
function room(prompt: string, width: number): Content {
  return {
    stack: [
      { text: prompt, bold: true, margin: [0, 4, 0, 4] },
      { table: { body: [[{ text: '' }]], widths: [width - 10], heights: [54] }, margin: [0, 0, 0, 10] },
    ],
    unbreakable: true,
  }
}
