import type { Plan } from '../../../plan/plan.ts'
import { listWords } from '../../../plan/words.ts'
import type { Block } from '../../document/document.ts'
import { dutiesIn, onlyInSection75 } from '../duties.ts'

/** What the law of the organisation's nation asks, with the source and whether the words were compared with it. */
export function whatTheLawAsks({ organisation }: Plan): readonly Block[] {
  const { nation } = organisation
  return [
    { kind: 'heading', level: 1, text: 'What the law asks' },
    {
      kind: 'paragraph',
      text: `Duties that this report gives evidence for, in ${nation}. This list helps to find the source; it is no legal advice.`,
    },
    {
      kind: 'table',
      caption: `Equality duties in ${nation}`,
      columns: [
        { title: 'Duty', width: 1 },
        { title: 'What it asks', width: 3 },
        { title: 'Source', width: 1.4 },
      ],
      rows: dutiesIn(nation).map(({ title, text, source, version, confirmed }) => [
        { text: title, strong: true },
        { text },
        {
          text: `${source} (${version}). ${confirmed === undefined ? 'UNCONFIRMED: not yet compared with its source.' : `Compared with ${confirmed}.`}`,
        },
      ]),
    },
    ...(nation === 'Northern Ireland'
      ? [
          {
            kind: 'paragraph' as const,
            text: `Section 75 also names ${listWords(onlyInSection75)}. Neither is among the characteristics that a monitoring plan maps, so this report holds no evidence about them.`,
          },
        ]
      : []),
  ]
}
