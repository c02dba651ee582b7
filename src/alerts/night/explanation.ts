import type { Finding } from '../../drift/finding.ts'
import { addDays } from '../../plan/day.ts'
import type { Plan } from '../../plan/plan.ts'
import { exactFacts, familyOf, upstreamness } from '../alert.ts'
import { containsPlace, placeOf } from '../place.ts'
import { reaches } from '../reach.ts'
import type { Growing } from './growing.ts'
import { byExplanation } from './order.ts'

/**
 * The alert that probably explains a shifted finding: the most upstream one in force whose place contains the finding's and
 * whose cause comes before its own, or is its own at a wider place. A shift of everybody that is not placed may be explained by
 * an alert at a site without which it would not stand. What lies downstream never explains what lies
 * upstream, and nothing explains a plain fact ("another version is running").
 */
export function explanationOf(
  finding: Finding,
  growing: readonly Growing[],
  context: { readonly night: string; readonly plan: Plan; readonly findings: readonly Finding[] },
): Growing | undefined {
  // A quarter's decision is no symptom of tonight: it compares groups on cases of months, and has an owner of its own.
  if (exactFacts.includes(finding.check) || familyOf[finding.check] === 'equality') return undefined
  const { line } = finding
  const place = placeOf(finding)
  return growing
    .filter((one) => upstreamness(one.causeFamily) <= upstreamness(familyOf[finding.check]))
    .filter((one) => containsPlace(one.place, place) || finding.mayLieAt?.includes(one.place) === true)
    .filter((one) => reaches({ place: one.place, lines: linesOf(one) }, { line, place }))
    .filter((one) => isInForce(one, finding, context))
    .sort(byExplanation)[0]
}

/**
 * What has been steady for nights and only waits to be closed explains nothing that begins tonight; what holds a line that
 * is shifted tonight does, whether or not that line's turn has come. An outcome check
 * judges tonight the day that matures tonight: what was shifted on that day may explain it.
 */
function isInForce(
  { alert, gathered, held }: Growing,
  { check }: Finding,
  { night, plan, findings }: { readonly night: string; readonly plan: Plan; readonly findings: readonly Finding[] },
): boolean {
  const own = findings.filter(({ line }) => alert?.lines.includes(line))
  const seen = [...gathered.map(({ finding }) => finding), ...held, ...own]
  const tonight = seen.some(({ verdict }) => verdict.kind === 'shifted')
  const judged =
    upstreamness(familyOf[check]) < upstreamness('labels') ? night : addDays(night, -plan.outcome.maturity_days)
  return tonight || (alert !== undefined && alert.lastShiftedNight >= judged)
}

function linesOf({ alert, gathered }: Growing): readonly string[] {
  return [...(alert?.lines ?? []), ...gathered.map(({ finding }) => finding.line)]
}
