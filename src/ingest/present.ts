import { countWords, dayWords, plural } from '../plan/words.ts'
import type { Receipt, Rejection } from './case.ts'

/** The words of the feed page. A refused row is named by its line and field; its value is nowhere to be had. */

interface Cell {
  readonly text: string
  readonly href?: string
  readonly numeric?: boolean
  readonly secondary?: boolean
}

export interface TableWords {
  readonly caption: string
  readonly captionHidden?: boolean
  readonly head: readonly Cell[]
  readonly rows: readonly (readonly Cell[])[]
}

/** "12 files: 49,672 rows read, 49,672 stored, none refused." */
export function feedSentence(receipts: readonly Receipt[]): string {
  if (receipts.length === 0) return 'No file has been received yet.'
  const fresh = receipts.filter(({ state }) => state === 'stored')
  const sum = (part: 'read' | 'stored' | 'refused' | 'waiting') =>
    fresh.reduce((total, receipt) => total + receipt[part], 0)
  const refused = sum('refused')
  const waiting = sum('waiting')
  return [
    `${plural(fresh.length, 'file')}: ${plural(sum('read'), 'row')} read, ${countWords(sum('stored'))} stored, ${refused === 0 ? 'none' : countWords(refused)} refused`,
    ...(waiting === 0 ? [] : [`${countWords(waiting)} outcomes waiting for their prediction when they came`]),
  ]
    .join(', ')
    .concat('.')
}

/** One row a receipt, the latest first: what was read is accounted for in full. */
export function receiptsTable(code: string, receipts: readonly Receipt[]): TableWords {
  return {
    caption: 'Files received, latest first',
    head: [
      { text: 'Received' },
      { text: 'File' },
      { text: 'Kind' },
      ...['Read', 'Stored', 'Unchanged', 'Refused', 'Waiting'].map((text) => ({ text, numeric: true })),
    ],
    rows: receipts.map((receipt) => [
      { text: instantWords(receipt.receivedAt) },
      { text: fileName(receipt.source) },
      receipt.state === 'repeated'
        ? { text: `${receipt.kind}, received before: nothing changed`, secondary: true }
        : { text: receipt.kind },
      number(receipt.read),
      number(receipt.stored),
      number(receipt.unchanged),
      receipt.refused === 0
        ? number(0)
        : { text: countWords(receipt.refused), numeric: true, href: `/deployments/${code}/feed/${receipt.batchId}` },
      number(receipt.waiting),
    ]),
  }
}

/** How many rows were refused for each reason, and what to do about it. */
export function reasonsTable(rejections: readonly Rejection[]): TableWords {
  const counts = new Map<string, number>()
  for (const { reason } of rejections) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return {
    caption: 'Why rows were refused',
    head: [{ text: 'Why, and what to do' }, { text: 'Rows', numeric: true }],
    rows: [...counts].sort((a, b) => b[1] - a[1]).map(([reason, count]) => [{ text: reason }, number(count)]),
  }
}

/** The refused rows by line. */
export function rejectionsTable(rejections: readonly Rejection[]): TableWords {
  return {
    caption: 'Refused rows',
    head: [{ text: 'Line', numeric: true }, { text: 'Column' }, { text: 'Reason' }, { text: 'Site' }, { text: 'Day' }],
    rows: rejections.map(({ line, field, reason, site, day }) => [
      number(line),
      { text: field },
      { text: reason },
      site === undefined ? notKnown : { text: site },
      day === undefined ? notKnown : { text: dayWords(day) },
    ]),
  }
}

/** The refused rows as a file for whoever mends the feed. */
export function rejectionsCsv(rejections: readonly Rejection[]): string[][] {
  return [
    ['line', 'column', 'reason', 'site', 'day'],
    ...rejections.map(({ line, field, reason, site, day }) => [String(line), field, reason, site ?? '', day ?? '']),
  ]
}

/** "31 October 2026, 04:15", in the time of the United Kingdom. */
export function instantWords(instant: Date): string {
  const parts = new Map(clock.formatToParts(instant).map(({ type, value }) => [type, value]))
  const day = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
  return `${dayWords(day)}, ${parts.get('hour')}:${parts.get('minute')}`
}

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

const notKnown: Cell = { text: 'Not known', secondary: true }

function number(count: number): Cell {
  return { text: countWords(count), numeric: true }
}

/** The folder that a file came from says more about the machine than about the feed. */
function fileName(source: string): string {
  return source.split(/[\\/]/).at(-1) ?? source
}
