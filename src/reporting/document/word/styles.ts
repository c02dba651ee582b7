import type { INumberingOptions, IStylesOptions } from 'docx'

const blue = '003087'
const grey = '4C6272'
/** A tenth more than a line of the text's own size; a style that says nothing of it would keep the height of small text. */
const lines = { line: 264, lineRule: 'auto' } as const

/** The styles of a Word document: real heading styles, so that its navigation, its contents list and a screen reader find them. */
export const wordStyles: IStylesOptions = {
  default: {
    document: {
      run: { font: 'Arial', size: 21, language: { value: 'en-GB' } },
      paragraph: { spacing: { after: 120, ...lines } },
    },
    title: {
      run: { size: 40, bold: true, color: blue },
      paragraph: { spacing: { after: 60, ...lines }, keepNext: true },
    },
    heading1: heading(32, 360),
    heading2: heading(26, 280),
    heading3: heading(22, 200),
  },
  paragraphStyles: [
    style('Subtitle', { size: 24, color: grey }, { spacing: { after: 200, ...lines }, keepNext: true }),
    style('Caption', { size: 20, bold: true }, { spacing: { before: 160, after: 80, ...lines }, keepNext: true }),
    style('TableText', { size: 18 }, { spacing: { before: 30, after: 30, line: 240, lineRule: 'auto' } }),
    style('TableNote', { size: 18, color: grey }, { spacing: { before: 80, after: 120, ...lines } }),
    style('Running', { size: 15, color: grey }, { spacing: { before: 0, after: 0, line: 240, lineRule: 'auto' } }),
    style(
      'Marking',
      { size: 18, bold: true, color: '212B32' },
      { spacing: { before: 0, after: 0, line: 240, lineRule: 'auto' } },
    ),
  ],
}

/** The two lists: bullets, and numbers that begin anew with every list. */
export const wordLists: INumberingOptions = {
  config: [
    { reference: 'bullets', levels: [level('bullet', '•')] },
    { reference: 'numbers', levels: [level('decimal', '%1.')] },
  ],
}

function heading(size: number, before: number) {
  return {
    run: { size, bold: true, color: blue },
    paragraph: { spacing: { before, after: 100, ...lines }, keepNext: true, keepLines: true },
  }
}

type ParagraphStyle = NonNullable<IStylesOptions['paragraphStyles']>[number]

function style(
  id: string,
  run: NonNullable<ParagraphStyle['run']>,
  paragraph: NonNullable<ParagraphStyle['paragraph']>,
): ParagraphStyle {
  return { id, name: id, basedOn: 'Normal', next: 'Normal', quickFormat: true, run, paragraph }
}

function level(format: 'bullet' | 'decimal', text: string) {
  return { level: 0, format, text, style: { paragraph: { indent: { left: 426, hanging: 284 } } } }
}
