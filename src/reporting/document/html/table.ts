import { escapeText } from '../../../plan/escape-text.ts'
import type { Cell, Column, Fact, Table } from '../document.ts'
import { inkOn } from '../ink.ts'

/** A table with its caption above and its note below; it scrolls inside its own box, never the page. */
export function htmlTable({ caption, columns, rows, note }: Table): string {
  const head = columns.map(({ title, numeric }) => `<th scope="col"${numberClass(numeric)}>${escapeText(title)}</th>`)
  const body = rows.map((cells) => `<tr>${columns.map((column, at) => cellOf(cells[at], column)).join('')}</tr>`)
  const named = `<caption>${escapeText(caption)}</caption><thead><tr>${head.join('')}</tr></thead>`
  return [
    `<div class="scroll" tabindex="0" role="region" aria-label="${escapeText(caption)}">`,
    `<table>${named}<tbody>${body.join('\n')}</tbody></table></div>`,
    ...(note === undefined ? [] : [`<p class="table-note">${escapeText(note)}</p>`]),
  ].join('\n')
}

/** Facts as a table of two columns, the terms as the headings of their rows. */
export function htmlFacts(facts: readonly Fact[]): string {
  const rows = facts.map(
    ({ term, text }) => `<tr><th scope="row">${escapeText(term)}</th><td>${escapeText(text)}</td></tr>`,
  )
  return rows.length === 0
    ? ''
    : `<div class="scroll"><table class="facts"><tbody>${rows.join('\n')}</tbody></table></div>`
}

/** Empty cells under their headings, for what a person writes by hand. */
export function htmlBlanks(titles: readonly string[], rows: readonly string[]): string {
  const head = titles.map((title) => `<th scope="col">${escapeText(title)}</th>`).join('')
  const empty = '<td></td>'.repeat(titles.length - 1)
  const body = rows.map((name) => `<tr><th scope="row">${escapeText(name)}</th>${empty}</tr>`).join('\n')
  return `<div class="scroll"><table class="blank"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`
}

function cellOf({ text, colour, strong }: Cell = { text: '' }, { numeric }: Column): string {
  const words = strong === true ? `<strong>${escapeText(text)}</strong>` : escapeText(text)
  const look = colour === undefined ? '' : ` style="background:#${colour};color:#${inkOn(colour)}"`
  return `<td${numberClass(numeric)}${look}>${words}</td>`
}

function numberClass(numeric: boolean | undefined): string {
  return numeric === true ? ' class="n"' : ''
}
