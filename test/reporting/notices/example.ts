import { contentHash } from '../../../src/reporting/canonical.ts'
import type { FrozenEvidence } from '../../../src/reporting/evidence.ts'
import { firstNotice } from '../../../src/reporting/notices/begin.ts'
import { changeNotice, type NoticeChange } from '../../../src/reporting/notices/change.ts'
import type { NoticeStep } from '../../../src/reporting/notices/given.ts'
import type { NoticeEntry, NoticeFile, NoticeVersion } from '../../../src/reporting/notices/notice.ts'
import { takeNoticeStep } from '../../../src/reporting/notices/step.ts'
import { plan } from '../../alerts/example.ts'
import { evidence, rao } from '../incidents/example.ts'

/** A draft begun on 5 November 2026 from an alert with one figure: 87 of 412. */
export function begun(from: FrozenEvidence = evidence): NoticeEntry {
  const about = { noticeId: 1, today: '2026-11-05', evidence: from, evidenceSha256: contentHash(from) }
  return firstNotice(about, plan)
}

const filled: NoticeEntry['notice'] = {
  ...begun().notice,
  done: 'The wards use NEWS2 alone.',
  recipient: { name: 'Vigilance team', address: 'vigilance@developer.example' },
}
export const ready: NoticeEntry = { ...begun(), notice: filled }

export function noticeVersion(entry: NoticeEntry, version = 1, at = '2026-11-05T09:00:30Z'): NoticeVersion {
  return {
    version,
    act: version === 1 ? 'begun' : 'changed',
    entry,
    sha256: contentHash(entry),
    noticeSha256: contentHash(entry.notice),
    at: new Date(at),
    by: rao,
  }
}

export function fileOf(...versions: readonly NoticeVersion[]): NoticeFile {
  return { noticeId: 1, alertId: 3, evidence, evidenceSha256: contentHash(evidence), versions }
}

export function changed(fields: NoticeChange['fields'], before: NoticeEntry = begun()) {
  return changeNotice(noticeVersion(before), { seenVersion: 1, reason: '', fields })
}

const setting = {
  by: rao,
  now: new Date('2026-11-12T10:00:00Z'),
  today: '2026-11-12',
  writtenAt: new Date('2026-11-05T09:00:30Z'),
}

export function stepped(more: Partial<NoticeStep>, before: NoticeEntry = ready) {
  const step = {
    step: 'note',
    seenVersion: 1,
    reason: '',
    to: '',
    from: '',
    reference: '',
    release: '',
    ...more,
  } as const
  return takeNoticeStep(noticeVersion(before), step, setting)
}

export function made(result: ReturnType<typeof stepped>): NoticeEntry {
  if (!('entry' in result)) throw new Error(JSON.stringify(result))
  return result.entry
}

export const sending = {
  step: 'sent',
  to: 'Vigilance team',
  method: 'e-mail',
  sentAt: { at: '2026-11-05T14:05:00.000Z', on: '2026-11-05' },
} as const

/** Sent on 5 November 2026. */
export const sent: NoticeEntry = made(stepped(sending))

export const answering = {
  step: 'answered',
  on: '2026-11-09',
  from: 'A. Developer',
  kind: 'fix',
  release: '1.1',
  reference: 'CAPA 7',
  reason: 'The unit code is read again.',
} as const
