import { kept } from './kept.ts'

/** Who acts, as typed; the command ends where nothing is, or where it holds what may not be kept. */
export function typedActor({ by, role }: { readonly by: string; readonly role: string }) {
  const empty = 'Give a name and a role.'
  return { name: kept(by, empty), role: kept(role, empty), authenticated: false } as const
}
