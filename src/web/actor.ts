import { z } from 'zod'
import { whyNotKept } from '../alerts/acts/free-text.ts'
import type { Actor } from '../alerts/alert.ts'
import type { Problem } from './problem.ts'

const line = (what: string) =>
  z
    .string({ error: `Enter ${what}` })
    .transform((text) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim())
    .pipe(z.string().min(1, `Enter ${what}`).max(120, `Shorten ${what} to 120 characters or fewer`))
    .superRefine((text, context) => {
      const why = whyNotKept(text)
      if (why !== undefined) context.addIssue({ code: 'custom', message: why })
    })

const actorForm = z.object({ name: line('your name'), role: line('your role') })

/**
 * Who is acting, as typed into `parts/actor.njk`: taken at their word, and marked so. It is asked each time and
 * remembered nowhere, because at a shared computer the next person is another one.
 */
export function readActor(form: unknown): { readonly actor: Actor } | { readonly problems: readonly Problem[] } {
  const read = actorForm.safeParse(form)
  if (read.success) return { actor: { ...read.data, authenticated: false } }
  return { problems: read.error.issues.map(({ path, message }) => ({ field: String(path[0] ?? 'name'), message })) }
}
