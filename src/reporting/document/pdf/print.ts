import pdfmake from 'pdfmake'
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { faces, families } from './fonts.ts'

/** The definition as a PDF's bytes. pdfmake is given its fonts in memory and may open no file and no address. */
export async function printPdf(definition: TDocumentDefinitions): Promise<Uint8Array> {
  for (const [name, bytes] of faces) pdfmake.virtualfs.writeFileSync(name, bytes)
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy(() => false)
  pdfmake.setFonts(structuredClone(families))
  return Uint8Array.from(await pdfmake.createPdf(definition).getBuffer())
}
