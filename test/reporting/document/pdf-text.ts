import { inflateSync } from 'node:zlib'

/** The text of each page of a PDF as its fonts say it, in the order in which it was drawn: for PDFs of our own writer. */
export function pdfText(pdf: Uint8Array): readonly string[] {
  const objects = objectsOf(Buffer.from(pdf).toString('latin1'))
  const fonts = new Map<string, ReadonlyMap<number, string>>()
  for (const text of objects.values())
    for (const [, name = '', id] of text.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const toUnicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(Number(id)) ?? '')?.[1]
      fonts.set(name, meaningsOf(streamOf(objects.get(Number(toUnicode)) ?? '')))
    }
  const pages = [...objects.values()].filter((text) => /\/Type \/Page\b(?!s)/.test(text))
  return pages.map((page) => {
    const contents = Number(/\/Contents (\d+) 0 R/.exec(page)?.[1])
    return drawn(streamOf(objects.get(contents) ?? ''), fonts)
  })
}

function objectsOf(file: string): ReadonlyMap<number, string> {
  return new Map(
    [...file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id, text = '']) => [Number(id), text]),
  )
}

function streamOf(object: string): string {
  const content = /stream\n([\s\S]*)\nendstream/.exec(object)?.[1]
  if (content === undefined) throw new Error('no stream where the PDF says that there is one')
  const bytes = Buffer.from(content, 'latin1')
  return (object.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1')
}

/** What each glyph stands for, from ranges of the form `<0000> <0010> [<0041> <00660069>]`. */
function meaningsOf(map: string): ReadonlyMap<number, string> {
  const meanings = new Map<number, string>()
  for (const [, first = '', list = ''] of map.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi))
    [...list.matchAll(/<([^>]*)>/g)].forEach(([, entry = ''], at) => {
      const units = entry.match(/[0-9a-f]{4}/gi) ?? []
      meanings.set(
        Number.parseInt(first, 16) + at,
        String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))),
      )
    })
  return meanings
}

function drawn(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let font = ''
  let text = ''
  for (const [, name, glyphs] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9a-f]*)>/gi)) {
    if (name !== undefined) font = name
    for (const glyph of glyphs?.match(/.{4}/g) ?? []) text += fonts.get(font)?.get(Number.parseInt(glyph, 16)) ?? '?'
  }
  return text
}
