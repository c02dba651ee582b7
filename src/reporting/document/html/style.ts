import type { RunningWords } from '../running-words.ts'

/**
 * The look of a document as a page: fonts that every machine has, nothing fetched. On paper every sheet carries what it is,
 * who may see it and its number; browsers that do not know page margins boxes print the same words once, at the end.
 */
export function htmlStyle({ title, marking, made, reference }: RunningWords): string {
  return `
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0 auto;max-width:62rem;padding:16px;font:400 1rem/1.5 Arial,sans-serif;color:#212b32;background:#fff}
header,footer{color:#4c6272}
.marking{display:inline-block;margin:0 0 8px;padding:4px 10px;border:2px solid #212b32;color:#212b32;font-weight:700}
h1,h2,h3,h4{color:#003087;line-height:1.25;margin:1.8em 0 .5em;break-after:avoid;overflow-wrap:anywhere}
h1{font-size:1.9rem;margin-top:.2em}h2{font-size:1.5rem}h3{font-size:1.25rem}h4{font-size:1.0625rem}
p,li,td,th,h1,h2,h3,h4{white-space:pre-line;overflow-wrap:anywhere}
thead th{overflow-wrap:break-word}
p{margin:0 0 .8em}
.reference{font-size:.8125rem}
.scroll{overflow-x:auto;margin:1em 0}
.scroll:focus-visible{outline:4px solid #ffeb3b;box-shadow:0 0 0 6px #212b32}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
caption{text-align:left;font-weight:700;padding:4px 0;break-after:avoid}
th,td{border:1px solid #aeb7bd;padding:5px 8px;text-align:left;vertical-align:top}
thead th{background:#e8edee}
tbody th{background:#f0f4f5}
.n{text-align:right;font-variant-numeric:tabular-nums}
.facts th{width:30%}
.blank td{height:3.5em}
.table-note{font-size:.9375rem;color:#4c6272}
aside{border-left:6px solid #005eb8;background:#f0f4f5;padding:10px 16px;margin:1em 0;break-inside:avoid}
aside.warning{border-color:#d5281b}
aside p{margin:0}
.room{border:1px solid #4c6272;min-height:6em;margin:0 0 1em}
.break{break-after:page}
@page{size:A4;margin:24mm 18mm 22mm;
@top-left{content:${cssText(`${marking}\n${title}`)};font:700 8pt Arial,sans-serif;white-space:pre-line}
@bottom-left{content:${cssText(`${made}\n${reference}`)};font:7pt Arial,sans-serif;white-space:pre-line}
@bottom-right{content:"Page " counter(page) " of " counter(pages);font:7pt Arial,sans-serif}}
@page wide{size:A4 landscape}
@media print{body{max-width:none;padding:0;font-size:10pt}.wide{page:wide}.scroll{overflow:visible}tr{break-inside:avoid}thead{display:table-header-group}table{font-size:9pt}td,th{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
@media (forced-colors:active){aside{border:2px solid}}
`
}

/** A text between quotes in CSS, everything but letters and digits by its number: no text ends the quotes or the sheet. */
function cssText(text: string): string {
  const safe = text.replace(/[^A-Za-z0-9 ]/gu, (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `)
  return `"${safe}"`
}
