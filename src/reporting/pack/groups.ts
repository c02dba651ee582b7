import { notDivided } from '../../equality/assess.ts'
import { groupings } from '../../equality/levels.ts'
import { addDays } from '../../plan/day.ts'
import type { Plan } from '../../plan/plan.ts'
import { stratumName } from '../../plan/strata.ts'
import { notInPlan, notRecorded } from '../../tally/strata-of.ts'
import type { Tally } from '../../tally/tally.ts'

/** One row of a division of all cases: its rows together are everyone. */
export interface Group {
  /** unique within a pack */
  readonly name: string
  readonly dimension: string
  readonly label: string
  readonly level: string
  /** whether the row says what the group is; false for not known, not stated, not recorded */
  readonly isKnown: boolean
  /** the level of its division that all others are held against, where the plan names one */
  readonly reference?: string
  readonly strata: readonly string[]
}

/** A calendar month, as far as it lies in the pack's days, or all of them ('total'). */
export interface Period {
  readonly name: string
  readonly from: string
  readonly to: string
}

/**
 * The divisions of a pack: site, release, device software, strata and characteristics whose levels the plan lists, and
 * deprivation. A column without listed levels could hold anything a person typed, so it is left out, and so are crossings.
 */
export function groupsOf(plan: Plan, tallies: readonly Tally[]): readonly Group[] {
  const strata = [...new Set(tallies.map(({ stratum }) => stratum))].sort()
  const seen = (name: string): readonly string[] =>
    strata
      .filter((stratum) => stratum.startsWith(`${name}=`) && !isCrossing(plan, name, stratum))
      .map((stratum) => stratum.slice(name.length + 1))
  const feed = plan.columns.predictions
  const releases = [...new Set(plan.releases.map(({ release }) => release))]
  const listed = plan.strata.flatMap(({ column, label, levels }) =>
    levels === undefined ? [] : [plain(column, label, [...new Set([...levels, notRecorded, notInPlan])])],
  )
  const divisions: readonly (readonly Group[])[] = [
    ...(feed.site === undefined ? [] : [plain('site', 'Site', seen('site'))]),
    [
      ...plain('release', 'Release', releases),
      {
        ...group('release', 'Release', notInPlan, false),
        strata: seen('release')
          .filter((release) => !releases.includes(release))
          .map((release) => stratumName('release', release)),
      },
    ],
    ...(feed.device_software === undefined
      ? []
      : [plain('device_software', 'Device software', seen('device_software'))]),
    ...listed,
    ...groupings(plan)
      .filter(({ kind }) => kind === 'characteristic')
      .map(({ name, label, levels, reference }) =>
        levels.map(({ level, isKnown, strata }) => ({
          ...group(name, label, level, isKnown),
          ...(reference === undefined ? {} : { reference }),
          strata,
        })),
      ),
  ]
  return divisions.flatMap((rows) => {
    const [first] = rows
    if (first === undefined) return []
    return [...rows, { ...group(first.dimension, first.label, notDivided, false), strata: [] }]
  })
}

/** The calendar months from `from` to `to`, each cut to those days, and last the total. */
export function periodsOf(from: string, to: string): readonly Period[] {
  const months: Period[] = []
  for (let start = from; start <= to; ) {
    const next = addDays(`${start.slice(0, 7)}-28`, 4).slice(0, 7)
    const end = addDays(`${next}-01`, -1)
    months.push({ name: start.slice(0, 7), from: start, to: end < to ? end : to })
    start = `${next}-01`
  }
  return [...months, { name: 'total', from, to }]
}

function plain(dimension: string, label: string, levels: readonly string[]): readonly Group[] {
  return levels.map((level) => group(dimension, label, level, level !== notRecorded && level !== notInPlan))
}

function group(dimension: string, label: string, level: string, isKnown: boolean): Group {
  const stratum = stratumName(dimension, level)
  return { name: stratum, dimension, label, level, isKnown, strata: [stratum] }
}

function isCrossing(plan: Plan, name: string, stratum: string): boolean {
  return plan.crossings.some(([first, second]) => first === name && stratum.includes(`&${second}=`))
}
