import { isSameName } from './people.ts'
import type { ActName } from './permissions.ts'

/** Who did something, as they gave it. */
export interface ByPerson {
  readonly name: string
  readonly role: string
  readonly authenticated: boolean
}

/** What exactly is agreed to: `subject` is its place in the records ("hazard 3"), `sha256` its content. */
export interface Agreed {
  readonly act: ActName
  readonly subject: string
  readonly sha256: string
}

/** The first of two approvals. */
export interface FirstApproval extends Agreed {
  readonly approvalId: number
  readonly at: Date
  readonly by: ByPerson
  readonly reason: string
}

/** A first approval with what became of it; absent both while it waits for a second person. */
export interface ApprovalFate extends FirstApproval {
  readonly second?: { readonly by: ByPerson; readonly at: Date }
  readonly takenBack?: { readonly by: ByPerson; readonly at: Date; readonly reason: string }
}

/** Whether nobody has followed it and nobody has taken it back. */
export function isWaiting({ second, takenBack }: ApprovalFate): boolean {
  return second === undefined && takenBack === undefined
}

/** Why somebody cannot take a first approval back, in words for them; undefined when they can. */
export function whyNotTakenBack(
  approval: ApprovalFate | undefined,
  who: { readonly name: string },
): string | undefined {
  if (approval === undefined) return 'There is no such agreement. Nothing was changed.'
  const { by, second, takenBack } = approval
  if (takenBack !== undefined) return 'This agreement was taken back already. Nothing was changed.'
  if (second !== undefined)
    return `${second.by.name} has followed as the second person: it is done, and stands. What is wrong with it is put right on its own page. Nothing was changed.`
  if (!isSameName(by.name, who.name))
    return `Only ${by.name}, who gave this agreement, can take it back. Whoever does not agree as the second changes what is written, with a reason: then both begin again. Nothing was changed.`
  return undefined
}
