import type { Document } from '../document/document.ts'
import { documentFormats, type WrittenFile, writeDocument } from '../document/formats.ts'
import { csvText, type Figures } from './csv.ts'

/** The formats of a report: those of every document, and its figures alone. */
export const formats = [...documentFormats, 'csv'] as const
export type Format = (typeof formats)[number]

/** A report, made but not yet written: the document, and its figures alone. */
export interface MadeReport {
  readonly document: Document
  readonly figures: Figures
}

export function isFormat(text: string): text is Format {
  return formats.some((one) => one === text)
}

/** What a document is, in a line. */
export function whatItIs({ title, subtitle, marking }: Document): string {
  return `${title}. ${subtitle}. ${marking}.`
}

/** The report as a file of that format. */
export async function fileOf({ document, figures }: MadeReport, format: Format): Promise<WrittenFile> {
  return format === 'csv'
    ? { content: csvText(figures), type: 'text/csv; charset=utf-8' }
    : await writeDocument(document, format)
}
