import { zipParts } from './zip-parts.ts'

/** The XML of a part of a Word document. */
export function wordPart(word: Uint8Array, path: string): string {
  const part = zipParts(word).get(path)
  if (part === undefined) throw new Error(`the document has no part ${path}`)
  return part.toString('utf8')
}

/** The words of a Word document's body, headers and footers: what its runs say, a line break as `\n`. */
export function wordText(word: Uint8Array): string {
  return [...zipParts(word)]
    .filter(([path]) => /^word\/(document|header\d+|footer\d+)\.xml$/.test(path))
    .map(([, xml]) => xmlText(xml.toString('utf8')))
    .join('\n')
}

function xmlText(xml: string): string {
  const words = xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:br\/>|<\/w:p>/g)
  return [...words].map(([, text]) => (text === undefined ? '\n' : unescaped(text))).join('')
}

/** Text without the entities of XML and HTML. */
export function unescaped(text: string): string {
  return text
    .replace(/&(?:#(\d+)|lt|gt|quot|apos);/g, (entity, code?: string) =>
      code === undefined ? (plain[entity] ?? entity) : String.fromCodePoint(Number(code)),
    )
    .replaceAll('&amp;', '&')
}

const plain: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" }
