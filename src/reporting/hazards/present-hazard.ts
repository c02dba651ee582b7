import { byWords, instantWords } from '../../alerts/who-and-when.ts'
import type { Assessment } from '../risk/assessment.ts'
import { changesBetween } from './changes.ts'
import { acceptedWords, furtherColumns, guidanceColumns, statusWords } from './columns.ts'
import { type Hazard, type HazardAct, type HazardEntry, type HazardVersion, latest } from './entry.ts'
import type { LogSetting } from './present-log.ts'
import { elsewhereWords, passedWords, proofQuestion, proofTag, proofWords } from './proof.ts'
import { noLikelihood, proposalWords } from './proposals.ts'
import { approvalTag, nextStep, ratingTag, standingRiskTag, statusTag } from './standing.ts'
import { isAnyShifted, watchedTag, watchingWords } from './watching.ts'

/** Which versions a page shows: one of them as the entry, and two side by side. */
export interface Shown {
  readonly version?: number | undefined
  readonly from?: number | undefined
  readonly to?: number | undefined
}

/** One version of a hazard as a page (the latest by default); undefined where there is no such version. */
export function presentHazard(hazard: Hazard, shown: Shown, { inForce, timeZone, findings, night, proof }: LogSetting) {
  const now = latest(hazard)
  const version = shown.version === undefined ? now : numbered(hazard, shown.version)
  if (version === undefined) return undefined
  const { entry } = version
  const watching = watchingWords(now.entry.checks, findings, night, proof)
  const proven = proofWords(now.entry.checks, proof, night)
  const asks = now.entry.status === 'Closed' ? undefined : proofQuestion(proven, proof.nights)
  const isRated = entry.initial.rated !== undefined
  return {
    hazardId: hazard.hazardId,
    title: entry.name,
    planHazard: entry.planHazard,
    version: version.version,
    isOld: version.version !== now.version,
    isClosed: now.entry.status === 'Closed',
    tags: { risk: standingRiskTag(entry), status: statusTag(hazard), approval: approvalTag(hazard) },
    next: nextStep(hazard, inForce, isAnyShifted(watching), asks !== undefined),
    watching: watching.map((one, at) => ({ ...one, passed: proven[at]?.says ?? '' })),
    proof: proofTag(proven),
    /** what a person is asked because a control is unproven */
    asks,
    /** what is said of its checks where another output of the device is asked some of them */
    elsewhere: elsewhereWords(proven),
    passed: passedWords(proven),
    watched: watchedTag(watching),
    accepted: entry.acceptance === undefined ? 'Nobody has accepted this risk.' : acceptedWords(entry),
    ratings: [
      ratingRow('Initial: with the existing controls', entry.initial),
      ratingRow('Residual: with the additional controls', entry.residual),
    ],
    proposals: isRated ? [] : proposalWords(entry.proposed, inForce),
    noLikelihood:
      isRated || entry.proposed.some(({ likelihood }) => likelihood !== undefined) ? undefined : noLikelihood,
    sections: sectionsOf(entry, hazard.hazardId),
    evidence: entry.evidence,
    compared: comparison(hazard, shown),
    versions: hazard.versions.map((one) => versionWords(one, timeZone)),
  }
}

function ratingRow(when: string, { severity, likelihood, rated }: Assessment) {
  return { when, severity: severity ?? 'Not set', likelihood: likelihood ?? 'Not set', tag: ratingTag(rated) }
}

/** The entry in the columns of the log; ratings have a table of their own. */
function sectionsOf(entry: HazardEntry, hazardId: number) {
  const apart = /Number|Name$|^(Initial|Residual) |Watched by|Evidence/
  return [...guidanceColumns, ...furtherColumns]
    .filter(({ heading }) => !apart.test(heading))
    .map(({ heading, text }) => ({ key: heading, value: text(entry, hazardId) || 'Not written' }))
}

/** Two versions side by side: those asked for, else the latest and the one before it; undefined while there is only one. */
function comparison(hazard: Hazard, { from, to }: Shown) {
  const after = numbered(hazard, to ?? latest(hazard).version)
  const before = numbered(hazard, from ?? (after?.version ?? 0) - 1)
  if (after === undefined || before === undefined || hazard.versions.length < 2) return undefined
  const choices = (chosen: number) =>
    hazard.versions.map(({ version, act }) => ({
      value: version,
      text: `${version}: ${act}`,
      selected: version === chosen,
    }))
  return {
    before: before.version,
    after: after.version,
    changes: changesBetween(before.entry, after.entry),
    from: choices(before.version),
    to: choices(after.version),
  }
}

function numbered({ versions }: Hazard, version: number): HazardVersion | undefined {
  return versions.find((one) => one.version === version)
}

const actWords: Readonly<Record<HazardAct, string>> = {
  added: 'Added to the log',
  imported: 'Imported, not approved',
  'evidence attached': 'Evidence of an alert attached',
  changed: 'Changed',
  approved: 'Approved, risk not accepted',
  accepted: 'Approved, risk accepted',
  reopened: 'Opened again',
}

function versionWords({ version, act, entry, at, by, reason, sha256 }: HazardVersion, timeZone: string) {
  return {
    version,
    act: entry.status === 'Open' ? actWords[act] : `${actWords[act]} (${statusWords(entry).toLowerCase()})`,
    when: instantWords(at, timeZone),
    by: byWords(by),
    reason: reason ?? 'None given',
    sha256,
  }
}
