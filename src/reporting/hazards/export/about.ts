import { byWords, instantWords } from '../../../alerts/who-and-when.ts'
import { dayWords, plural } from '../../../plan/words.ts'
import type { Fact } from '../../document/document.ts'
import { type Hazard, isApproved, latest } from '../entry.ts'
import type { LogExport } from './input.ts'

/** Whose log it is, in which state, and how its risks are rated; nothing about when the file was made. */
export function aboutLog({ deployment, planTitle, hazards, setting }: LogExport): readonly Fact[] {
  const { scheme, sha256, adoption } = setting.inForce
  return [
    { term: 'Deployment', text: `${planTitle} (${deployment.code})` },
    { term: 'Organisation', text: deployment.organisation },
    { term: 'Device and its manufacturer', text: `${deployment.device}, ${deployment.manufacturer}` },
    { term: 'Hazards', text: countWords(hazards) },
    { term: 'Last change', text: lastChange(hazards, setting.timeZone) },
    {
      term: 'Last night of checks',
      text: setting.night === undefined ? 'None has run' : dayWords(setting.night),
    },
    { term: 'Risk scheme', text: `${scheme.title}, version ${scheme.version}, SHA-256 ${sha256}` },
    {
      term: 'Scheme in force since',
      text:
        adoption === undefined
          ? 'Nobody has adopted one, so the implementation guidance’s example is in force'
          : `${instantWords(adoption.at, setting.timeZone)}, adopted by ${byWords(adoption.by)}`,
    },
    {
      term: 'Columns',
      text: 'The 19 of the representative hazard log (DCB0129 implementation guidance 3.2, table 2), which the guidance calls neither prescriptive nor definitive; then what this log keeps besides',
    },
  ]
}

/** Who may see it, and whether it is finished: the marking of every page. */
export function markingOf(hazards: readonly Hazard[]): string {
  const open = hazards.filter((hazard) => !isApproved(latest(hazard))).length
  return open === 0
    ? 'Internal'
    : `Internal draft: ${open} of ${plural(hazards.length, 'hazard')} not approved as it stands`
}

function countWords(hazards: readonly Hazard[]): string {
  const now = hazards.map(latest)
  const of = (is: (version: (typeof now)[number]) => boolean) => now.filter(is).length
  const closed = of(({ entry }) => entry.status === 'Closed')
  const unrated = of(({ entry }) => entry.initial.rated === undefined)
  return `${plural(hazards.length, 'hazard')}: ${hazards.length - closed} not closed, ${closed} closed; ${unrated} not rated; ${of(isApproved)} approved as they stand`
}

function lastChange(hazards: readonly Hazard[], timeZone: string): string {
  const [last] = hazards.map(latest).sort((a, b) => b.at.getTime() - a.at.getTime())
  return last === undefined ? 'Nothing is recorded' : `${instantWords(last.at, timeZone)}, ${byWords(last.by)}`
}
