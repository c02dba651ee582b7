import bundled from 'pdfmake/build/vfs_fonts.js'
import { glyphsOf } from './glyphs.ts'

/** The faces of Roboto that come with pdfmake: the name of each file, and its bytes. */
export const faces: readonly (readonly [string, Uint8Array])[] = Object.entries(bundled).map(([name, base64]) => [
  name,
  Buffer.from(base64, 'base64'),
])

/** Which face is which, as pdfmake asks for them. */
export const families = {
  Roboto: {
    normal: 'Roboto-Regular.ttf',
    bold: 'Roboto-Medium.ttf',
    italics: 'Roboto-Italic.ttf',
    bolditalics: 'Roboto-MediumItalic.ttf',
  },
}

const shown = ['Roboto-Regular.ttf', 'Roboto-Medium.ttf'].map((name) => {
  const face = faces.find(([own]) => own === name)?.[1]
  if (face === undefined) throw new Error(`pdfmake comes without ${name}`)
  return glyphsOf(face)
})

/**
 * A text in characters that the fonts have: some by their usual stand-in, any other by its number in Unicode, so that it
 * is missed by nobody and nothing vanishes from the page.
 */
export function inFont(text: string): string {
  return [...text.normalize('NFC')].map((character) => shownAs(character)).join('')
}

function shownAs(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (character === '\n' || shown.every((has) => has(code))) return character
  return standIns[character] ?? `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`
}

const standIns: Readonly<Record<string, string>> = {
  '→': '->',
  '←': '<-',
  '↔': '<->',
  '⇒': '=>',
  '✓': '[tick]',
  '✔': '[tick]',
  '✗': '[cross]',
  '✘': '[cross]',
  '☐': '[ ]',
  '☑': '[x]',
  '‐': '-',
  '‑': '-',
  '\u202F': '\u00A0',
  '\u2009': ' ',
  '\u2007': '\u00A0',
}
