import type { EventKind } from '../../legal/coded.ts'
import { type FilledField, filledFields, type LfpseSource } from './draft.ts'
import { nationNote } from './nation.ts'
import { lfpseResource } from './resource.ts'
import { lackingIn } from './schema.ts'
import { whyNotLeave } from './screen.ts'

/** A draft as it may be written: its fields, what is missing, and the file; or why it must not be. */
export interface LfpseDraft {
  readonly kind: EventKind
  readonly fields: readonly FilledField[]
  readonly missing: readonly string[]
  /** the file, JSON; absent where a text holds what looks like an identifier */
  readonly json?: string
  readonly refused: readonly string[]
}

/** The draft of an incident or a risk, screened and held against the schema. The same state gives the same bytes: it holds no time of its making. */
export function lfpseDraft(source: LfpseSource, today: string): LfpseDraft {
  const { kind, entry, taxonomy } = source
  const fields = filledFields(source)
  const refused = whyNotLeave(fields, entry.reportedOn, today)
  const missing = lackingIn(taxonomy, kind, lfpseResource(taxonomy, kind, fields))
  if (refused.length > 0) return { kind, fields, missing, refused }
  const json = `${JSON.stringify(lfpseResource(taxonomy, kind, fields, { missing, nation: nationNote(source.plan.organisation) }), null, 2)}\n`
  return { kind, fields, missing, refused, json }
}
