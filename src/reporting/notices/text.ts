import { figureText } from '../figures-table.ts'
import type { NoticeVersion } from './notice.ts'
import { hiddenWords, noticeFacts, noticeFigures, noticeTexts, sentEnding } from './words.ts'

/** One version of a notice as plain text: the body of an e-mail, or what is copied into a portal. The same words and figures as its documents, without the manufacturer's own windows. */
export function noticeText(version: NoticeVersion, timeZone: string): string {
  const { notice } = version.entry
  const { figures } = notice
  const hidden = hiddenWords(notice)
  return [
    notice.subject,
    noticeFacts(notice, version.entry.sent)
      .map(({ key, value }) => `${key}: ${value}`)
      .join('\n'),
    ...noticeTexts(notice).map(({ key, value }) => `${key.toUpperCase()}\n${value}`),
    ...(figures.length === 0 ? [] : [`FIGURES\n${noticeFigures(notice).map(figureText).join('\n\n')}`]),
    ...(hidden === undefined ? [] : [hidden]),
    `Version ${version.version} of this notice.${sentEnding(version.entry, timeZone)}\nsha-256 of its content: ${version.noticeSha256}`,
  ].join('\n\n')
}
