import { whyNotKept } from '../alerts/acts/free-text.ts'
import { fail } from './session.ts'

/** Who acts, as typed; the command ends where nothing is, or where it holds what may not be kept. */
export function typedActor({ by, role }: { readonly by: string; readonly role: string }) {
  for (const text of [by, role]) {
    const why = text.trim() === '' ? 'Give a name and a role.' : whyNotKept(text)
    if (why !== undefined) fail(why)
  }
  return { name: by.trim(), role: role.trim(), authenticated: false } as const
}
