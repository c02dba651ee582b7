import { escapeText } from '../../plan/escape-text.ts'
import type { Document } from './document.ts'
import { htmlBlock } from './html/blocks.ts'
import { htmlStyle } from './html/style.ts'
import { htmlFacts } from './html/table.ts'
import { plainText } from './plain-text.ts'
import { runningWords } from './running-words.ts'
import { type Section, sectionsOf } from './sections.ts'
import { withTexts } from './texts.ts'

/** The document as one HTML file: no script, nothing fetched, printed with its title, marking and number on every page. */
export function writeHtml(document: Document): string {
  const { title, subtitle, marking, about, blocks } = withTexts(document, plainText)
  const running = { ...runningWords(document), title, marking }
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeText(title)} – ${escapeText(marking)}</title><style>${htmlStyle(running)}</style></head>
<body><header><p class="marking">${escapeText(marking)}</p><h1>${escapeText(title)}</h1>
<p>${escapeText(subtitle)}</p></header>
<main>
${htmlFacts(about)}
${sectionsOf(blocks).map(sectionOf).join('\n')}
</main>
<footer><p class="reference">${escapeText(running.made)}
${escapeText(running.reference)}</p></footer>
</body></html>
`
}

function sectionOf({ landscape, parts }: Section): string {
  const body = parts.map((blocks) => blocks.map(htmlBlock).join('\n')).join('\n<div class="break"></div>\n')
  return landscape ? `<div class="wide">${body}</div>` : body
}
