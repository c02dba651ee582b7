import { presentReview } from '../../../equality/screen/present.ts'
import type { Block } from '../../document/document.ts'
import type { Edition } from '../edition.ts'
import type { ReportInput } from '../input.ts'

/**
 * What each month of the quarter was listed as worth a look, and what people answered. For the inside alone: exact figures of
 * other days stand in it, and what people wrote.
 */
export function worthALook({ screened: { screens, answers } }: ReportInput, { kind }: Edition): readonly Block[] {
  if (kind === 'published') return []
  const heading = { kind: 'heading' as const, level: 1 as const, text: 'Worth a look, month by month' }
  if (screens.length === 0)
    return [
      heading,
      {
        kind: 'paragraph',
        text: 'No month of this quarter was screened: the device was not in use, or its outcomes were due before months were screened.',
      },
    ]
  const months = screens.map((recorded) => presentReview(recorded, answers))
  return [
    heading,
    {
      kind: 'paragraph',
      text: 'A list of what to read first, made each month over the twelve months before. It decides nothing: much is looked at, and some of it is listed by chance alone.',
    },
    ...months.flatMap(({ heading: text, lead, lines }): readonly Block[] => [
      { kind: 'heading', level: 2, text: text.replace(/^Worth a look: /, '') },
      { kind: 'paragraph', text: lead },
      ...(lines.length === 0
        ? []
        : [
            {
              kind: 'table' as const,
              caption: `Listed for ${text.replace(/^Worth a look: /, '')}`,
              columns: [
                { title: 'Who', width: 1.2 },
                { title: 'What was seen', width: 2.8 },
                { title: 'By chance alone', width: 1.3 },
                { title: 'Answer', width: 1.9 },
              ],
              rows: lines.map(({ about, kind: what, sentence, chance, answer }) => [
                { text: about, strong: true },
                { text: `${what}. ${sentence}` },
                { text: chance },
                { text: answer ?? 'None' },
              ]),
            },
          ]),
    ]),
  ]
}
