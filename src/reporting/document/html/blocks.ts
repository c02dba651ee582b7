import { escapeText } from '../../../plan/escape-text.ts'
import type { Printed } from '../sections.ts'
import { noteTitle, roomTitles } from '../set-words.ts'
import { htmlBlanks, htmlFacts, htmlTable } from './table.ts'

/** A block as HTML. The page's title is its first heading, so the blocks' headings begin one lower. */
export function htmlBlock(block: Printed): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level + 1}>${escapeText(block.text)}</h${block.level + 1}>`
    case 'paragraph':
      return `<p>${escapeText(block.text)}</p>`
    case 'list': {
      const items = block.items.map((item) => `<li>${escapeText(item)}</li>`).join('\n')
      return block.numbered === true ? `<ol>${items}</ol>` : `<ul>${items}</ul>`
    }
    case 'facts':
      return htmlFacts(block.facts)
    case 'note':
      return `<aside class="${block.tone}"><p><strong>${escapeText(noteTitle(block))}</strong></p>\n<p>${escapeText(block.text)}</p></aside>`
    case 'table':
      return htmlTable(block)
    case 'to-fill':
      return `<p><strong>${escapeText(block.prompt)}</strong></p><div class="room"></div>`
    case 'sign-off':
      return htmlBlanks(roomTitles, block.people)
  }
}
