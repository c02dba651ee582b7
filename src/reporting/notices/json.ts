import type { NoticeFile, NoticeVersion } from './notice.ts'
import { windowWords } from './words.ts'

/** One version of a notice as JSON for the developer: its content, the content's hash, and how it was sent. What is recorded about the developer stays with us. */
export function noticeJson({ noticeId }: NoticeFile, version: NoticeVersion, madeAt: string): string {
  const { notice, sent } = version.entry
  const { source, caution, rows, notesToManufacturer } = windowWords(version.entry)
  const value = {
    format: 'wardwatch developer notice',
    formatVersion: 1,
    noticeId,
    version: version.version,
    content: notice,
    contentSha256: version.noticeSha256,
    contentSha256Of: 'the JSON of `content` with the keys of every object in order and no spaces',
    sent:
      sent === undefined ? 'not recorded when this file was made' : { at: sent.at, to: sent.to, method: sent.method },
    manufacturerWindows: {
      source,
      ...(caution === undefined ? {} : { caution }),
      notes: notesToManufacturer,
      rows,
    },
    madeAt,
  }
  return `${JSON.stringify(value, null, 2)}\n`
}
