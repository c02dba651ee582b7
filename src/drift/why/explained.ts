import type { Plan } from '../../plan/plan.ts'
import { isBesideTheRest } from '../checks/c2-beside-the-rest.ts'
import { checkOf } from '../checks.ts'
import type { Evidence } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { judgedTerms } from '../judged/terms.ts'
import type { JudgedMix } from './answer.ts'
import { whyOf } from './why.ts'

/** The finding with its reason, where it has one and was asked for it. `others`: what the night's earlier checks found. */
export function explained(finding: Finding, evidence: Evidence, others: readonly Finding[]): Finding {
  const { plan, baseline, battery, ledger, night, explain = ['shifted', 'steady'] } = evidence
  if (baseline === undefined || battery === undefined || !explain.includes(finding.verdict.kind)) return finding
  if (finding.verdict.kind === 'steady' && !isWorthItsNight(finding)) return finding
  const toldOtherwise = others.some((other) => tellsOtherwise(other, finding))
  const why = whyOf(finding, {
    baseline,
    reference: battery.why,
    ledger,
    night,
    toldOtherwise,
    isFlagAlone: plan.output.kind === 'binary',
    judged: judgedMix(plan),
  })
  return why === undefined ? finding : { ...finding, why }
}

function judgedMix(plan: Plan): JudgedMix | undefined {
  const terms = judgedTerms(plan)
  return terms && { wrong: terms.wrongMany, alike: terms.alike }
}

/**
 * A steady figure is split where the check holds everybody's against the baseline or a limit. Beside the rest no shift was
 * found, whatever befell both; and a slope that has not moved has no parts.
 */
function isWorthItsNight({ check, subject }: Finding): boolean {
  return check !== 'C3' && !isBesideTheRest(subject)
}

/** Was the model told something else about the same patients by the last day of the figure, here or everywhere? */
function tellsOtherwise(
  { verdict, check, stratum, onset, from }: Finding,
  { stratum: here, to = '' }: Finding,
): boolean {
  if (verdict.kind !== 'shifted' || !['schema', 'missing', 'release'].includes(checkOf(check).cause)) return false
  const began = onset ?? from
  return began !== undefined && began <= to && (here === 'all' || stratum === 'all' || stratum === here)
}
