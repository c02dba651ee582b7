import type { Block, Cell } from '../../document/document.ts'
import { presentScheme } from '../../risk/present.ts'
import type { Adopted } from '../../risk/store.ts'
import { levelColours } from './colours.ts'

/** How risk is rated: the table, each level with its rule, and what each word means. */
export function schemeBlocks(inForce: Adopted, timeZone: string): readonly Block[] {
  const { caution, columns, rows, levels, severities, likelihoods, source, adopted } = presentScheme(inForce, timeZone)
  return [
    { kind: 'paragraph', text: adopted },
    ...(caution === undefined
      ? []
      : [{ kind: 'note', tone: 'warning', title: 'The wording is not confirmed', text: caution } as const]),
    {
      kind: 'table',
      caption: 'The rating, by likelihood and severity',
      columns: [{ title: 'Likelihood' }, ...columns.map((title) => ({ title }))],
      rows: rows.map(({ likelihood, cells }) => [
        { text: likelihood, strong: true },
        ...cells.map(({ words, colour }) => coloured(words, colour)),
      ]),
    },
    {
      kind: 'table',
      caption: 'What each level asks for',
      columns: [
        { title: 'Level' },
        { title: 'What the scheme says', width: 2 },
        { title: 'The rule that is enforced', width: 2 },
      ],
      rows: levels.map(({ tag, meaning, rule }) => [coloured(tag.text, tag.colour), { text: meaning }, { text: rule }]),
    },
    words('Severity', severities),
    words('Likelihood', likelihoods),
    { kind: 'paragraph', text: `Source: ${source}` },
  ]
}

function words(title: string, all: readonly { readonly text: string; readonly hint: string }[]): Block {
  return {
    kind: 'table',
    caption: `${title} in words`,
    columns: [{ title }, { title: 'Meaning', width: 4 }],
    rows: all.map(({ text, hint }) => [{ text, strong: true }, { text: hint }]),
  }
}

function coloured(text: string, colour: string): Cell {
  const background = Object.entries(levelColours).find(([name]) => name === colour)?.[1]
  return { text, ...(background === undefined ? {} : { colour: background }) }
}
