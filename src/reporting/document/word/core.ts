import { escapeText } from '../../../plan/escape-text.ts'
import type { Document } from '../document.ts'

/** The document's properties (docProps/core.xml), with the instant it says of itself in place of the clock's. */
export function coreProperties({ title, subtitle, marking, madeAt }: Document): string {
  const when = new Date(madeAt).toISOString()
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escapeText(title)}</dc:title><dc:subject>${escapeText(subtitle)}</dc:subject><dc:creator>Wardwatch</dc:creator>`,
    `<cp:keywords>${escapeText(marking)}</cp:keywords><cp:lastModifiedBy>Wardwatch</cp:lastModifiedBy><cp:revision>1</cp:revision>`,
    `<dcterms:created xsi:type="dcterms:W3CDTF">${when}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${when}</dcterms:modified>`,
    '<dc:language>en-GB</dc:language></cp:coreProperties>',
  ].join('')
}
