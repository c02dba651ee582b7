import type { Finding } from '../../drift/finding.ts'
import { agreedSubject } from '../../drift/subject.ts'
import type { Plan } from '../../plan/plan.ts'
import { plural } from '../../plan/words.ts'

/** How sure the finding is that an alert rests on: a fact, an agreed limit, or a limit that chance may pass. */
export function howSure(finding: Finding | undefined, plan: Plan): string {
  if (finding === undefined) return 'The finding is no longer stored.'
  if (finding.verdict.kind === 'unknown') return 'Nothing can be said: that is what the alert is about.'
  if (finding.limitKind === 'fact') return 'It is a fact, not an estimate.'
  if (finding.limitKind === 'agreed') {
    const agreed = plan.limits.find((limit) => limit.measure === agreedSubject(finding.subject ?? '').measure)
    return `Beyond the limit agreed in the plan, on evidence gathered night by night so that chance alone is unlikely.${agreed === undefined ? '' : ` Why that limit: ${agreed.reason}`}`
  }
  const contract = `Beyond a limit worked out from this deployment’s own baseline, which all checks${plan.several_outputs === undefined ? '' : ' of all outputs of this device'} together pass by chance at most once in ${plural(plan.false_alarms.one_per_nights, 'night')}.`
  return isFar(finding)
    ? `${contract} What was expected lies outside the 95% interval.`
    : `${contract} It may still be chance.`
}

/** Whether what was expected lies outside the interval of what was seen. */
function isFar({ effect }: Finding): boolean {
  if (effect?.low === undefined || effect.high === undefined || effect.expected === undefined) return false
  return effect.expected < effect.low || effect.expected > effect.high
}
