import { verdicts } from '../../../equality/decision/verdict.ts'
import { quarterWords, verdictWords } from '../../../equality/decision/words.ts'
import { latestOf } from '../../../equality/record/content.ts'
import { countWords, listWords } from '../../../plan/words.ts'
import type { Block } from '../../document/document.ts'
import type { Edition } from '../edition.ts'
import type { ReportInput } from '../input.ts'

/** The quarters on record, this one first. Published, earlier quarters stand in their own editions, under their own rule. */
export function overTime({ record, earlier }: ReportInput, { kind }: Edition): readonly Block[] {
  const heading = { kind: 'heading' as const, level: 1 as const, text: 'Over time' }
  if (kind === 'published')
    return [
      heading,
      {
        kind: 'paragraph',
        text: 'Each quarter has a report of its own, on its own cases. They share none, so that no figure can be got by subtracting one from another.',
      },
    ]
  const contents = [record.content, ...earlier.map((one) => latestOf(one).content)]
  return [
    heading,
    {
      kind: 'table',
      caption: 'Quarters on record, each decided on its own cases',
      columns: [
        { title: 'Quarter', width: 2.1 },
        ...verdicts.map((name) => ({ title: verdictWords[name], numeric: true, width: 1.5 })),
        { title: 'Groups found worse', width: 1.6 },
        { title: 'Plan version', numeric: true },
      ],
      rows: contents.map((content) => [
        { text: quarterWords(content.quarter), strong: true },
        ...verdicts.map((name) => ({
          text: countWords(content.verdicts.filter(({ verdict }) => verdict === name).length),
        })),
        {
          text:
            listWords(content.verdicts.filter(({ verdict }) => verdict === 'worse').map(({ level }) => level)) ||
            'None',
        },
        { text: String(content.plan.version) },
      ]),
    },
  ]
}
