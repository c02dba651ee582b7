import { whyNotAccepted } from '../risk/accept.ts'
import { isBy, type Rated, ratedWords } from '../risk/assessment.ts'
import type { SchemeInForce } from '../risk/scheme.ts'
import { statusWords } from './columns.ts'
import { type Hazard, type HazardEntry, type HazardVersion, isApproved, latest, standingRisk } from './entry.ts'

/** A word with a colour of the design system's tags. */
export interface Tag {
  readonly text: string
  readonly colour: 'green' | 'aqua-green' | 'yellow' | 'orange' | 'red' | 'blue' | 'grey'
}

/** A rating as a word with its level's colour; grey where nobody has rated it. */
export function ratingTag(rated: Rated | undefined): Tag {
  return { text: ratedWords(rated), colour: rated?.colour ?? 'grey' }
}

/** The risk as an entry leaves it. */
export function standingRiskTag(entry: HazardEntry): Tag {
  return ratingTag(standingRisk(entry).rated)
}

/** The status of the latest version. */
export function statusTag(hazard: Hazard): Tag {
  const { entry } = latest(hazard)
  return { text: statusWords(entry), colour: entry.status === 'Open' ? 'blue' : 'grey' }
}

/** Whether a clinical safety officer stands behind the latest version, and whether they accepted its risk. */
export function approvalTag(hazard: Hazard): Tag {
  const now = latest(hazard)
  if (now.act === 'accepted') return { text: 'Risk accepted', colour: 'green' }
  if (now.act === 'approved')
    return now.entry.status === 'Closed'
      ? { text: 'Approved', colour: 'green' }
      : { text: 'Approved, risk not accepted', colour: 'yellow' }
  const before = hazard.versions.findLast(isApproved)
  if (before === undefined)
    return { text: wasImported(now) ? 'Imported, not approved' : 'Not approved yet', colour: 'grey' }
  return { text: `Changed since version ${before.version} was ${before.act}`, colour: 'yellow' }
}

/**
 * What somebody has to do next, in a sentence. `isShifted`: a check that watches it had shifted on the last night;
 * `isUnproven`: one has not passed for so long that its controls are unproven.
 */
export function nextStep(hazard: Hazard, inForce: SchemeInForce, isShifted: boolean, isUnproven: boolean): string {
  const { act, entry } = latest(hazard)
  if (entry.status === 'Closed' && act === 'imported')
    return 'It came as closed, and nobody has approved that here: reopen it, then rate and approve it.'
  if (entry.status === 'Closed')
    return isShifted && entry.isMistake !== true
      ? 'It is closed, but a check that watches it has shifted: look whether the hazard is back.'
      : 'Nothing to do: it is closed.'
  if (entry.initial.rated === undefined) return 'Rate it: severity and likelihood are for a person to set.'
  const { rated, of } = standingRisk(entry)
  if (rated === undefined || !isBy(inForce, { rated }) || !isBy(inForce, entry.initial))
    return 'Rate it again: another risk scheme is in force now.'
  if (whyNotAccepted(inForce.scheme, rated.rating, 'x') !== undefined)
    return `Reduce it: a risk rated ${rated.rating} (${rated.level}) cannot be accepted. ${of === 'initial' ? 'Add a control and rate what is left.' : 'Add another control.'}`
  if (act === 'accepted' && isShifted)
    return 'A check that watches it has shifted: look whether the accepted risk still holds.'
  if (act === 'accepted' && isUnproven)
    return 'Its controls are unproven: look whether they still work, and whether the accepted risk still holds.'
  if (act === 'accepted')
    return entry.status === 'Transferred'
      ? 'Wait for those who took over the actions, then close it.'
      : 'Do what is left of the actions, then close it.'
  if (act === 'evidence attached') return 'Look again: an alert has brought new evidence.'
  return act === 'approved' ? 'Accept the risk, or reduce it further.' : 'Approve it, and accept the risk if you can.'
}

/** 0 for the hazard that most needs a person: unrated first, then the highest risk, closed ones last. */
export function urgency(hazard: Hazard): number {
  const { act, entry } = latest(hazard)
  if (entry.status === 'Closed') return act === 'imported' ? 2.5 : 3
  const { rated } = standingRisk(entry)
  return rated === undefined ? 0 : 1 + (1 - rated.rating / rated.highest)
}

function wasImported({ entry }: HazardVersion): boolean {
  return entry.imported !== undefined
}
