import { z } from 'zod'
import { byWords, instantWords } from '../../alerts/who-and-when.ts'
import type { Finding } from '../../drift/finding.ts'
import { plural } from '../../plan/words.ts'
import type { SchemeInForce } from '../risk/scheme.ts'
import { type Hazard, isApproved, latest, standingRisk, statuses } from './entry.ts'
import { type ProofSetting, proofQuestion, proofTag, proofWords } from './proof.ts'
import { approvalTag, nextStep, standingRiskTag, statusTag, type Tag, urgency } from './standing.ts'
import { isAnyShifted, watchedTag, watchingWords } from './watching.ts'

/** One hazard as a row of the log. */
export interface HazardRowWords {
  readonly hazardId: number
  readonly name: string
  readonly planHazard: string | undefined
  readonly risk: Tag
  readonly status: Tag
  readonly approval: Tag
  /** what the checks that watch it said on the last night */
  readonly watched: Tag
  /** whether each of them has passed within the plan's nights */
  readonly proof: Tag
  readonly next: string
  readonly owner: string
  readonly alerts: readonly number[]
  readonly recorded: string
}

/** What a log is presented with: the scheme in force, and what was found on the last night, if one has run. */
export interface LogSetting {
  readonly inForce: SchemeInForce
  readonly timeZone: string
  readonly findings: readonly Finding[]
  readonly night: string | undefined
  readonly proof: ProofSetting
}

/** What a reader asks to see of the log. */
export interface LogFilter {
  readonly status?: string
  /** the name of a level, or `none` for what nobody has rated */
  readonly risk?: string
  readonly approval?: string
}

const filterQuery = z.object({
  status: z.string().max(40).optional(),
  risk: z.string().max(80).optional(),
  approval: z.string().max(40).optional(),
})

/** The filter that an address asks for; what cannot be read asks for everything. */
export function readFilter(query: unknown): LogFilter {
  const { status = '', risk = '', approval = '' } = filterQuery.catch({}).parse(query)
  return {
    ...(status === '' ? {} : { status }),
    ...(risk === '' ? {} : { risk }),
    ...(approval === '' ? {} : { approval }),
  }
}

/** The log as a page: its rows, the worst first, and how many of all they are. */
export function presentLog(hazards: readonly Hazard[], filter: LogFilter, setting: LogSetting) {
  const shown = hazards.filter((hazard) => passes(hazard, filter))
  const rows = [...shown].sort((a, b) => urgency(a) - urgency(b) || a.hazardId - b.hazardId)
  return {
    rows: rows.map((hazard) => rowOf(hazard, setting)),
    unproven: unprovenWords(hazards, setting),
    isFiltered: Object.keys(filter).length > 0,
    counted:
      shown.length === hazards.length
        ? `${plural(hazards.length, 'hazard')} in the log${hazards.length > 1 ? ', what needs a person first' : ''}.`
        : `${plural(shown.length, 'hazard')} of the ${hazards.length} in the log.`,
    choices: choicesOf(filter, setting.inForce),
  }
}

/** How many hazards that are not closed count on controls without recent evidence; undefined where none does. */
function unprovenWords(hazards: readonly Hazard[], { proof, night }: LogSetting): string | undefined {
  const open = hazards.map((hazard) => latest(hazard).entry).filter(({ status }) => status !== 'Closed')
  const unproven = open.filter(
    ({ checks }) => proofQuestion(proofWords(checks, proof, night), proof.nights) !== undefined,
  ).length
  if (unproven === 0) return undefined
  return `Of ${plural(open.length, 'hazard')} not closed, ${unproven} ${unproven === 1 ? 'has' : 'have'} unproven controls: a check that watches them has not passed on the last ${plural(proof.nights, 'night')}, or there is none.`
}

function rowOf(hazard: Hazard, { inForce, timeZone, findings, night, proof }: LogSetting): HazardRowWords {
  const { entry, at, by } = latest(hazard)
  const watching = watchingWords(entry.checks, findings, night, proof)
  const proven = proofWords(entry.checks, proof, night)
  return {
    hazardId: hazard.hazardId,
    name: entry.name,
    planHazard: entry.planHazard,
    risk: standingRiskTag(entry),
    status: statusTag(hazard),
    approval: approvalTag(hazard),
    watched: watchedTag(watching),
    proof: proofTag(proven),
    next: nextStep(hazard, inForce, isAnyShifted(watching), proofQuestion(proven, proof.nights) !== undefined),
    owner: entry.actions.owner === '' ? 'Nobody named' : entry.actions.owner,
    alerts: [...new Set(entry.evidence.map(({ alertId }) => alertId))],
    recorded: `${instantWords(at, timeZone)}, by ${byWords(by)}`,
  }
}

function passes(hazard: Hazard, { status, risk, approval }: LogFilter): boolean {
  const now = latest(hazard)
  const { rated } = standingRisk(now.entry)
  if (status !== undefined && now.entry.status !== status) return false
  if (risk !== undefined && (rated?.level ?? 'none') !== risk) return false
  if (approval === 'waiting') return !isApproved(now)
  return approval === undefined || now.act === approval
}

function choicesOf({ status, risk, approval }: LogFilter, { scheme }: SchemeInForce) {
  const chosen = (of: string | undefined) => (choice: { readonly value: string; readonly text: string }) => ({
    ...choice,
    selected: choice.value === (of ?? ''),
  })
  const levels = [...scheme.bands]
    .reverse()
    .map(({ name, from, to }) => ({ value: name, text: `${from === to ? from : `${from} to ${to}`}: ${name}` }))
  return {
    status: [{ value: '', text: 'Every status' }, ...statuses.map((one) => ({ value: one, text: one }))].map(
      chosen(status),
    ),
    risk: [{ value: '', text: 'Every risk' }, { value: 'none', text: 'Not rated' }, ...levels].map(chosen(risk)),
    approval: [
      { value: '', text: 'Approved or not' },
      { value: 'waiting', text: 'Waiting for approval' },
      { value: 'approved', text: 'Approved, risk not accepted' },
      { value: 'accepted', text: 'Risk accepted' },
    ].map(chosen(approval)),
  }
}
