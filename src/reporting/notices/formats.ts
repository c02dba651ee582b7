import { documentMediaTypes } from '../document/media-types.ts'

/** The files that a notice is given as: documents, data, plain text, an e-mail draft, and the pack of them all. */
export const noticeFormats = ['docx', 'pdf', 'html', 'json', 'txt', 'eml', 'zip'] as const
export type NoticeFormat = (typeof noticeFormats)[number]

export const noticeMediaTypes: Readonly<Record<NoticeFormat, string>> = {
  ...documentMediaTypes,
  json: 'application/json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  eml: 'message/rfc822',
  zip: 'application/zip',
}
