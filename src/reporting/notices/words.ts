import { instantWords } from '../../alerts/who-and-when.ts'
import { dayWords } from '../../plan/words.ts'
import { sourceWords } from '../legal/source-words.ts'
import { notesToManufacturer, windowList, windowNotesFor, windowsFrom } from '../vigilance.ts'
import { methodName } from './content/asks.ts'
import { smallNumbers } from './figures.ts'
import type { Notice, NoticeEntry, Sent } from './notice.ts'

/** The words of a notice, one source for its page and its files: nothing here decides anything. */

export const nothingSent =
  'Wardwatch sends nothing to anybody. A person sends the notice, and records here when, how and to whom.'

/** What is known of the device and of the alert, under its headings. */
export function noticeFacts(notice: Notice, sent?: Sent): readonly { readonly key: string; readonly value: string }[] {
  const { recipient, sender, device, alert, basis } = notice
  return [
    {
      key: 'To',
      value:
        both(recipient.name, recipient.address) ||
        (sent === undefined ? `${device.manufacturer} (no person named yet)` : `${device.manufacturer}, ${sent.to}`),
    },
    {
      key: 'From',
      value: `${sender.name}, ${sender.role}, ${sender.organisation} (${sender.code})${sender.contact === '' ? '' : `, ${sender.contact}`}`,
    },
    { key: 'Our reference', value: sender.reference || 'None' },
    { key: 'Device', value: `${device.name}, ${device.manufacturer}, ${device.riskClass}` },
    { key: 'UDI-DI', value: device.udiDi ?? 'Not in our monitoring plan' },
    { key: 'Release in use', value: releaseWords(device) },
    ...(alert === undefined
      ? [{ key: 'Monitoring alert', value: 'None: recorded by hand in our safety incident log' }]
      : [
          { key: 'Monitoring alert', value: `${alert.alertId}: ${alert.title}` },
          { key: 'Where', value: alert.place },
          { key: 'Raised on the night of', value: dayWords(alert.openedNight) },
          {
            key: 'Probably began',
            value: alert.began === undefined ? 'Not estimated' : `${dayWords(alert.began)} (estimated)`,
          },
        ]),
    ...(basis === undefined
      ? []
      : [
          { key: 'Monitoring plan', value: `Version ${basis.planVersion}, sha-256 ${basis.planSha256}` },
          { key: 'Evidence that we keep', value: `sha-256 ${basis.evidenceSha256}` },
        ]),
  ]
}

function both(name: string, address: string): string {
  return [name, address].filter((one) => one !== '').join(', ')
}

function releaseWords({ release, threshold, configuration }: Notice['device']): string {
  return [
    release,
    threshold === undefined ? 'no threshold in our plan' : `threshold ${threshold}`,
    configuration === undefined ? 'configuration not in our plan' : `configuration ${configuration}`,
  ].join(', ')
}

/** The notice's own texts, under their headings, in their order; an empty one says so. */
export function noticeTexts({ found, effect, done, asked, kept }: Notice): readonly {
  readonly key: string
  readonly value: string
}[] {
  return [
    { key: 'What we found', value: found },
    { key: 'What it may mean for patients', value: effect || 'Not written' },
    { key: 'What we have done meanwhile', value: done || 'Not written yet' },
    { key: 'What we ask of you', value: asked },
    { key: 'What we keep for you', value: kept || 'Not written' },
  ]
}

/** The figures as rows of a page or document. */
export function noticeFigures({ figures }: Notice) {
  return figures.map((figure) => ({ ...figure, night: dayWords(figure.night) }))
}

/** That figures are not given, where some are not; undefined otherwise. */
export function hiddenWords({ figures }: Notice): string | undefined {
  const { length } = figures.filter(({ isHidden }) => isHidden)
  if (length === 0) return undefined
  const [what, whose] = length === 1 ? ['counts', 'its'] : ['count', 'their']
  return `${length} of ${figures.length} figures ${what} too few people to leave the organisation, or would tell such a count beside the others, so ${whose} numbers are not given. Rule: ${smallNumbers.name} (${smallNumbers.version}), counts of ${smallNumbers.hideFrom} to ${smallNumbers.hideTo} hidden.`
}

/** "Sent on 5 November 2026, 14:05, to A. Smith, by e-mail", or that nobody has recorded it. */
export function sentWords(sent: Sent | undefined, timeZone: string): string {
  if (sent === undefined) return 'Not recorded as sent.'
  return `Sent ${instantWords(new Date(sent.at), timeZone)}, to ${sent.to}. ${methodName(sent.method)}.`
}

/** What a file says of its sending. One that is made before is what is sent: it says what its figures were held against, and when. */
export function sentEnding({ sent }: NoticeEntry, timeZone: string): string {
  return sent === undefined
    ? ' This file was made before a sending was recorded. Its figures were held against what had left the organisation when the draft was saved, and not again for this file.'
    : ` ${sentWords(sent, timeZone)}`
}

/** Whether it says everything that it must before it is sent. */
export function isFinished({ done }: Notice): boolean {
  return done !== ''
}

/**
 * The manufacturer's own windows, as words: from the day it was sent, the earliest on which this notice can have made it
 * aware, and from the day it acknowledged, the latest. Without days while nothing was sent.
 */
export function windowWords({ notice, sent, acknowledged, windows: list = windowList }: NoticeEntry) {
  const [early, late] = [sent?.on, acknowledged?.on].map((day) =>
    day === undefined ? undefined : windowsFrom(day, list),
  )
  return {
    ...sourceWords(list),
    url: list.url,
    notes: windowNotesFor(notice.sender, list),
    notesToManufacturer: notesToManufacturer(notice.sender, list),
    sentOn: sent === undefined ? undefined : dayWords(sent.on),
    acknowledgedOn: acknowledged === undefined ? undefined : dayWords(acknowledged.on),
    rows: list.windows.map(({ id, of, days }) => ({
      of,
      days: `${days} days`,
      ifSent: lastOf(early, id),
      ifAcknowledged: lastOf(late, id),
    })),
  }
}

function lastOf(all: ReturnType<typeof windowsFrom> | undefined, id: string): string | undefined {
  const found = all?.find((one) => one.id === id)
  return found === undefined ? undefined : dayWords(found.last)
}
