import { contentHash } from '../../../src/reporting/canonical.ts'
import { type DraftOfHazard, entryFromDraft } from '../../../src/reporting/hazards/begin.ts'
import type { Hazard, HazardEntry, HazardVersion } from '../../../src/reporting/hazards/entry.ts'
import { revise } from '../../../src/reporting/hazards/revise.ts'
import type { Revision, RevisionSetting } from '../../../src/reporting/hazards/revision.ts'
import { guidanceInForce } from '../../../src/reporting/risk/guidance.ts'
import { plan } from '../../alerts/example.ts'
import { hazard as draft } from '../example.ts'

export const rao = { name: 'Dr Sunita Rao', role: 'Clinical safety officer', authenticated: false } as const

export const setting: RevisionSetting = {
  inForce: guidanceInForce,
  plan,
  by: rao,
}

function draftOfHazard(more: Partial<DraftOfHazard['content']> = {}): DraftOfHazard {
  if (draft.kind !== 'hazard') throw new Error('not a hazard')
  return { version: 1, content: { ...draft, ...more } }
}

/** Hazard 1 as it comes from an alert's draft, version 1. */
export function takenIn(): HazardVersion {
  const whole = draftOfHazard()
  return versionOf(1, entryFromDraft(1, whole, contentHash(whole.content), plan))
}

function versionOf(version: number, entry: HazardEntry, more: Partial<HazardVersion> = {}): HazardVersion {
  const at = new Date('2026-11-11T09:00:00Z')
  return { version, act: 'added', entry, sha256: contentHash(entry), at, by: rao, ...more }
}

/** The fields of a form on which initial and residual were chosen as said. */
export function fieldsOf(initial: string, residual = '', more: Readonly<Record<string, string>> = {}) {
  const [severity = '', likelihood = ''] = initial.split('/')
  const [left = '', still = ''] = residual.split('/')
  return {
    initial_severity: severity,
    initial_likelihood: likelihood,
    residual_severity: left,
    residual_likelihood: still,
    ...more,
  }
}

export function revision(more: Partial<Revision> = {}): Revision {
  return { decision: 'save', reason: '', seenVersion: 1, fields: {}, checks: ['B5'], ...more }
}

/** A hazard after these revisions, one after the other, each on the version before. */
export function hazardAfter(...revisions: readonly Partial<Revision>[]): Hazard {
  const versions = [takenIn()]
  for (const more of revisions) {
    const current = versions.at(-1) ?? takenIn()
    const result = revise(current, revision({ seenVersion: current.version, ...more }), setting)
    if (!('act' in result)) throw new Error(JSON.stringify(result))
    const reason = result.reason === undefined ? {} : { reason: result.reason }
    versions.push(versionOf(current.version + 1, result.entry, { act: result.act, ...reason }))
  }
  return { hazardId: 1, versions }
}
