import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { baselineInUse } from './alerts/contract/store.ts'
import type { Db } from './db/connect.ts'
import { casesOn, outcomesOn } from './drift/read-tally.ts'
import { currentBaseline, latestNight } from './drift/store.ts'
import { type DrillDays, drillDays } from './drill/days.ts'
import { alertsOfCopy, drill } from './drill/drill.ts'
import type { Aim, DrillFault, DrillSetting } from './drill/fault.ts'
import { drillFaults } from './drill/faults.ts'
import type { DrillContent } from './drill/outcome.ts'
import { drillsOf, keepDrills, readCopy } from './drill/store.ts'
import { addDays, dayRange } from './plan/day.ts'
import type { ApprovedPlan } from './plan/store.ts'
import { dayWords, plural } from './plan/words.ts'
import { type TalliedDays, talliedDays } from './replay/replay.ts'
import { codeVersion } from './runs.ts'
import { createRandom } from './stats/simulation/random.ts'
import type { Baseline } from './tally/baseline.ts'
import { type Ledger, ledgerOf } from './tally/ledger.ts'
import { readTallies } from './tally/store.ts'
import type { Tally } from './tally/tally.ts'

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
    const aim = fault.aim(setting)
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

/** Nights after which the schedule holds its drills again. */
const nightsBetweenDrills = 28
/** Nobody typed this name: `authenticated` tells it from a person who gives the same. */
const schedule = { name: 'Wardwatch', role: 'monthly schedule', authenticated: true }

/**
 * Every fault, once in 28 nights, by the schedule. What a person held does not count: they may have tried one fault only.
 * Gives nothing where it is not due yet, or no drill can be held.
 */
export async function holdDueDrills(db: Db, approved: ApprovedPlan, now: Date): Promise<readonly DrillContent[]> {
  const night = await latestNight(db, approved.deploymentId)
  const last = (await drillsOf(db, approved.deploymentId)).find(
    ({ by }) => by.authenticated && by.role === schedule.role,
  )
  if (night === undefined || (last !== undefined && night < addDays(last.night, nightsBetweenDrills))) return []
  try {
    return await holdDrills(db, approved, { faults: drillFaults }, { by: schedule, now })
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

/** The ledger's days, from the baseline's first to the last night. */
interface LedgerDays {
  readonly ledger: Ledger
  within(from: string, to: string): readonly Tally[]
  days(plan: TalliedDays['plan']): TalliedDays
}

async function ledgerDays(db: Db, deploymentId: number, baseline: Baseline, night: string): Promise<LedgerDays> {
  const read = await readTallies(db, deploymentId, {
    from: baseline.fromDay,
    to: night,
    bases: ['fact', 'at maturity', 'early', 'late', 'audit'],
  })
  const own = read.filter(({ baselineId }) => baselineId === 0 || baselineId === baseline.baselineId)
  const byDay = Map.groupBy(own, ({ day }) => day)
  const on = (day: string) => byDay.get(day) ?? []
  return {
    ledger: ledgerOf(own),
    within: (from, to) => dayRange(from, to).flatMap(on),
    days: (plan) => ({ plan, tallies: on, refused: () => ({ duplicates: 0, future: 0 }) }),
  }
}

/** The days of a copy, with what was counted of it. */
interface Copied {
  readonly past: TalliedDays
  /** sha-256 of all that was counted from the fault's first day on */
  readonly counts: string
  /** days of which the ledger holds cases and no row is stored any more */
  readonly emptied: readonly string[]
}

/**
 * The days of a copy: before the fault those of the ledger, then the stored rows counted again, with the fault planted in
 * them where there is one. The twin is counted again too: what came late, or was counted under an earlier plan, is in the
 * ledger otherwise, and would else be taken for the fault.
 */
async function copied(
  db: Db,
  { deploymentId, plan, positions }: ApprovedPlan,
  past: LedgerDays,
  baseline: Baseline,
  days: DrillDays,
  what?: { readonly fault: DrillFault; readonly aim: Aim },
): Promise<Copied> {
  const before = past.days(plan)
  const during = new Map<string, readonly Tally[]>()
  const emptied: string[] = []
  const hash = createHash('sha256')
  for (const day of dayRange(days.faultFrom, days.to)) {
    const stored = await readCopy(db, deploymentId, day)
    if (stored.rows.length === 0 && casesOn(past.ledger, day) > 0) emptied.push(day)
    const { rows, outcomes } =
      what === undefined
        ? stored
        : what.aim.plant(stored, createRandom(`${plan.deployment}:drill:${what.fault.name}:${day}`))
    const history = { plan, positions, rows: new Map([[day, rows]]), outcomes, refused: new Map() }
    const tallies = talliedDays(history, baseline).tallies(day)
    for (const { basis, series, stratum, counts, sums, cells } of tallies)
      hash.update(JSON.stringify([day, basis, series, stratum, counts, sums.map(String), cells]))
    during.set(day, tallies)
  }
  return {
    past: { ...before, tallies: (day) => (day < days.faultFrom ? before.tallies(day) : (during.get(day) ?? [])) },
    counts: hash.digest('hex'),
    emptied,
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
