import type { Document } from './document.ts'
import { writeHtml } from './html.ts'
import { documentMediaTypes } from './media-types.ts'
import { writePdf } from './pdf.ts'
import { writeWord } from './word.ts'

/** The formats of a document, each by the end of its file's name: Word to edit and sign, PDF to keep, HTML to read anywhere. */
export const documentFormats = ['docx', 'pdf', 'html'] as const
export type DocumentFormat = (typeof documentFormats)[number]

/** A file as it is sent or written: its bytes or its text, and its media type. */
export interface WrittenFile {
  readonly content: Uint8Array | string
  readonly type: string
}

/** The document in a format. */
export async function writeDocument(document: Document, format: DocumentFormat): Promise<WrittenFile> {
  const type = documentMediaTypes[format]
  switch (format) {
    case 'docx':
      return { content: await writeWord(document), type }
    case 'pdf':
      return { content: await writePdf(document), type }
    case 'html':
      return { content: writeHtml(document), type }
  }
}
