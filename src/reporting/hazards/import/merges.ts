import type { Merge } from './sheet.ts'

/** The merged ranges of each sheet of a workbook, by the sheet's name, from the parts of its file (ECMA-376 part 1, 18.3.1.55). */
export function mergesOf(parts: ReadonlyMap<string, Buffer>): ReadonlyMap<string, readonly Merge[]> {
  const text = (path: string) => parts.get(path)?.toString('utf8') ?? ''
  const targets = new Map(
    tags(text('xl/_rels/workbook.xml.rels'), 'Relationship').map((tag) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target'),
    ]),
  )
  return new Map(
    tags(text('xl/workbook.xml'), 'sheet').map((tag) => {
      const target = targets.get(attribute(tag, 'r:id')) ?? ''
      const sheet = text(target.startsWith('/') ? target.slice(1) : `xl/${target}`)
      return [
        unescaped(attribute(tag, 'name')),
        tags(sheet, 'mergeCell').flatMap((merge) => rangeOf(attribute(merge, 'ref'))),
      ]
    }),
  )
}

/** A tag ends at the next sign of one: else a file of openings that never close is gone through again from each of them. */
function tags(xml: string, name: string): readonly string[] {
  return xml.match(new RegExp(`<(?:\\w{1,40}:)?${name}\\s[^<>]*>`, 'g')) ?? []
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
}

/** `B4:D6` as rows and columns from 0. */
function rangeOf(reference: string): readonly Merge[] {
  const found = /^\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)$/.exec(reference)
  if (found === null) return []
  const [, from = '', top, to = '', bottom] = found
  return [{ top: Number(top) - 1, left: columnOf(from), bottom: Number(bottom) - 1, right: columnOf(to) }]
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function unescaped(text: string): string {
  const signs: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_all, sign: string) => signs[sign] ?? '')
}
