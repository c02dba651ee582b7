import { documentMediaTypes } from '../document/media-types.ts'

/** The files that a report is given as. */
export const formats = ['docx', 'pdf', 'html', 'json', 'txt'] as const
export type Format = (typeof formats)[number]

export const mediaTypes: Readonly<Record<Format, string>> = {
  ...documentMediaTypes,
  json: 'application/json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
}
