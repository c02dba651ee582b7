import { byWords, instantWords } from '../../alerts/who-and-when.ts'
import type { Incident, IncidentAct } from './incident.ts'

/** One line of an incident's journal: who, when and what. */
export interface JournalLine {
  readonly version: number
  readonly when: string
  readonly who: string
  readonly what: string
  /** what the person wrote; '' where nothing was needed and nothing was written */
  readonly words: string
  readonly sha256: string
}

const actWords: Readonly<Record<IncidentAct, string>> = {
  opened: 'Opened',
  acknowledged: 'Acknowledged',
  changed: 'Edited or assessed',
  noted: 'Note',
  'control put in place': 'Permanent control put in place',
  'made safe': 'Made safe',
  closed: 'Closed',
  reopened: 'Opened again',
}

/** Everything that was done to an incident, the first first. */
export function journalOf({ versions }: Pick<Incident, 'versions'>, timeZone: string): readonly JournalLine[] {
  return versions.map(({ version, act, at, by, reason, sha256 }) => ({
    version,
    when: instantWords(at, timeZone),
    who: byWords(by),
    what: actWords[act],
    words: reason ?? '',
    sha256,
  }))
}
