import type { Db } from '../../db/connect.ts'
import { inService } from '../../drift/in-service.ts'
import { casesOn } from '../../drift/read-tally.ts'
import { currentBaseline, findingsOf, latestNight } from '../../drift/store.ts'
import { addDays } from '../../plan/day.ts'
import type { Plan } from '../../plan/plan.ts'
import { agreement } from '../../plan/several-outputs/agreement.ts'
import { watcherOf } from '../../plan/several-outputs/watched.ts'
import { type ApprovedPlan, currentPlan, deploymentByCode, deployments } from '../../plan/store.ts'
import { ledgerOf } from '../../tally/ledger.ts'
import { readTallies } from '../../tally/store.ts'
import { isCrossing } from '../../tally/strata-of.ts'
import { contractCounts } from '../contract/counts.ts'
import { baselineInUse, raisedAlerts } from '../contract/store.ts'
import { openAlerts } from '../store.ts'
import { type BrokenTogether, brokenTogether } from './broken-together.ts'
import { type DeviceContract, deviceContract, type OutputStanding } from './contract.ts'
import { type CasesAt, daysApart } from './days-apart.ts'
import { type FeedWatch, feedWatch, type Watcher } from './watch.ts'

/** The last night that must have run by now, by a deployment's plan; undefined before the first. */
export type ExpectedNight = (approved: ApprovedPlan) => string | undefined

/**
 * Who watches what this deployment shares with the other outputs of its device; undefined where there are none, or it does.
 * By the last nights of all there are, or of those up to `until`.
 */
export async function readFeedWatch(
  db: Db,
  own: ApprovedPlan,
  expectedNight: ExpectedNight,
  until?: string,
): Promise<FeedWatch | undefined> {
  const code = watcherOf(own.plan)
  if (code === undefined) return undefined
  const deployment = await deploymentByCode(db, code)
  return feedWatch(
    own.plan,
    deployment && (await watcherOn(db, deployment.deploymentId, own, { expectedNight, until })),
  )
}

/** The deployments in the order of their nights: first those that watch a feed, for others or their own, then those whose feed another watches. */
export async function watchersFirst<One extends { readonly deploymentId: number }>(
  db: Db,
  all: readonly One[],
): Promise<readonly (readonly One[])[]> {
  const watched = await Promise.all(
    all.map(async ({ deploymentId }) => watcherOf((await currentPlan(db, deploymentId)).plan) !== undefined),
  )
  return [false, true].map((isWatched) => all.filter((_, place) => watched[place] === isWatched))
}

interface OfNights {
  readonly expectedNight: ExpectedNight
  readonly until: string | undefined
}

async function watcherOn(db: Db, id: number, own: ApprovedPlan, { expectedNight, until }: OfNights): Promise<Watcher> {
  const approved = await currentPlan(db, id)
  const lastNight = await latestNight(db, id, until)
  const expected = expectedNight(approved)
  return {
    plan: approved.plan,
    ...(lastNight === undefined ? {} : { lastNight }),
    ...(expected === undefined ? {} : { expectedNight: expected }),
    findings: lastNight === undefined ? [] : await findingsOf(db, id, lastNight),
    daysApart: (await apart(db, id, own, until)).length,
  }
}

const nightsCompared = 28

/** Days up to the last night of both, since the output is watched at all, on which the two did not get the same cases. */
async function apart(
  db: Db,
  watcher: number,
  { deploymentId, plan }: ApprovedPlan,
  until: string | undefined,
): Promise<readonly string[]> {
  const nights = [await latestNight(db, watcher, until), await latestNight(db, deploymentId, until)]
  const [to] = nights.toSorted()
  if (to === undefined || nights.includes(undefined)) return []
  const [, from = to] = [plan.live_from, addDays(to, 1 - nightsCompared)].sort()
  const read = (id: number) => casesAt(db, id, plan, from, to)
  return daysApart(await read(watcher), await read(deploymentId))
}

async function casesAt(db: Db, id: number, plan: Plan, from: string, to: string): Promise<readonly CasesAt[]> {
  const tallies = await readTallies(db, id, { from, to, bases: ['fact'], series: ['cases'] })
  const ledger = ledgerOf(tallies)
  return tallies
    .filter(({ stratum }) => stratum === 'all' || (stratum.startsWith('site=') && !isCrossing(plan, stratum)))
    .map(({ day, stratum }) => ({ day, place: stratum, cases: casesOn(ledger, day, stratum) }))
}

/** The contract of the device that a plan is one output of, with what each has in service and raised; undefined without others. */
export async function readDeviceContract(db: Db, plan: Plan, night: string): Promise<DeviceContract | undefined> {
  if (plan.several_outputs === undefined) return undefined
  const standings: OutputStanding[] = []
  for (const code of plan.several_outputs.outputs) standings.push(await standingOf(db, code, night))
  const others = standings.flatMap((one) => (one.plan === undefined || one.code === plan.deployment ? [] : [one.plan]))
  const { refused, warnings } = agreement(plan, others)
  return deviceContract(plan, standings, [...refused, ...warnings])
}

async function standingOf(db: Db, code: string, night: string): Promise<OutputStanding> {
  const deployment = await deploymentByCode(db, code)
  if (deployment === undefined) return { code }
  const { deploymentId } = deployment
  const { plan } = await currentPlan(db, deploymentId)
  const frozen = await currentBaseline(db, deploymentId)
  // As on the output's own page: without the lines that are being re-centred.
  const inUse = frozen && (await baselineInUse(db, deploymentId, frozen, night))
  const raised = await raisedAlerts(db, deploymentId, night, plan)
  return {
    code,
    plan,
    ...(inUse === undefined ? {} : { service: inService(plan, inUse.frozen.baseline, inUse.frozen.battery) }),
    counts: contractCounts(raised, night, plan),
  }
}

/** Devices of which several outputs have open alerts that began together. */
export async function readBrokenTogether(db: Db): Promise<readonly BrokenTogether[]> {
  const all = await deployments(db)
  return brokenTogether(
    await Promise.all(
      all.map(async ({ code, deploymentId }) => ({
        code,
        plan: (await currentPlan(db, deploymentId)).plan,
        alerts: await openAlerts(db, deploymentId),
      })),
    ),
  )
}
