import type { Block, Cell, Document, Fact } from './document.ts'

/** The document with `change` made to each of its texts, wherever they stand; the instant stays as it is. */
export function withTexts(document: Document, change: (text: string) => string): Document {
  return {
    title: change(document.title),
    subtitle: change(document.subtitle),
    marking: change(document.marking),
    about: document.about.map((fact) => factWith(fact, change)),
    blocks: document.blocks.map((block) => blockWith(block, change)),
    madeAt: document.madeAt,
  }
}

function blockWith(block: Block, change: (text: string) => string): Block {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return { ...block, text: change(block.text) }
    case 'note':
      return { ...block, title: change(block.title), text: change(block.text) }
    case 'list':
      return { ...block, items: block.items.map(change) }
    case 'facts':
      return { ...block, facts: block.facts.map((fact) => factWith(fact, change)) }
    case 'to-fill':
      return { ...block, prompt: change(block.prompt) }
    case 'sign-off':
      return { ...block, people: block.people.map(change) }
    case 'page-break':
      return block
    case 'table':
      return {
        ...block,
        caption: change(block.caption),
        columns: block.columns.map((column) => ({ ...column, title: change(column.title) })),
        rows: block.rows.map((row) => row.map((cell) => cellWith(cell, change))),
        ...(block.note === undefined ? {} : { note: change(block.note) }),
      }
  }
}

function factWith({ term, text }: Fact, change: (text: string) => string): Fact {
  return { term: change(term), text: change(text) }
}

function cellWith(cell: Cell, change: (text: string) => string): Cell {
  return { ...cell, text: change(cell.text) }
}
