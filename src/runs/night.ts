import { createHash } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { decide } from '../alerts/night/decide.ts'
import { applyAlertChanges } from '../alerts/night/store.ts'
import { alertHistory, closingsSince } from '../alerts/past/store.ts'
import type { Db } from '../db/connect.ts'
import type { Database } from '../db/schema.ts'
import { assess } from '../drift/assess.ts'
import { auditLedger } from '../drift/audit/readings.ts'
import { linesOf, strataOf } from '../drift/checks.ts'
import { casesNights, evidenceNights, outcomeNights } from '../drift/evidence.ts'
import type { Finding } from '../drift/finding.ts'
import {
  armStates,
  currentBaseline,
  type FrozenBaseline,
  isOfEarlierVersion,
  keepAssessment,
  refusedOn,
} from '../drift/store.ts'
import { maturedDays } from '../drift/waiting/waiting.ts'
import { recordQuarters } from '../equality/record/store.ts'
import { recordScreen } from '../equality/screen/store.ts'
import { reasons } from '../ingest/reasons.ts'
import { addDays } from '../plan/day.ts'
import type { ApprovedPlan } from '../plan/store.ts'
import { draftForAlerts } from '../reporting/store.ts'
import { stillRunning } from '../service/findings.ts'
import { besideService, windowsWithout } from '../service/judged.ts'
import { comingOn, serviceActs } from '../service/store.ts'
import { suspendedDays, suspensionOn } from '../service/suspension.ts'
import { ledgerOf } from '../tally/ledger.ts'
import { piecesOf } from '../tally/read-ahead.ts'
import { readTallies } from '../tally/store.ts'
import { isCrossing } from '../tally/strata-of.ts'
import { latestWait, type Tally } from '../tally/tally.ts'
import { bringUpToDate } from '../tally/update/store.ts'
import { fromRecords, watchSays } from './from-records.ts'
import { batteryOfNight, solveGathered } from './recentred-battery.ts'

/** What one night found. */
export interface Night {
  readonly night: string
  readonly findings: readonly Finding[]
  readonly touchedDays: number
  readonly maturedDays: number
  readonly alertsOpened: number
  readonly baselineId: number | undefined
  readonly inputHash: string
}

/**
 * The night's work: tally, assess, alert, draft. It judges everything up to the end of the local day `night`; the clock
 * `now` only dates what is written. One transaction: a night is done or it is not.
 */
export async function runNight(
  trx: Transaction<Database>,
  approved: ApprovedPlan,
  night: string,
  now: Date,
): Promise<Night> {
  const { deploymentId, plan } = approved
  const frozen = await currentBaseline(trx, deploymentId)
  const { touched, matured } = await bringUpToDate(trx, approved, night, frozen?.baseline)
  const { findings: found, states, baselineId, inputHash, gathering } = await assessNight(trx, approved, night, frozen)
  await recordQuarters(trx, approved, night, now)
  await recordScreen(trx, approved, night, now)
  const findings = [
    ...found,
    ...(await fromRecords(trx, approved, night, baselineId)),
    ...(await watchSays(trx, approved, night, baselineId)),
  ]
  await keepAssessment(trx, deploymentId, night, baselineId ?? 0, findings, states)
  if (frozen !== undefined) await solveGathered(trx, approved, night, frozen, gathering)

  const baselineIsOfEarlierVersion = frozen === undefined && (await isOfEarlierVersion(trx, deploymentId))
  const history = await alertHistory(trx, deploymentId, night, plan)
  const changes = decide({ findings, night, plan, ...history, baselineIsOfEarlierVersion })
  await applyAlertChanges(trx, deploymentId, night, changes, now)
  await draftForAlerts(trx, approved, night, changes, now)
  return {
    night,
    findings,
    touchedDays: touched,
    maturedDays: matured,
    alertsOpened: changes.opened.length,
    baselineId,
    inputHash,
  }
}

/**
 * What the ledger, as it stood after `night`, says of that night by this plan and baseline: the same at any later
 * time, to the byte. Arms begin anew with a new baseline; what another baseline binned is not read.
 */
export async function assessNight(db: Db, approved: ApprovedPlan, night: string, frozen: FrozenBaseline | undefined) {
  const { deploymentId, plan } = approved
  const own = frozen?.baseline.baselineId ?? 0
  const from = addDays(night, -evidenceNights(plan))
  const { about, cases } = strataOf(
    frozen === undefined ? [] : linesOf({ plan, baseline: frozen.baseline, ...frozen.battery }),
  )
  const asOf = {
    asOfNight: night,
    strata: await strataJudged(db, approved, { from, night }, [...(frozen?.battery.sites ?? []), ...about]),
  }
  const lately = await readTallies(db, deploymentId, {
    ...asOf,
    from,
    to: night,
    bases: ['fact', 'at maturity', 'early', 'late'],
  })
  const earlier = await readTallies(db, deploymentId, {
    ...asOf,
    from: addDays(night, -outcomeNights(plan)),
    to: addDays(from, -1),
    bases: ['at maturity', 'late'],
    series: ['score', 'change'],
  })
  const counted = await readTallies(db, deploymentId, {
    ...asOf,
    from: addDays(night, -casesNights(plan)),
    to: addDays(from, -1),
    bases: ['fact'],
    series: ['cases'],
  })
  const mix = { asOfNight: night, from, to: night, bases: ['fact'], series: ['cases'], strata: cases } as const
  const beside = cases.length === 0 ? [] : await readTallies(db, deploymentId, mix)
  const readings = { asOfNight: night, from: addDays(night, -auditLedger), to: night, bases: ['audit'] } as const
  const audited = plan.audit === undefined ? [] : await readTallies(db, deploymentId, readings)
  const everyTally = [...counted, ...earlier, ...lately, ...beside, ...audited]
  const tallies = everyTally.filter(({ baselineId }) => baselineId === 0 || baselineId === own)
  const before = addDays(night, -1)
  const closed = await closingsSince(db, deploymentId, before)
  const { battery, restarts, gathering } =
    frozen === undefined
      ? { battery: undefined, restarts: [], gathering: [] }
      : await batteryOfNight(db, approved, night, frozen)
  const acts = await serviceActs(db, deploymentId)
  const suspension = suspensionOn(acts, night)
  const suspended = suspendedDays(acts, night)
  const restarted = closed.filter(({ closedNight }) => closedNight === before).map(({ line }) => line)
  const evidence = {
    plan,
    ...(frozen === undefined || battery === undefined ? {} : { baseline: frozen.baseline, battery }),
    night,
    states: await armStates(db, deploymentId, before, own),
    waitedLastNight: frozen === undefined ? [] : await waitingOn(db, approved, before, frozen),
    restarts: new Set([...restarted, ...restarts]),
    refused: await refusedOn(db, deploymentId, night, plan.time_zone, {
      duplicates: [reasons['id twice'], reasons['id stored']],
      future: [reasons.future],
    }),
  }
  const told = { ...evidence, ledger: ledgerOf(tallies) }
  const windows = suspended.length === 0 ? undefined : windowsWithout(evidence, suspended)
  const judged = assess(windows === undefined ? told : { ...told, windows })
  const served = suspended.length === 0 ? judged : besideService(judged, evidence.states, suspension, suspended)
  const coming = suspension && stillRunning(suspension, night, await comingOn(db, deploymentId, suspension, night))
  return {
    states: served.states,
    findings: coming === undefined ? served.findings : [...served.findings, coming],
    baselineId: frozen?.baseline.baselineId,
    gathering,
    inputHash: hashOf(
      {
        ...evidence,
        ...(suspended.length === 0 ? {} : { suspended, coming: coming?.n }),
        states: [...evidence.states],
        restarts: [...evidence.restarts],
      },
      tallies,
    ),
  }
}

/** The days that waited for their outcomes on a night, as the ledger stood then. */
async function waitingOn(
  db: Db,
  { deploymentId, plan }: ApprovedPlan,
  night: string,
  { baseline, battery }: FrozenBaseline,
): Promise<readonly string[]> {
  const maturityDays = plan.outcome.maturity_days
  const tallies = await readTallies(db, deploymentId, {
    asOfNight: night,
    from: addDays(night, -maturityDays - latestWait),
    to: addDays(night, -maturityDays),
    bases: ['at maturity', 'late'],
    series: ['score', 'change'],
    strata: ['all'],
  })
  const own = tallies.filter(({ baselineId }) => baselineId === 0 || baselineId === baseline.baselineId)
  const ages = { maturityDays, baselineTo: baseline.toDay }
  return maturedDays(ledgerOf(own), night, ages, battery.completeness).waiting
}

/** `all`, every site and every device software of those days, and what the baseline's checks are about: no other is judged by night. */
async function strataJudged(
  db: Db,
  { deploymentId, plan }: ApprovedPlan,
  { from, night }: { readonly from: string; readonly night: string },
  about: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ stratum: string }>`select distinct stratum from tally
    where deployment_id = ${deploymentId} and day between ${from} and ${night} and basis = 'fact' and series = 'cases'
      and from_night <= ${night} and (until_night is null or until_night > ${night})
      and (stratum like 'site=%' or stratum like 'device_software=%')`.execute(db)
  const seen = rows.map(({ stratum }) => stratum).filter((stratum) => !isCrossing(plan, stratum))
  return [...new Set(['all', ...about, ...seen])]
}

/** Of both as one JSON text, `tallies` last. They are written a few at a time: all as one text take more room than a night's counting. */
function hashOf(input: object, tallies: readonly Tally[]): string {
  const hash = createHash('sha256').update(JSON.stringify({ ...input, tallies: [] }).slice(0, -2))
  for (const [at, few] of piecesOf(tallies, talliesTogether).entries()) {
    const texts = few.map((tally) => JSON.stringify({ ...tally, sums: tally.sums.map(String) }))
    hash.update(`${at === 0 ? '' : ','}${texts.join()}`)
  }
  return hash.update(']}').digest('hex')
}

const talliesTogether = 64
