import type { ReviewProblem as Problem } from '../review.ts'
import type { Notice, NoticeAct, NoticeEntry, NoticeVersion } from './notice.ts'
import { stateOf } from './state.ts'

/** What a person sends from the form of a draft. */
export interface NoticeChange {
  readonly seenVersion: number
  readonly reason: string
  readonly fields: Readonly<Record<string, string>>
}

export type NoticeResult =
  | { readonly act: NoticeAct; readonly entry: NoticeEntry; readonly reason?: string }
  | { readonly problems: readonly Problem[] }
  /** an older version, or a notice that was sent: nothing on the form could make it possible */
  | { readonly refused: string }

/** The draft with what was written, as a new version. A notice that was sent is never edited: a further one is begun beside it. */
export function changeNotice(current: NoticeVersion, given: NoticeChange): NoticeResult {
  const refused = whyNotOnNotice(current, given.seenVersion)
  if (refused !== undefined) return { refused }
  if (current.entry.sent !== undefined)
    return {
      refused:
        'This notice was sent, and a notice that was sent is never edited. Begin a further notice from the same alert or incident. Nothing was changed.',
    }
  if (stateOf(current.entry) === 'closed')
    return { refused: 'This notice is closed. Open it again first, with a reason. Nothing was changed.' }
  const notice = written(current.entry.notice, given.fields)
  const problems = empties(notice)
  if (problems.length > 0) return { problems }
  return {
    act: 'changed',
    entry: { ...current.entry, notice },
    ...(given.reason === '' ? {} : { reason: given.reason }),
  }
}

/** Somebody has recorded something since the page was opened; undefined where nobody has. */
export function whyNotOnNotice({ version, by }: NoticeVersion, seenVersion: number): string | undefined {
  if (seenVersion === version) return undefined
  return `You had version ${seenVersion} on your page. Version ${version} has been recorded since by ${by.name}, ${by.role}. An older version is never changed: look at the latest first. Nothing was changed.`
}

/** The boxes of the form; what is known of the device and the figures are not among them. */
function written(before: Notice, fields: NoticeChange['fields']): Notice {
  const text = (field: string, now: string) => fields[field] ?? now
  const line = (field: string, now: string) => text(field, now).replace(/\s+/g, ' ')
  const { recipient, sender } = before
  return {
    ...before,
    subject: line('subject', before.subject),
    recipient: {
      name: line('recipient_name', recipient.name),
      address: line('recipient_address', recipient.address),
    },
    sender: {
      ...sender,
      name: line('sender_name', sender.name),
      role: line('sender_role', sender.role),
      contact: line('sender_contact', sender.contact),
      reference: line('our_reference', sender.reference),
    },
    found: text('found', before.found),
    effect: text('effect', before.effect),
    done: text('done', before.done),
    asked: text('asked', before.asked),
    kept: text('kept', before.kept),
  }
}

function empties({ subject, found, asked }: Notice): readonly Problem[] {
  return [
    ...(subject === '' ? [{ field: 'subject', message: 'Enter a subject' }] : []),
    ...(found === '' ? [{ field: 'found', message: 'Enter what was found' }] : []),
    ...(asked === '' ? [{ field: 'asked', message: 'Enter what you ask of the developer' }] : []),
  ]
}
