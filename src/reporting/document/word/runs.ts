import { type IRunOptions, TextRun } from 'docx'

/** A text as runs, a line break where it has one. */
export function runs(text: string, look: Pick<IRunOptions, 'bold' | 'color'> = {}): TextRun[] {
  return text.split('\n').map((line, at) => new TextRun({ text: line, ...(at === 0 ? {} : { break: 1 }), ...look }))
}
