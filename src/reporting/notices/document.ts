import type { Block, Document, Fact } from '../document/document.ts'
import { figuresTable } from '../figures-table.ts'
import type { NoticeFile, NoticeVersion } from './notice.ts'
import { hiddenWords, isFinished, noticeFacts, noticeFigures, noticeTexts, sentEnding, windowWords } from './words.ts'

export interface NoticeDocumentSetting {
  readonly timeZone: string
  /** an instant, UTC */
  readonly madeAt: string
}

/** One version of a notice as a document for the developer: what was found with its figures, what is asked, and room to acknowledge it. */
export function noticeDocument(file: NoticeFile, version: NoticeVersion, setting: NoticeDocumentSetting): Document {
  const { entry } = version
  const { notice } = entry
  const facts: readonly Fact[] = [
    ...noticeFacts(notice, entry.sent).map(({ key, value }) => ({ term: key, text: value })),
    {
      term: 'This notice',
      text: `Notice ${file.noticeId}, version ${version.version}.${sentEnding(entry, setting.timeZone)}`,
    },
    { term: 'sha-256 of its content', text: version.noticeSha256 },
  ]
  return {
    title: notice.subject,
    subtitle: `From ${notice.sender.organisation} to ${notice.device.manufacturer}`,
    marking: markingOf(file, version),
    about: facts,
    blocks: [
      ...noticeTexts(notice).flatMap(({ key, value }): readonly Block[] =>
        key === 'What we found'
          ? [...textBlocks(key, value), ...figureBlocks(version)]
          : key === 'What we ask of you'
            ? askBlocks(key, value)
            : textBlocks(key, value),
      ),
      ...windowBlocks(version),
      { kind: 'heading', level: 1, text: 'Your acknowledgement' },
      { kind: 'to-fill', prompt: 'Received on (day), by (name and role)' },
      { kind: 'to-fill', prompt: 'Your reference, and the person to speak to' },
    ],
    madeAt: setting.madeAt,
  }
}

/** On every page. A file is made before it is sent, so that it is not sent yet is no mark on it; that it is not finished is. */
function markingOf({ noticeId }: NoticeFile, { version, entry }: NoticeVersion): string {
  return `For the developer: notice ${noticeId}, version ${version}${isFinished(entry.notice) ? '' : '. Draft, not finished'}`
}

function textBlocks(title: string, text: string): readonly Block[] {
  return [
    { kind: 'heading', level: 1, text: title },
    ...lines(text).map((line): Block => ({ kind: 'paragraph', text: line })),
  ]
}

function askBlocks(title: string, text: string): readonly Block[] {
  return [
    { kind: 'heading', level: 1, text: title },
    { kind: 'list', items: lines(text), numbered: true },
  ]
}

function lines(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.trim() !== '')
}

function figureBlocks({ entry }: NoticeVersion): readonly Block[] {
  const { notice } = entry
  const hidden = hiddenWords(notice)
  if (notice.figures.length === 0) return []
  return [
    figuresTable('The figures, as our monitoring held them', noticeFigures(notice)),
    ...(hidden === undefined ? [] : [{ kind: 'paragraph' as const, text: hidden }]),
  ]
}

/** The manufacturer's own windows, for information: their days only once the notice was sent. */
function windowBlocks({ entry }: NoticeVersion): readonly Block[] {
  const { rows, source, caution, notesToManufacturer, sentOn, acknowledgedOn } = windowWords(entry)
  const from = (day: string | undefined, what: string) =>
    day === undefined ? [] : [{ title: `If aware from ${day} (${what})` }]
  return [
    { kind: 'heading', level: 1, text: 'For information: your own reporting windows' },
    {
      kind: 'table',
      caption: 'First report of a serious incident to the MHRA, by the manufacturer, counted from when it became aware',
      columns: [
        { title: 'Of what', width: 2 },
        { title: 'Within' },
        ...from(sentOn, 'sent'),
        ...from(acknowledgedOn, 'acknowledged'),
      ],
      rows: rows.map(({ of, days, ifSent, ifAcknowledged }) => [
        { text: of, strong: true },
        { text: days },
        ...(sentOn === undefined ? [] : [{ text: `by ${ifSent ?? ''}` }]),
        ...(acknowledgedOn === undefined ? [] : [{ text: `by ${ifAcknowledged ?? ''}` }]),
      ]),
      note: [...notesToManufacturer, `Source: ${source}.`, ...(caution === undefined ? [] : [caution])].join(' '),
    },
  ]
}
