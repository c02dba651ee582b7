import { contentHash } from '../canonical.ts'
import type { FrozenEvidence } from '../evidence.ts'
import type { ActOf, Doing, VersionOf } from './version.ts'

/** The columns that every table of versions has besides the number of its record. */
interface VersionColumns {
  readonly version: number
  readonly act: string
  readonly content: string
  readonly sha256: string
  readonly at: Date
  readonly by_name: string
  readonly by_role: string
  readonly authenticated: boolean
  readonly reason: string | null
}

/** What a version is kept as: its content as JSON with its hash, stamped with who and when. */
export function versionColumns(
  version: number,
  content: unknown,
  { act, reason }: ActOf<string>,
  { by, now }: Doing,
): VersionColumns {
  return {
    version,
    act,
    content: JSON.stringify(content),
    sha256: contentHash(content),
    at: now,
    by_name: by.name,
    by_role: by.role,
    authenticated: by.authenticated,
    reason: reason ?? null,
  }
}

/** A version as it was kept, without its content, whose name differs. */
export function versionFrom<Act extends string>(row: Omit<VersionColumns, 'content'>): VersionOf<Act> {
  return {
    version: row.version,
    act: row.act as Act,
    sha256: row.sha256,
    at: row.at,
    by: { name: row.by_name, role: row.by_role, authenticated: row.authenticated },
    ...(row.reason === null ? {} : { reason: row.reason }),
  }
}

/** What an alert showed when a record was begun is kept with the record's head; nothing where it was begun by hand. */
export function evidenceColumns(evidence: FrozenEvidence | undefined): {
  readonly evidence: string | null
  readonly evidence_sha256: string | null
} {
  return {
    evidence: evidence === undefined ? null : JSON.stringify(evidence),
    evidence_sha256: evidence === undefined ? null : contentHash(evidence),
  }
}

/** The evidence of a record's head, as it was frozen. */
export function evidenceFrom(head: { readonly evidence: unknown; readonly evidence_sha256: string | null }): {
  readonly evidence?: FrozenEvidence
  readonly evidenceSha256?: string
} {
  if (head.evidence === null || head.evidence_sha256 === null) return {}
  return { evidence: head.evidence as FrozenEvidence, evidenceSha256: head.evidence_sha256 }
}
