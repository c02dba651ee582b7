import type { Nation } from '../../plan/calendar/bank-holidays.ts'
import { dayTypeOf } from '../../plan/calendar/day-type.ts'
import type { Ledger } from '../../tally/ledger.ts'
import { type ArmKind, addUp, type NightValues, type Parameters } from '../arms/arm.ts'
import { dispersionOf } from '../arms/limit.ts'
import type { Line } from '../line.ts'

/** What one question was at one site in the baseline. */
export interface FrozenSite {
  readonly parameters: Parameters
  /** φ of its nights: how much more they vary than chance */
  readonly dispersion: number
  /** cases behind it (events expected, for outcomes): its own error */
  readonly cases: number
}

/** question → site → its own past. A site that had too little to compare with is absent. */
export type FrozenSites = Readonly<Record<string, Readonly<Record<string, FrozenSite>>>>

/** Every site's own past of every question by which these lines are placed. Fewer than two sites cannot be compared. */
export function freezeSites(
  lines: readonly Line[],
  ledger: Ledger,
  daysOf: (line: Line) => readonly string[],
  sites: readonly string[],
  nation: Nation,
): FrozenSites {
  if (sites.length < 2) return {}
  const questions = new Map(
    lines.flatMap(({ bySite, ...line }) =>
      bySite === undefined ? [] : [[bySite.question, { asked: bySite, days: daysOf(line) }]],
    ),
  )
  return Object.fromEntries(
    [...questions].map(([question, { asked, days }]) => [
      question,
      Object.fromEntries(
        sites.flatMap((site) => {
          const frozen = freezeSite(
            asked.kind,
            days.map((day) => ({ day, dayType: dayTypeOf(day, nation), values: asked.values(ledger, day, site) })),
          )
          return frozen === undefined ? [] : [[site, frozen]]
        }),
      ),
    ]),
  )
}

function freezeSite(kind: ArmKind, nights: readonly NightValues[]): FrozenSite | undefined {
  const parameters = kind.estimate(nights)
  if (parameters === undefined) return undefined
  const all = nights.reduce<readonly number[]>((sum, night) => addUp(sum, kind.contribution(parameters, night)), [])
  return { parameters, dispersion: dispersionOf(kind, parameters, nights), cases: kind.cases(all) }
}
