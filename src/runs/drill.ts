import { setImmediate } from 'node:timers/promises'
import { baselineInUse } from '../alerts/contract/store.ts'
import type { Db } from '../db/connect.ts'
import { casesOn, outcomesOn } from '../drift/read-tally.ts'
import { currentBaseline, latestNight } from '../drift/store.ts'
import { aimed } from '../drill/aimed.ts'
import { drillDays } from '../drill/days.ts'
import { alertsOfCopy, drill } from '../drill/drill.ts'
import type { DrillFault, DrillSetting } from '../drill/fault.ts'
import { faultsOf } from '../drill/faults.ts'
import type { DrillContent } from '../drill/outcome.ts'
import { isDue, isScheduled, schedule } from '../drill/schedule.ts'
import { drillsOf, keepDrills } from '../drill/store.ts'
import { addDays, dayRange } from '../plan/day.ts'
import type { ApprovedPlan } from '../plan/store.ts'
import { dayWords, plural } from '../plan/words.ts'
import type { Baseline } from '../tally/baseline.ts'
import type { Ledger } from '../tally/ledger.ts'
import { copied, ledgerDays } from './drilled-days.ts'
import { codeVersion } from './nights.ts'

/** A drill that cannot be held, in words for the person who asked. */
export class DrillProblem extends Error {
  override readonly name = 'DrillProblem'
}

/** What a person asks for: which faults, and at which site those at one site. */
export interface WantedDrills {
  readonly faults: readonly DrillFault[]
  /** a site stratum: `site=RJ1` */
  readonly site?: string
}

/** Who holds a drill, and when. */
export interface DrillHolder {
  readonly by: { readonly name: string; readonly role: string; readonly authenticated: boolean }
  readonly now: Date
}

/**
 * Plants faults in a copy of the deployment's last months, one after the other, and watches each copy with the checks and
 * limits in use: night by night through the code that runs each night, from arms at rest. The same nights without a fault
 * say which alerts are the fault's own. What comes of it is kept; the copies are not. Throws `DrillProblem`.
 */
export async function holdDrills(
  db: Db,
  approved: ApprovedPlan,
  wanted: WantedDrills,
  { by, now }: DrillHolder,
  onDrill: (content: DrillContent) => void = () => {},
): Promise<readonly DrillContent[]> {
  const { deploymentId, plan } = approved
  const night = await latestNight(db, deploymentId)
  const current = await currentBaseline(db, deploymentId)
  if (night === undefined || current === undefined)
    throw new DrillProblem('A drill needs a frozen baseline, and nights that have been run with it.')
  const { frozen } = await baselineInUse(db, deploymentId, current, night)
  const { baseline, battery } = frozen
  const days = drillDays(plan, baseline, night)
  if ('cannot' in days) throw new DrillProblem(`No drill can be held: ${days.cannot}.`)
  if (wanted.site !== undefined && !battery.sites.includes(wanted.site))
    throw new DrillProblem(
      `The baseline saw no ${wanted.site.replace('=', ' ')}. Its sites: ${battery.sites.map((site) => site.slice('site='.length)).join(', ')}.`,
    )

  const past = await ledgerDays(db, deploymentId, baseline, night)
  const watched = { baseline, battery, tallies: past.within(baseline.fromDay, baseline.toDay) }
  const asTheyWere = await copied(db, approved, past, baseline, days)
  if (asTheyWere.emptied.length > 0)
    throw new DrillProblem(
      `No drill can be held: the rows of ${plural(asTheyWere.emptied.length, 'day')} from ${dayWords(asTheyWere.emptied[0] ?? days.faultFrom)} on are no longer stored.`,
    )
  const twin = await inTurns(alertsOfCopy(asTheyWere.past, watched, days))
  const setting = settingOf(approved, past.ledger, frozen, night, wanted.site)
  const contents: DrillContent[] = []
  for (const fault of wanted.faults) {
    const aim = aimed(fault, setting)
    const copy = 'cannot' in aim ? undefined : await copied(db, approved, past, baseline, days, { fault, aim })
    const content: DrillContent =
      'cannot' in aim
        ? { fault: fault.name, ...aim }
        : copy === undefined || copy.counts === asTheyWere.counts
          ? { fault: fault.name, cannot: 'it would change nothing that is counted in these days' }
          : await inTurns(drill(fault, aim, copy.past, watched, twin, days))
    contents.push(content)
    onDrill(content)
  }
  await db.transaction().execute((trx) =>
    keepDrills(trx, deploymentId, contents, {
      night,
      baselineId: baseline.baselineId,
      planVersion: approved.version,
      codeVersion,
      at: now,
      by,
    }),
  )
  return contents
}

/**
 * Every fault, once in 28 nights, by the schedule. What a person held does not count: they may have tried one fault only.
 * Gives nothing where it is not due yet, or no drill can be held.
 */
export async function holdDueDrills(db: Db, approved: ApprovedPlan, now: Date): Promise<readonly DrillContent[]> {
  const night = await latestNight(db, approved.deploymentId)
  const last = (await drillsOf(db, approved.deploymentId)).find(isScheduled)
  if (night === undefined || !isDue(night, last?.night)) return []
  try {
    return await holdDrills(db, approved, { faults: faultsOf(approved.plan) }, { by: schedule, now })
  } catch (error) {
    if (error instanceof DrillProblem) return []
    throw error
  }
}

/** Goes on step by step, and lets whatever else waits have its turn after each. */
async function inTurns<Result>(steps: Generator<undefined, Result>): Promise<Result> {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    await setImmediate()
  }
}

function settingOf(
  { plan, positions }: ApprovedPlan,
  ledger: Ledger,
  { baseline, battery }: { readonly baseline: Baseline; readonly battery: { readonly sites: readonly string[] } },
  night: string,
  site: string | undefined,
): DrillSetting {
  const lately = dayRange(addDays(night, -27), night)
  const cases = (at: string) => lately.reduce((sum, day) => sum + casesOn(ledger, day, at), 0)
  const known = dayRange(baseline.fromDay, baseline.toDay).map((day) => outcomesOn(ledger, day))
  const events = known.reduce((sum, { tp, fn }) => sum + tp + fn, 0)
  const all = events + known.reduce((sum, { fp, tn }) => sum + fp + tn, 0)
  return {
    plan,
    positions,
    sites: [...battery.sites].sort((a, b) => cases(b) - cases(a) || (a < b ? -1 : 1)),
    ...(site === undefined ? {} : { site }),
    ...(all === 0 ? {} : { eventRate: events / all }),
  }
}
