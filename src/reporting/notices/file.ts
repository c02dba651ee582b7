import { Buffer } from 'node:buffer'
import { instantWords } from '../../alerts/who-and-when.ts'
import { writeHtml } from '../document/html.ts'
import { writePdf } from '../document/pdf.ts'
import { writeWord } from '../document/word.ts'
import { type NoticeDocumentSetting, noticeDocument } from './document.ts'
import { emailDraft } from './email.ts'
import type { NoticeFormat } from './formats.ts'
import { noticeJson } from './json.ts'
import type { NoticeFile, NoticeVersion } from './notice.ts'
import { noticeText } from './text.ts'
import { zipOf } from './zip.ts'

/** One version of a notice as a file of this format: the same words and figures in each. The same state gives the same bytes but for when it says it was made. */
export async function noticeFile(
  format: NoticeFormat,
  file: NoticeFile,
  version: NoticeVersion,
  setting: NoticeDocumentSetting,
): Promise<Uint8Array | string> {
  switch (format) {
    case 'json':
      return noticeJson(file, version, setting.madeAt)
    case 'txt':
      return `${noticeText(version, setting.timeZone)}\nMade ${instantWords(new Date(setting.madeAt), 'UTC')} UTC\n`
    case 'docx':
      return await writeWord(noticeDocument(file, version, setting))
    case 'pdf':
      return await writePdf(noticeDocument(file, version, setting))
    case 'html':
      return writeHtml(noticeDocument(file, version, setting))
    case 'eml':
      return await emailOf(file, version, setting)
    case 'zip':
      return await packOf(file, version, setting)
  }
}

/** The name of a file of a notice, without its ending. */
export function noticeFileName({ noticeId }: NoticeFile, { version }: NoticeVersion): string {
  return `notice-${noticeId}-v${version}`
}

async function emailOf(file: NoticeFile, version: NoticeVersion, setting: NoticeDocumentSetting): Promise<string> {
  const { subject, recipient } = version.entry.notice
  return emailDraft({
    to: recipient.address,
    subject,
    body: noticeText(version, setting.timeZone),
    attachment: {
      name: `${noticeFileName(file, version)}.pdf`,
      type: 'application/pdf',
      content: await writePdf(noticeDocument(file, version, setting)),
    },
  })
}

/** What the developer is given in one file: Word, PDF, data and text. */
async function packOf(file: NoticeFile, version: NoticeVersion, setting: NoticeDocumentSetting): Promise<Uint8Array> {
  const name = noticeFileName(file, version)
  const files: { name: string; content: Uint8Array }[] = []
  for (const format of ['docx', 'pdf', 'json', 'txt'] as const) {
    const content = await noticeFile(format, file, version, setting)
    files.push({ name: `${name}.${format}`, content: typeof content === 'string' ? Buffer.from(content) : content })
  }
  return zipOf(files)
}
