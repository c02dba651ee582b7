import type { Content } from 'pdfmake/interfaces.js'
import type { Document } from './document.ts'
import { pdfBlock } from './pdf/blocks.ts'
import { inFont } from './pdf/fonts.ts'
import { outlinesOf } from './pdf/outline.ts'
import { paper } from './pdf/paper.ts'
import { printPdf } from './pdf/print.ts'
import { pdfStyles } from './pdf/styles.ts'
import { plainText } from './plain-text.ts'
import { type RunningWords, runningWords } from './running-words.ts'
import { sectionsOf } from './sections.ts'
import { withTexts } from './texts.ts'

/** The document as PDF, to be read and kept. The same document gives the same bytes. */
export async function writePdf(document: Document): Promise<Uint8Array> {
  const plain = withTexts(document, (text) => inFont(plainText(text)))
  const { title, subtitle, marking } = plain
  const running = { ...runningWords(document), title, marking }
  return await printPdf({
    version: '1.7',
    language: 'en-GB',
    displayTitle: true,
    info: { title, subject: subtitle, keywords: marking, author: 'Wardwatch', creationDate: new Date(document.madeAt) },
    pageSize: 'A4',
    pageMargins: [paper.side, paper.top, paper.side, paper.bottom],
    defaultStyle: { font: 'Roboto', fontSize: 10, lineHeight: 1.15, color: '#212B32' },
    styles: pdfStyles,
    header: () => ({
      stack: [
        { text: marking, style: 'marking' },
        { text: title, style: 'running' },
      ],
      margin: [paper.side, 28, paper.side, 0],
    }),
    footer: (page, pages) => footer(running, page, pages),
    // No heading stands alone at the foot of a page; the first level has another heading below it as a rule.
    pageBreakBefore: ({ headlineLevel, startPosition }) =>
      headlineLevel !== undefined && startPosition.verticalRatio > (headlineLevel === 1 ? 0.7 : 0.82),
    content: [{ text: title, style: 'title' }, { text: subtitle, style: 'subtitle' }, ...contentOf(plain)],
  })
}

function footer({ made, reference }: RunningWords, page: number, pages: number): Content {
  return {
    stack: [{ text: `Page ${page} of ${pages} · ${made}` }, { text: reference }],
    style: 'running',
    margin: [paper.side, 14, paper.side, 0],
  }
}

/** The blocks, those after a page break and those of another orientation from a new page on. */
function contentOf({ about, blocks }: Document): readonly Content[] {
  const outlines = outlinesOf(blocks)
  return sectionsOf([{ kind: 'facts', facts: about }, ...blocks]).flatMap(({ landscape, parts }, section) =>
    parts.map((own, part) => ({
      stack: own.map((block) => pdfBlock(block, landscape, outlines.get(block))),
      ...(section === 0 && part === 0 ? {} : { pageBreak: 'before' as const }),
      pageOrientation: landscape ? ('landscape' as const) : ('portrait' as const),
    })),
  )
}
