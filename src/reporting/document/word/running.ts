import { Footer, Header, PageNumber, Paragraph, TextRun } from 'docx'
import type { RunningWords } from '../running-words.ts'
import { runs } from './runs.ts'

/** The top and the foot of every page. */
export function wordRunning({ title, marking, made, reference }: RunningWords) {
  const line = (style: 'Running' | 'Marking', text: string) => new Paragraph({ style, children: runs(text) })
  return {
    headers: { default: new Header({ children: [line('Marking', marking), line('Running', title)] }) },
    footers: {
      default: new Footer({
        children: [
          new Paragraph({
            style: 'Running',
            children: [
              new TextRun({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] }),
              new TextRun({ text: ` · ${made}` }),
            ],
          }),
          line('Running', reference),
        ],
      }),
    },
  }
}
