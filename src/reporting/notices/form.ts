import { z } from 'zod'
import { readInstant } from '../../ingest/instant.ts'
import { timeZone } from '../../ingest/time-zone.ts'
import type { ReviewProblem as Problem } from '../review.ts'
import { readSeenVersion, readTexts, sentAgain } from '../texts.ts'
import type { NoticeChange } from './change.ts'
import { answerKinds, methods } from './content/asks.ts'
import { type NoticeStep, noticeStepNames } from './given.ts'

type Read<T> = T | { readonly problems: readonly Problem[] }

const draftFields = [
  'subject',
  'recipient_name',
  'recipient_address',
  'sender_name',
  'sender_role',
  'sender_contact',
  'our_reference',
  'found',
  'effect',
  'done',
  'asked',
  'kept',
  'reason',
] as const
/** An alert of many lines fills a box with more than a person would type: what was filled must be able to be sent back. */
const mostInField = 40_000
const day = z.iso.date()

/** The form of a draft as a change, or what of it cannot be kept. */
export function readNoticeChange(form: unknown): Read<{ readonly change: NoticeChange }> {
  const { texts, problems } = readTexts(form, draftFields, mostInField)
  if (problems.length > 0) return { problems }
  const { reason = '', ...fields } = texts
  return { change: { seenVersion: readSeenVersion(form), reason, fields } }
}

/** The step that a person records, or what is wrong with it. A time without an offset is local time in `zone`. */
export function readNoticeStep(form: unknown, zone: string): Read<{ readonly step: NoticeStep }> {
  const sent = sentAgain(form)
  const step = noticeStepNames.find((one) => one === sent.step)
  const { texts, problems } = readTexts(form, ['reason', 'to', 'from', 'reference', 'release'])
  if (step === undefined || problems.length > 0)
    return {
      problems: [...(step === undefined ? [{ field: 'step', message: 'Select what to record' }] : []), ...problems],
    }
  const { reason = '', to = '', from = '', reference = '', release = '' } = texts
  const on = day.safeParse(sent.on)
  const method = methods.find(({ id }) => id === sent.method)?.id
  const kind = answerKinds.find(({ id }) => id === sent.kind)?.id
  const sentAt = instantIn(sent.sent_at, zone)
  return {
    step: {
      step,
      seenVersion: readSeenVersion(form),
      reason,
      to,
      from,
      reference,
      release,
      ...(on.success ? { on: on.data } : {}),
      ...(method === undefined ? {} : { method }),
      ...(kind === undefined ? {} : { kind }),
      ...(sentAt === undefined ? {} : { sentAt }),
    },
  }
}

function instantIn(typed: unknown, zone: string): NoticeStep['sentAt'] {
  if (typeof typed !== 'string') return undefined
  const local = timeZone(zone)
  const instant = readInstant(typed.trim(), local, 'refused')
  return typeof instant === 'number' ? { at: new Date(instant).toISOString(), on: local.dayOf(instant) } : undefined
}
