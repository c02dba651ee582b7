import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../../../src/app.ts'
import { loadConfig } from '../../../src/config.ts'
import type { Db } from '../../../src/db/connect.ts'
import type { CheckCode, Effect, Finding } from '../../../src/drift/finding.ts'
import { approvePlan } from '../../../src/plan/approval/store.ts'
import { loadPlan } from '../../../src/plan/load.ts'
import type { Plan } from '../../../src/plan/plan.ts'
import { exactPercentWords, numberWords } from '../../../src/plan/words.ts'
import { endNight, recordNight } from '../../alerts/night.ts'

/** Four organisations under four sets of rules, each with four faults of its own: no two of the sixteen have a figure in common. */

export interface Place {
  readonly code: string
  readonly name: string
  readonly nation: Plan['organisation']['nation']
  readonly sector: Plan['organisation']['sector']
  readonly route: string
  readonly warning: string
}

export const places: readonly Place[] = [
  {
    code: 'trust',
    name: 'Northbridge University Hospitals',
    nation: 'England',
    sector: 'NHS',
    route: 'MHRA Yellow Card',
    warning: 'Also notify the developer of the technology.',
  },
  {
    code: 'board',
    name: 'Glenrowan Health Board',
    nation: 'Scotland',
    sector: 'NHS',
    route: 'IRIC (Incident Reporting and Investigation Centre, NHS National Services Scotland)',
    warning: 'IRIC passes the report to the MHRA and contacts the manufacturer: do not send a Yellow Card as well.',
  },
  {
    code: 'clinic',
    name: 'Strathmore Private Hospital',
    nation: 'Scotland',
    sector: 'independent',
    route: 'MHRA Yellow Card and the Care Inspectorate',
    warning: 'A private facility that provides care to private clients in Scotland reports to both.',
  },
  {
    code: 'north',
    name: 'Lough Erne Health and Social Care Trust',
    nation: 'Northern Ireland',
    sector: 'NHS',
    route: 'NIAIC (Northern Ireland Adverse Incident Centre)',
    warning: 'NIAIC passes the report to the MHRA: do not send a Yellow Card as well.',
  },
]

/** A fault, as the night found it. `writesReport`: whether the night drafts an adverse incident report of it. */
export interface Scene {
  readonly title: string
  readonly check: CheckCode
  readonly stratum: string
  readonly subject?: string
  readonly writesReport: boolean
}

export const scenes: readonly Scene[] = [
  { title: 'a scanner-software fault', check: 'B5', stratum: 'site=SC2', writesReport: true },
  { title: 'a subgroup gap', check: 'C2', stratum: 'sex=Female', writesReport: true },
  { title: 'a dead feed', check: 'A1', stratum: 'all', writesReport: false },
  { title: 'a calibration drift after a release', check: 'C3', stratum: 'all', writesReport: true },
]

/** What the night of a scene found at a place: each its own counts, its own days and its own night. */
export function findingOf(place: number, scene: number): Finding {
  const { check, stratum, subject } = scenes[scene] ?? missing()
  const [numerator, denominator] = [61 + 17 * place + 5 * scene, 412 + 111 * place + 23 * scene]
  const day = (of: number) => `2026-11-${String(of + 2 * scene).padStart(2, '0')}`
  // A feed that has been dead for so many nights is counted over just these.
  const [from, to] = [day(check === 'A1' ? 5 - place : 1), day(7)]
  const value = numerator / denominator
  const effect: Effect =
    check === 'C3'
      ? { measure: 'slope', value: 0.612 + place / 100, low: 0.501, high: 0.734 + place / 100, expected: 1 }
      : check === 'A1'
        ? { measure: 'count', value: 0, numerator: 0, denominator: 3 + place, expected: 40 + place }
        : check === 'C2'
          ? ratioOf(numerator, place)
          : { measure: 'share', value, low: value - 0.031, high: value + 0.034, numerator, denominator, expected: 0.09 }
  const words =
    check === 'C3'
      ? `The slope is ${numberWords(effect.value)} over ${denominator} cases since release 0.9.1; 1 was agreed.`
      : check === 'A1'
        ? `No case has arrived for ${3 + place} nights; ${40 + place} a night are expected.`
        : check === 'C2'
          ? `${numerator} of ${denominator} women had the outcome, where ${40 + place} were expected.`
          : `${numerator} of ${denominator} (${exactPercentWords(value)}); ${exactPercentWords(0.09)} was expected.`
  return {
    line: `${check}${subject === undefined ? '' : `:${subject}`}@${stratum}`,
    check,
    ...(subject === undefined ? {} : { subject }),
    stratum,
    verdict: { kind: 'shifted', direction: check === 'A1' || check === 'C3' ? 'down' : 'up' },
    limitKind: check === 'A1' ? 'fact' : 'statistical',
    n: check === 'A1' ? 0 : denominator,
    minimum: 20,
    statistic: 7.2,
    limit: 5.1,
    effect,
    from,
    to,
    onset: from,
    sentence: words,
  }
}

/** More outcomes than were expected, in one group. */
function ratioOf(observed: number, place: number): Effect {
  const [expected, value] = [40 + place, observed / (40 + place)]
  return {
    measure: 'ratio',
    value,
    low: value - 0.31,
    high: value + 0.38,
    numerator: observed,
    denominator: expected,
    expected: 1,
  }
}

/** The night on which a scene was found. */
export function nightOf(scene: number): string {
  return `2026-11-${String(8 + 2 * scene).padStart(2, '0')}`
}

/** A rise in missed cases. */
export const missed: Finding = {
  ...findingOf(0, 1),
  line: 'C4:sensitivity at least@all',
  check: 'C4',
  subject: 'sensitivity at least',
  stratum: 'all',
  limitKind: 'agreed',
  verdict: { kind: 'shifted', direction: 'down' },
  sentence: 'Sensitivity: 31 of 148 (20.9%), agreed at least 25%.',
  effect: {
    measure: 'share',
    value: 31 / 148,
    low: 0.147,
    high: 0.284,
    numerator: 31,
    denominator: 148,
    expected: 0.25,
  },
}

export interface Walk {
  readonly app: FastifyInstance
  readonly deployments: readonly number[]
}

export function planOf(place: Place, scene: number): Plan {
  return loaded(place, scene).plan
}

export function codeOf({ code }: Place, scene: number): string {
  return `${code}-${scene + 1}`
}

/** One database with a deployment for each of the sixteen, and what its night found: alert 1 of `codeOf(place, scene)`. `clock`: when pages are read. */
export async function sixteen(db: Db, clock: () => Date = () => new Date('2026-11-17T09:00:00Z')): Promise<Walk> {
  const deployments: number[] = []
  for (const [at, place] of places.entries()) {
    const approval = { name: 'Dr Sunita Rao', role: 'Clinical safety officer', reason: 'For the walk' }
    for (const scene of scenes.keys()) {
      const outcome = await approvePlan(db, loaded(place, scene), approval, new Date('2026-09-01T09:00:00Z'))
      if (outcome.kind === 'refused') throw new Error(outcome.reason)
      await endNight(db, outcome.deploymentId, nightOf(scene), [findingOf(at, scene)])
      await recordNight(db, outcome.deploymentId, '2026-11-16')
      deployments.push(outcome.deploymentId)
    }
  }
  const config = loadConfig({ LOG_LEVEL: 'silent' })
  const app = await buildApp({ db, config, clock })
  await app.ready()
  return { app, deployments }
}

function loaded(place: Place, scene: number) {
  const { code, name, nation, sector } = place
  const text = readFileSync('plans/demo-stroke-triage.yaml', 'utf8')
    .replace('deployment: stroke-triage', `deployment: ${codeOf(place, scene)}`)
    .replace('code: NORTHBRIDGE', `code: ${code.toUpperCase()}`)
    .replace('name: Northbridge University Hospitals', `name: ${name}`)
    .replace('nation: England', `nation: ${nation}`)
    .replace('sector: NHS', `sector: ${sector}`)
  const read = loadPlan(text, code)
  if (!('plan' in read)) throw new Error(JSON.stringify(read))
  return read
}

function missing(): never {
  throw new Error('no such scene')
}
