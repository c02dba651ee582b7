import type { Plan } from '../../plan/plan.ts'
import { whyNotAllowed } from '../../plan/review/who-may.ts'
import type { ReviewProblem } from '../review.ts'
import { readSeenVersion, readTexts, sentAgain } from '../texts.ts'
import { actionNamed } from './actions.ts'
import type { Decision, SignedStatement, StatementBody } from './statement.ts'

/** What a person sends to sign: their decision, and which statement they had on their page. */
export interface SignForm extends Decision {
  /** sha-256 of the body that they read */
  readonly seen: string
  /** the last signed version when they read it; 0: nobody had signed */
  readonly seenVersion: number
}

/** The signing form, or every problem with it. */
export function readSigning(
  form: unknown,
): { readonly form: SignForm } | { readonly problems: readonly ReviewProblem[] } {
  const { texts, problems } = readTexts(form, ['reason', 'todo', 'correction'])
  const sent = sentAgain(form)
  const action = actionNamed(sent.action)
  const { reason = '', todo = '', correction = '' } = texts
  const missing = [
    ...(action === undefined ? [{ field: 'action', message: 'Select what follows from this month' }] : []),
    ...(reason === '' ? [{ field: 'reason', message: 'Enter why' }] : []),
    ...(action !== undefined && action !== 'continue' && todo === ''
      ? [{ field: 'todo', message: 'Enter what is to be done, by whom and by when' }]
      : []),
  ]
  if (action === undefined || problems.length + missing.length > 0) return { problems: [...missing, ...problems] }
  const seen = typeof sent.seen === 'string' ? sent.seen : ''
  return { form: { action, reason, todo, correction, seen, seenVersion: readSeenVersion(form) } }
}

/** Why a statement is not signed now; undefined where it is. Only a clinical safety officer signs, and what they have read. */
export function whyNotSigned(
  form: SignForm,
  now: {
    readonly body: StatementBody | undefined
    /** sha-256 of the body as it is now */
    readonly seen: string
    readonly before: SignedStatement | undefined
    readonly plan: Plan
    readonly by: { readonly name: string; readonly role: string }
  },
): { readonly problems: readonly ReviewProblem[] } | { readonly refused: string } | undefined {
  const { body, seen, before, plan, by } = now
  if (body === undefined) return { refused: 'No night of this month has been judged yet. There is nothing to sign.' }
  if (!body.isWhole) return { refused: 'This month is not over. It can be read, and is signed once it is.' }
  if (before !== undefined && form.seenVersion !== before.version)
    return {
      refused: `${before.by.name} has signed version ${before.version} since you opened the page. Read it, and sign only if something in it is wrong. Nothing was signed.`,
    }
  if (form.seen !== seen)
    return {
      refused:
        'What this statement says has changed since it was shown to you. Read it again, then sign. Nothing was signed.',
    }
  const notYours = whyNotAllowed(plan, 'sign statement', by)
  const problems = [
    ...(before !== undefined && form.correction === ''
      ? [{ field: 'correction', message: `Enter what was wrong with version ${before.version}` }]
      : []),
    ...(notYours === undefined ? [] : [{ field: 'role', message: notYours }]),
  ]
  return problems.length === 0 ? undefined : { problems }
}
