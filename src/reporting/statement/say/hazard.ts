import { byWords, instantWords } from '../../../alerts/who-and-when.ts'
import { checkWords } from '../../../drift/check-words.ts'
import { checkOf } from '../../../drift/checks.ts'
import type { HeldDrill } from '../../../drill/store.ts'
import type { CheckCode } from '../../../plan/checks.ts'
import type { Plan } from '../../../plan/plan.ts'
import { countWords, listWords } from '../../../plan/words.ts'
import { acceptedWords, statusWords } from '../../hazards/columns.ts'
import { type Hazard, latest, standingRisk } from '../../hazards/entry.ts'
import { canPass, recordWords } from '../../hazards/from-record.ts'
import { elsewhereWords, type ProofSetting, passedWords, proofQuestion, proofWords } from '../../hazards/proof.ts'
import { approvalTag } from '../../hazards/standing.ts'
import { ratedWords } from '../../risk/assessment.ts'
import type { Answered } from '../ask/answer.ts'
import type { CheckLine, HazardPart, Sentence } from '../statement.ts'
import { alertSentences, alertsOfChecks, alertsOfHazard } from './alerts.ts'
import { type CheckNights, unknownWords } from './check-nights.ts'
import { drillSentences } from './drills.ts'

/** What one hazard's part is written from: the answers about its checks, alerts, drills and the log. */
export interface HazardSetting {
  readonly plan: Plan
  readonly night: string
  readonly judged: number
  readonly log: Answered<'hazards'>
  readonly checks: ReadonlyMap<CheckCode, { readonly nights: CheckNights; readonly ref: number }>
  readonly passed: Answered<'passed'>
  readonly proof: ProofSetting
  readonly alerts: Answered<'alerts'>
  readonly drills: Answered<'drills'>
  readonly held: readonly HeldDrill[]
}

/** One hazard: its risk as it stands, what its checks found, the alerts about it, and the drills of its checks. */
export function hazardPart(hazard: Hazard, setting: HazardSetting): HazardPart {
  const { entry } = latest(hazard)
  const { alerts, drills, held, plan, log, passed, proof, night } = setting
  const about = alertsOfHazard(alerts.rows, entry)
  const none = 'No alert about its checks was open in these nights. Where a check could not say, that proves nothing.'
  const proven = proofWords(entry.checks, proof, night)
  const asks = proofQuestion(proven, proof.nights)
  const elsewhere = elsewhereWords(proven)
  return {
    hazardId: hazard.hazardId,
    name: entry.name,
    risk: riskSentence(hazard, setting),
    evidence: [
      {
        text: asks ?? passedWords(proven),
        refs: [log.answer.ref, ...(entry.checks.length === 0 ? [] : [passed.answer.ref])],
      },
      ...(elsewhere === undefined ? [] : [{ text: elsewhere, refs: [log.answer.ref] }]),
    ],
    checks: checkLines(entry.checks, setting),
    alerts: entry.checks.length === 0 && about.length === 0 ? [] : alertSentences(about, alerts, none),
    drills: entry.checks.length === 0 ? [] : drillSentences(entry.checks, drills, held, plan),
  }
}

/** A hazard that is closed, in a sentence. */
export function closedSentence(
  hazard: Hazard,
  { log, plan, alerts }: Pick<HazardSetting, 'log' | 'plan' | 'alerts'>,
): Sentence {
  const { entry, at, by, reason } = latest(hazard)
  const about = alertsOfChecks(alerts.rows, entry.checks).map(({ alertId }) => String(alertId))
  const back =
    about.length === 0
      ? ''
      : ` But ${about.length === 1 ? 'alert' : 'alerts'} ${listWords(about)} of these nights ${about.length === 1 ? 'is' : 'are'} about its checks: look whether it is back.`
  return {
    text: `Hazard ${hazard.hazardId}, “${entry.name}”: ${statusWords(entry)}, since ${instantWords(at, plan.time_zone)}, by ${byWords(by)}.${back} Reason: ${reason ?? 'none given'}`,
    refs: [log.answer.ref, ...(back === '' ? [] : [alerts.answer.ref])],
  }
}

function riskSentence(hazard: Hazard, { log, plan }: HazardSetting): Sentence {
  const { entry, version, at, by } = latest(hazard)
  const { of, severity, likelihood, rated } = standingRisk(entry)
  const how = of === 'residual' ? 'Residual risk' : 'Risk with the existing controls (no residual risk is rated)'
  const risk =
    rated === undefined ? `${how}: nobody has rated it` : `${how}: ${ratedWords(rated)} (${severity}, ${likelihood})`
  return {
    text: `${risk}. ${acceptedWords(entry)}${entry.acceptance === undefined ? '.' : ''} ${approvalTag(hazard).text}, status ${statusWords(entry)}, version ${version} of ${instantWords(at, plan.time_zone)}, by ${byWords(by)}.`,
    refs: [log.answer.ref],
  }
}

function checkLines(
  codes: readonly CheckCode[],
  { checks, passed, proof, night, judged, plan }: HazardSetting,
): readonly CheckLine[] {
  const proven = proofWords(codes, proof, night)
  return codes.flatMap((code, at) => {
    const asked = checks.get(code)
    if (asked === undefined) return []
    const { nights, ref } = asked
    const source = recordWords(code)
    const of = (count: number) => `${countWords(count)} of ${countWords(judged)}`
    return [
      {
        check: `${code} ${checkWords(plan, checkOf(code)).name}${source === undefined ? '' : ` (${source})`}`,
        steady: of(nights.steady),
        shifted: of(nights.shifted),
        silent: of(nights.silent),
        notAsked: of(nights.notAsked),
        why: whyWords(code, proof.askedOf?.get(code), nights, of),
        passed: proven[at]?.says ?? '',
        refs: [ref, passed.answer.ref],
      },
    ]
  })
}

function whyWords(
  code: CheckCode,
  elsewhere: string | undefined,
  nights: CheckNights,
  of: (count: number) => string,
): string {
  // Nights of before the device's outputs were named have answers of this one's own.
  if (elsewhere !== undefined)
    return nights.answers === 0
      ? `Asked of ${elsewhere} for all outputs of this device`
      : `${unknownWords(nights)}; now asked of ${elsewhere} for all outputs of this device`
  return canPass(code)
    ? unknownWords(nights)
    : `No concern stood open on ${of(nights.notAsked)} nights: that proves nothing`
}
