import type { Block, Document } from '../../../src/reporting/document/document.ts'

/** A document with a block of every kind. */
export const example: Document = {
  title: 'Hazard log: Sepsis early warning',
  subtitle: 'St Elsewhere NHS Foundation Trust',
  marking: 'Internal: exact counts',
  about: [{ term: 'Deployment', text: 'sepsis' }],
  madeAt: '2026-11-22T08:14:58.000Z',
  blocks: [
    { kind: 'heading', level: 1, text: 'What stands open' },
    { kind: 'paragraph', text: 'Two hazards wait for a rating.\nNobody has accepted a risk.' },
    { kind: 'list', items: ['Rate them', 'Approve them'] },
    { kind: 'list', items: ['First', 'Second'], numbered: true },
    { kind: 'heading', level: 2, text: 'Hazard 1' },
    { kind: 'facts', facts: [{ term: 'Severity', text: 'Major' }] },
    { kind: 'note', tone: 'warning', title: 'Imported', text: 'Nobody has approved this entry.' },
    {
      kind: 'table',
      caption: 'Cases by month',
      columns: [
        { title: 'Month', width: 2 },
        { title: 'Cases', numeric: true },
      ],
      rows: [
        [{ text: 'October 2026', strong: true }, { text: '1,204' }],
        [{ text: 'November 2026' }, { text: '877', colour: 'FFB81C' }],
      ],
      note: 'Of all cases that were scored.',
    },
    { kind: 'to-fill', prompt: 'Say why the risk cannot be reduced further' },
    { kind: 'sign-off', people: ['Clinical safety officer'] },
    { kind: 'page-break' },
    { kind: 'heading', level: 3, text: 'Afterwards' },
  ],
}

/** A document of these blocks alone. */
export function documentOf(blocks: readonly Block[]): Document {
  return { ...example, blocks }
}

/** Every text of a document, in its order. */
export function textsOf({ title, subtitle, marking, about, blocks }: Document): readonly string[] {
  const facts = (all: typeof about) => all.flatMap(({ term, text }) => [term, text])
  const inBlock = (block: Block): readonly string[] => {
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
        return [block.text]
      case 'list':
        return block.items
      case 'facts':
        return facts(block.facts)
      case 'note':
        return [block.title, block.text]
      case 'table':
        return [
          block.caption,
          ...block.columns.map(({ title: head }) => head),
          ...block.rows.flatMap((row) => row.map(({ text }) => text)),
          block.note ?? '',
        ]
      case 'to-fill':
        return [block.prompt]
      case 'sign-off':
        return block.people
      case 'page-break':
        return []
    }
  }
  return [title, subtitle, marking, ...facts(about), ...blocks.flatMap(inBlock)]
}
