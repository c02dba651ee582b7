import { z } from 'zod'
import { tidyText, whyNotKept } from '../../alerts/acts/free-text.ts'
import { checkCodes } from '../../plan/checks.ts'
import type { ReviewProblem } from '../review.ts'
import { decisions, type Revision } from './revision.ts'

/** The text boxes of a hazard, in the order of the page. */
const textFields = [
  'hazard_name',
  'description',
  'potential_impact',
  'possible_causes',
  'existing_controls',
  'control_design',
  'control_test',
  'control_training',
  'control_process',
  'action_summary',
  'action_owner',
  'justification',
  'reason',
] as const

const choiceFields = [
  'initial_severity',
  'initial_likelihood',
  'residual_severity',
  'residual_likelihood',
  'status',
] as const

const most = 4000

const head = z.object({
  decision: z.enum(decisions, { error: 'Select what to do with this entry' }),
  seen_version: z.coerce.number({ error: 'Open the page again' }).int().positive(),
})

type Read<T> = T | { readonly problems: readonly ReviewProblem[] }

/** The form of a hazard as a revision, or every problem with how it was filled in. */
export function readRevision(form: unknown): Read<{ readonly revision: Revision }> {
  const sent = z.record(z.string(), z.unknown()).catch({}).parse(form)
  const read = head.safeParse(sent)
  const texts = textsOf(sent, textFields)
  const problems = [
    ...texts.flatMap(({ field, text }) => problemsOf(field, text)),
    ...(read.success
      ? []
      : read.error.issues.map(({ path, message }) => ({ field: String(path[0] ?? 'decision'), message }))),
  ]
  if (!read.success || problems.length > 0) return { problems }
  const choices = choiceFields.flatMap((field) => {
    const value = sent[field]
    return typeof value === 'string' ? [[field, value] as const] : []
  })
  const ticked = z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .catch([])
    .parse(sent.checks)
  const written = Object.fromEntries(texts.map(({ field, text }) => [field, text]))
  return {
    revision: {
      decision: read.data.decision,
      seenVersion: read.data.seen_version,
      reason: written.reason ?? '',
      fields: { ...written, ...Object.fromEntries(choices) },
      checks: checkCodes.filter((code) => ticked.includes(code)),
    },
  }
}

/** Where a new hazard comes from: the plan (one of its hazards, or all that are not in the log yet), or a person's own words. */
export type NewHazard =
  | { readonly kind: 'plan'; readonly id?: string }
  | { readonly kind: 'by hand'; readonly name: string; readonly description: string }

/** The form of a new hazard, or every problem with it. */
export function readNewHazard(form: unknown): Read<{ readonly from: NewHazard }> {
  const sent = z.record(z.string(), z.unknown()).catch({}).parse(form)
  const from = typeof sent.from === 'string' ? sent.from : ''
  const texts = textsOf(sent, ['hazard_name', 'description'])
  // What was typed is screened whatever is chosen: a box that is not read today may be read tomorrow.
  const refused = texts.flatMap(({ field, text }) => problemsOf(field, text))
  if (refused.length > 0) return { problems: refused }
  if (from === 'all') return { from: { kind: 'plan' } }
  if (from.startsWith('plan:')) return { from: { kind: 'plan', id: from.slice('plan:'.length) } }
  if (from !== 'other') return { problems: [{ field: 'from', message: 'Select which hazard to add' }] }
  const written = (field: string) => texts.find((one) => one.field === field)?.text ?? ''
  const name = written('hazard_name')
  if (name === '') return { problems: [{ field: 'hazard_name', message: 'Enter a name for the hazard' }] }
  return { from: { kind: 'by hand', name, description: written('description') } }
}

/** Where a draft is taken: into a new hazard, or into one that is in the log. */
export function readInto(form: unknown): Read<{ readonly into: number | 'new' }> {
  const sent = z.object({ into: z.union([z.literal('new'), z.coerce.number().int().positive()]) }).safeParse(form)
  if (sent.success) return { into: sent.data.into }
  return { problems: [{ field: 'into', message: 'Select a new hazard, or the one that this belongs to' }] }
}

function textsOf(sent: Readonly<Record<string, unknown>>, fields: readonly string[]) {
  return fields.flatMap((field) => {
    const value = sent[field]
    return typeof value === 'string' ? [{ field, text: tidyText(value) }] : []
  })
}

function problemsOf(field: string, text: string): readonly ReviewProblem[] {
  const message = text.length > most ? 'Shorten this to 4,000 characters or fewer' : whyNotKept(text)
  return message === undefined ? [] : [{ field, message }]
}
