import type { Battery } from '../battery.ts'
import type { Evidence } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import type { Line } from '../line.ts'
import { withLevelName, worded } from '../worded.ts'
import { whereOf } from './where.ts'

/** A shifted finding with where its fault is, in its sentence too when that is not where the line looks. */
export function placed(finding: Finding, line: Line, { plan, ledger }: Evidence, battery: Battery): Finding {
  const { verdict, onset, to, stratum } = finding
  if (line.bySite === undefined || onset === undefined || to === undefined) return finding
  if (verdict.kind !== 'shifted' || verdict.direction === 'fact') return finding
  const shift = { about: stratum, side: verdict.direction, from: onset, to }
  const { where, mayLieAt } = whereOf(line.bySite, shift, {
    ledger,
    nation: plan.organisation.nation,
    pasts: battery.sitePasts ?? {},
  })
  if (where === undefined) return mayLieAt === undefined ? finding : { ...finding, mayLieAt }
  if (where.place === 'all' || where.place === stratum) return { ...finding, where }
  const effect = where.effect && withLevelName(where.effect, line)
  // Against its own past, whatever the line holds it against: so neither the comparison nor an agreed limit is named.
  const { subject, ...plain } = finding
  const own = line.bySite.question === 'C2' || subject === undefined ? plain : { ...plain, subject }
  const there = worded(plan, {
    ...own,
    stratum: where.place,
    limitKind: 'statistical',
    ...(effect === undefined ? {} : { effect }),
  })
  return {
    ...finding,
    where: effect === undefined ? where : { ...where, effect },
    sentence: `${finding.sentence} Compared site by site, that is where it lies: ${there.sentence}`,
  }
}
