import { File, Packer, PageOrientation, Paragraph } from 'docx'
import type { Block, Document } from './document.ts'
import { plainText } from './plain-text.ts'
import { runningWords } from './running-words.ts'
import { sectionsOf } from './sections.ts'
import { withTexts } from './texts.ts'
import { wordBlock, wordBlockOnNewPage } from './word/blocks.ts'
import { coreProperties } from './word/core.ts'
import { paper } from './word/paper.ts'
import { wordRunning } from './word/running.ts'
import { runs } from './word/runs.ts'
import { wordLists, wordStyles } from './word/styles.ts'
import { withoutTimes } from './zip-times.ts'

/** The document as Word (.docx), to be edited and signed. The same document gives the same bytes. */
export async function writeWord(document: Document): Promise<Uint8Array> {
  const plain = withTexts(document, plainText)
  const running = { ...runningWords(document), title: plain.title, marking: plain.marking }
  const lists = { next: 1 }
  const file = new File({
    styles: wordStyles,
    numbering: wordLists,
    sections: sectionsOf([{ kind: 'facts', facts: plain.about }, ...plain.blocks]).map(({ landscape, parts }, at) => ({
      properties: { page: page(landscape) },
      ...wordRunning(running),
      children: [
        ...(at === 0 ? front(plain) : []),
        ...parts.flatMap((part, page) =>
          part.flatMap((block, place) =>
            (page > 0 && place === 0 ? wordBlockOnNewPage : wordBlock)(block, landscape, number(block)),
          ),
        ),
      ],
    })),
  })
  function number({ kind }: Block): number {
    return kind === 'list' ? lists.next++ : 0
  }
  const core = { path: 'docProps/core.xml', data: coreProperties(plain) }
  return withoutTimes(await Packer.toBuffer(file, undefined, [core]))
}

function front({ title, subtitle }: Document): readonly Paragraph[] {
  return [
    new Paragraph({ style: 'Title', children: runs(title) }),
    new Paragraph({ style: 'Subtitle', children: runs(subtitle) }),
  ]
}

function page(landscape: boolean) {
  const { width, height, margin } = paper
  return {
    size: { width, height, orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
    margin: { top: 1400, bottom: 1100, left: margin, right: margin, header: 500, footer: 450 },
  }
}
