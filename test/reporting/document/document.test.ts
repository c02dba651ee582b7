import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Block, Document } from '../../../src/reporting/document/document.ts'
import { writeHtml } from '../../../src/reporting/document/html.ts'
import { inkOn } from '../../../src/reporting/document/ink.ts'
import { writePdf } from '../../../src/reporting/document/pdf.ts'
import { documentReference } from '../../../src/reporting/document/reference.ts'
import { sectionsOf } from '../../../src/reporting/document/sections.ts'
import { writeWord } from '../../../src/reporting/document/word.ts'
import { documentOf, example, textsOf } from './example.ts'
import { pdfText } from './pdf-text.ts'
import { unescaped, wordPart, wordText } from './word-text.ts'
import { zipParts } from './zip-parts.ts'

const later: Document = { ...example, madeAt: '2027-03-01T23:05:00.000Z' }

/** Lines and pages break where they must: what counts is that every character is there, in its order. */
function solid(text: string): string {
  return text.replace(/\s/g, '')
}

/** The words of a PDF without what stands on every page, so that a text over two pages is one text. */
function pdfBody(pdf: Uint8Array): string {
  return solid(pdfText(pdf).join(''))
}

function htmlText(html: string): string {
  return unescaped(html.replace(/<style>[\s\S]*?<\/style>/, '').replace(/<[^>]*>/g, ''))
}

describe('every text of a document is in every format', () => {
  test.each(textsOf(example).filter((text) => text !== ''))('%j', async (text) => {
    expect(solid(wordText(await writeWord(example)))).toContain(solid(text))
    expect(htmlText(writeHtml(example))).toContain(text)
    expect(pdfBody(await writePdf(example))).toContain(solid(text))
  })

  // Letters, figures and signs of Western Europe, with what XML, HTML and CSS take for their own.
  const word = fc.string({
    unit: fc.constantFrom(...'abcXYZ0189éŵßñ&<>"\'\\;{}%#£–’“≥− \n/*'),
    minLength: 1,
    maxLength: 60,
  })
  const cell = fc.record({ text: word })
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({ kind: fc.constant('paragraph' as const), text: word }),
    fc.record({ kind: fc.constant('heading' as const), level: fc.constantFrom(1, 2, 3), text: word }),
    fc.record({ kind: fc.constant('list' as const), items: fc.array(word, { maxLength: 4 }), numbered: fc.boolean() }),
    fc.record({
      kind: fc.constant('facts' as const),
      facts: fc.array(fc.record({ term: word, text: word }), { maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('note' as const),
      tone: fc.constantFrom('information', 'warning'),
      title: word,
      text: word,
    }),
    fc.record({ kind: fc.constant('to-fill' as const), prompt: word }),
    fc.record({ kind: fc.constant('sign-off' as const), people: fc.array(word, { maxLength: 3 }) }),
    fc.integer({ min: 1, max: 9 }).chain((columns) =>
      fc.record({
        kind: fc.constant('table' as const),
        caption: word,
        columns: fc.array(fc.record({ title: word, numeric: fc.boolean() }), {
          minLength: columns,
          maxLength: columns,
        }),
        rows: fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { maxLength: 5 }),
        note: word,
      }),
    ),
  )

  test('whatever it says, with signs that the formats take for their own', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(block, { maxLength: 6 }), async (blocks) => {
        const document = documentOf(blocks)
        const [word, html] = [solid(wordText(await writeWord(document))), solid(htmlText(writeHtml(document)))]
        const pdf = pdfBody(await writePdf(document))
        for (const text of textsOf(document)) {
          expect(word).toContain(solid(text))
          expect(html).toContain(solid(text))
          // The mark of a list's item is drawn after its first line.
          for (const line of text.split('\n')) expect(pdf).toContain(solid(line))
        }
      }),
      { numRuns: 25 },
    )
  })

  test('a text far longer than a page', async () => {
    const text = Array.from({ length: 3000 }, (_, at) => `word${at}`).join(' ')
    const document = documentOf([
      { kind: 'facts', facts: [{ term: 'Long', text }] },
      { kind: 'table', caption: 'Long', columns: [{ title: 'A' }, { title: 'B' }], rows: [[{ text }, { text: 'b' }]] },
    ])
    const pages = pdfText(await writePdf(document))
    const drawn = solid(pages.join(''))
    for (const at of [0, 1, 999, 1500, 2998, 2999])
      expect(drawn.split(`word${at}word`).length - 1 + (at === 2999 ? 2 : 0)).toBe(2)
    expect(drawn.split('word2999')).toHaveLength(3)
    expect(wordText(await writeWord(document)).split(text)).toHaveLength(3)
  })

  test('a word too long for its column', async () => {
    const text = 'x'.repeat(900)
    const pdf = await writePdf(documentOf([{ kind: 'facts', facts: [{ term: 'Long', text }] }]))
    expect(pdfBody(pdf)).toContain(text)
  })
})

describe('no text breaks a format', () => {
  // Not in XML 1.0 (section 2.2): control characters, halves of a pair, U+FFFE and U+FFFF.
  const illegal = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u

  test('whatever comes: control characters, halves of characters, marks that turn the direction', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.constantFrom('\u0000', '\uD800', '\uDC00x', '\uFFFF', '\u202E', '\u001B[31m', '\u2028'),
        async (text, bad) => {
          const document = documentOf([
            { kind: 'paragraph', text: `${text}${bad}` },
            { kind: 'table', caption: bad, columns: [{ title: bad }], rows: [[{ text: `${bad}${text}` }]] },
          ])
          for (const [path, part] of zipParts(await writeWord({ ...document, title: `${bad}t` })))
            expect(illegal.test(part.toString('utf8')), path).toBe(false)
          const html = writeHtml(document)
          expect(illegal.test(html)).toBe(false)
          expect(html).not.toContain('\u202E')
          expect(pdfText(await writePdf(document)).length).toBeGreaterThan(0)
        },
      ),
      { numRuns: 30 },
    )
  })

  test('what is replaced leaves a sign, in every format', async () => {
    const document = documentOf([{ kind: 'paragraph', text: 'before\u0007after' }])
    expect(wordText(await writeWord(document))).toContain('before\uFFFDafter')
    expect(htmlText(writeHtml(document))).toContain('before\uFFFDafter')
    expect(pdfBody(await writePdf(document))).toContain('before\uFFFDafter')
  })

  test('a character that the PDF’s font has not is there by its number, and as itself in Word and HTML', async () => {
    const document = documentOf([{ kind: 'paragraph', text: 'fever → 漢' }])
    expect(pdfBody(await writePdf(document))).toContain('fever->[U+6F22]')
    expect(wordText(await writeWord(document))).toContain('fever → 漢')
    expect(htmlText(writeHtml(document))).toContain('fever → 漢')
  })

  test('no text becomes markup, or ends the style sheet', () => {
    const bad = '</style><script>alert(1)</script>"}</title>'
    const html = writeHtml({
      ...documentOf([{ kind: 'paragraph', text: bad }]),
      title: bad,
      marking: bad,
      subtitle: bad,
    })
    expect(html).not.toContain('<script')
    expect(html.match(/<\/style>/g)).toHaveLength(1)
    expect(html.match(/<\/title>/g)).toHaveLength(1)
  })
})

describe('the same document gives the same bytes', () => {
  test('in every format, whenever it is written', async () => {
    const first = { word: await writeWord(example), pdf: await writePdf(example), html: writeHtml(example) }
    // Two seconds: the resolution of a ZIP’s times.
    await new Promise((resolve) => setTimeout(resolve, 2100))
    expect(Buffer.from(await writeWord(example)).equals(first.word)).toBe(true)
    expect(Buffer.from(await writePdf(example)).equals(first.pdf)).toBe(true)
    expect(writeHtml(example)).toBe(first.html)
  })

  test('another instant changes only what says when it was made', async () => {
    const said = (text: string) => text.replaceAll('1 March 2027, 23:05', '22 November 2026, 08:14')
    expect(said(writeHtml(later)).replaceAll(cssOf('1 March 2027, 23:05'), cssOf('22 November 2026, 08:14'))).toBe(
      writeHtml(example),
    )
    expect(said(pdfText(await writePdf(later)).join('\n'))).toBe(pdfText(await writePdf(example)).join('\n'))
    const [now, then] = [zipParts(await writeWord(example)), zipParts(await writeWord(later))]
    expect([...then.keys()]).toEqual([...now.keys()])
    const differing = [...now]
      .filter(([path, part]) => !part.equals(then.get(path) ?? Buffer.of()))
      .map(([path]) => path)
    expect(differing.sort()).toEqual(['docProps/core.xml', 'word/footer1.xml'])
    expect(said(then.get('word/footer1.xml')?.toString() ?? '')).toBe(now.get('word/footer1.xml')?.toString())
  })

  test('its reference is the same too; another word gives another', () => {
    expect(documentReference(later)).toBe(documentReference(example))
    expect(documentReference({ ...example, title: 'Another' })).not.toBe(documentReference(example))
    expect(documentReference(example)).toMatch(/^[0-9a-f]{64}$/)
  })

  function cssOf(text: string): string {
    return text.replace(/[^A-Za-z0-9 ]/g, (character) => `\\${character.charCodeAt(0).toString(16)} `)
  }
})

describe('every page says which document it is', () => {
  const words = [example.title, example.marking, 'Made 22 November 2026, 08:14 UTC', documentReference(example)]

  test('in the PDF, with its number and how many there are', async () => {
    const pages = pdfText(await writePdf(example))
    expect(pages.length).toBeGreaterThan(1)
    pages.forEach((page, at) => {
      for (const text of [...words, `Page ${at + 1} of ${pages.length}`]) expect(solid(page)).toContain(solid(text))
    })
  })

  test('in Word, in the header and the footer of every section', async () => {
    const wide = {
      kind: 'table' as const,
      caption: 'Wide',
      columns: Array.from({ length: 8 }, () => ({ title: 'x' })),
      rows: [],
    }
    const word = await writeWord(documentOf([{ kind: 'paragraph', text: 'a' }, wide]))
    const document = wordPart(word, 'word/document.xml')
    expect(document.match(/<w:headerReference /g)).toHaveLength(2)
    expect(document.match(/<w:footerReference /g)).toHaveLength(2)
    const footer = wordPart(word, 'word/footer2.xml')
    expect(footer).toContain('PAGE')
    expect(footer).toContain('NUMPAGES')
  })

  test('in the printed HTML, in the boxes of the page’s margin', () => {
    expect(writeHtml(example)).toContain('counter(page) " of " counter(pages)')
  })
})

describe('a document is written for everybody’s eyes and ears', () => {
  test('its headings are heading styles, its language is British English, its tables repeat their head and keep their rows whole', async () => {
    const document = wordPart(await writeWord(example), 'word/document.xml')
    for (const style of ['Title', 'Heading1', 'Heading2', 'Heading3', 'Caption'])
      expect(document).toContain(`<w:pStyle w:val="${style}"/>`)
    expect(document).toContain('<w:tblHeader/>')
    expect(document.match(/<w:cantSplit\/>/g)?.length).toBeGreaterThan(4)
    expect(document).toContain('<w:jc w:val="right"/>')
    expect(wordPart(await writeWord(example), 'word/styles.xml')).toContain('<w:lang w:val="en-GB"/>')
    expect(writeHtml(example)).toContain('<html lang="en-GB">')
    expect(Buffer.from(await writePdf(example)).toString('latin1')).toContain('/Lang (en-GB)')
  })

  test('the head of a table is on every page that the table is on', async () => {
    const rows = Array.from({ length: 120 }, (_, at) => [{ text: `row ${at}` }, { text: String(at) }])
    const table = {
      kind: 'table' as const,
      caption: 'Long',
      columns: [{ title: 'Name' }, { title: 'Howmany', numeric: true }],
      rows,
    }
    const pages = pdfText(await writePdf(documentOf([table])))
    expect(pages.length).toBeGreaterThan(2)
    for (const page of pages) expect(page).toContain('Howmany')
  })

  test('on any colour the ink is the one of the two that is read better (contrast by WCAG 2.2)', () => {
    fc.assert(
      fc.property(fc.tuple(byte(), byte(), byte()), (channels) => {
        const background = channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')
        const best = Math.max(contrast(background, '212B32'), contrast(background, 'FFFFFF'))
        expect(contrast(background, inkOn(background))).toBeCloseTo(best, 2)
      }),
    )
  })

  function byte(): fc.Arbitrary<number> {
    return fc.integer({ min: 0, max: 255 })
  }

  function contrast(one: string, other: string): number {
    const [bright = 0, dark = 0] = [one, other].map(luminance).sort((a, b) => b - a)
    return (bright + 0.05) / (dark + 0.05)
  }

  function luminance(colour: string): number {
    const [r = 0, g = 0, b = 0] = [0, 2, 4]
      .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
})

test('a table of more than seven columns lies on landscape paper, with the headings above it; what follows stands again', () => {
  const table = (columns: number) => ({
    kind: 'table' as const,
    caption: '',
    columns: Array.from({ length: columns }, () => ({ title: 'x' })),
    rows: [],
  })
  const heading = { kind: 'heading' as const, level: 1 as const, text: 'h' }
  const text = { kind: 'paragraph' as const, text: 'p' }
  expect(sectionsOf([text, heading, table(8), text, table(7)])).toEqual([
    { landscape: false, parts: [[text]] },
    { landscape: true, parts: [[heading, table(8)]] },
    { landscape: false, parts: [[text, table(7)]] },
  ])
})

test('a page break makes no empty page: not at either end, not twice, and not where the paper turns anyway', () => {
  const wide = {
    kind: 'table' as const,
    caption: '',
    columns: Array.from({ length: 8 }, () => ({ title: 'x' })),
    rows: [],
  }
  const heading = { kind: 'heading' as const, level: 1 as const, text: 'h' }
  const text = { kind: 'paragraph' as const, text: 'p' }
  const pageBreak = { kind: 'page-break' as const }
  const blocks = [
    pageBreak,
    text,
    pageBreak,
    pageBreak,
    heading,
    text,
    pageBreak,
    heading,
    wide,
    pageBreak,
    text,
    pageBreak,
  ]
  expect(sectionsOf(blocks)).toEqual([
    { landscape: false, parts: [[text], [heading, text]] },
    { landscape: true, parts: [[heading, wide]] },
    { landscape: false, parts: [[text]] },
  ])
})

test('what begins a page in Word says so itself, so that a full page before it is not followed by an empty one', async () => {
  const blocks = [
    { kind: 'paragraph' as const, text: 'before' },
    { kind: 'page-break' as const },
    { kind: 'heading' as const, level: 1 as const, text: 'after' },
  ]
  const body = wordPart(await writeWord(documentOf(blocks)), 'word/document.xml')
  expect(body.match(/<w:pageBreakBefore\/>/g)).toHaveLength(1)
  expect(body).not.toContain('w:type="page"')
})
