import { quarterWords } from '../../equality/decision/words.ts'
import { localDay } from '../../plan/day.ts'
import { daysWords, dayWords } from '../../plan/words.ts'
import type { Document } from '../document/document.ts'
import type { Edition } from './edition.ts'
import type { ReportInput } from './input.ts'
import { whoIsServed } from './sections/access.ts'
import { inBrief } from './sections/brief.ts'
import { byCharacteristic } from './sections/characteristics.ts'
import { decisionsAndActions } from './sections/decisions.ts'
import { whatTheLawAsks } from './sections/duties.ts'
import { eqiaAppendix } from './sections/eqia.ts'
import { overTime } from './sections/over-time.ts'
import { worthALook } from './sections/screened.ts'
import { whatWasDecided } from './sections/verdicts.ts'

/** The quarterly equality monitoring report of one deployment, in one of its two editions. */
export function equalityReportDocument(input: ReportInput, edition: Edition): Document {
  const { plan, planVersion, record, decision, madeAt } = input
  const { organisation, device } = plan
  const { without } = decision.assessment.window
  const lead = plan.people.equality_lead ?? plan.people.ai_lead
  const officer = plan.people.clinical_safety_officer
  const named = ({ name, role }: { readonly name: string; readonly role: string }): string =>
    edition.kind === 'internal' ? `${name}, ${role}` : role
  return {
    title: `Equality report: ${quarterWords(decision.quarter)}`,
    subtitle: `${plan.title}, ${organisation.name}`,
    marking: edition.marking,
    about: [
      { term: 'Organisation', text: `${organisation.name} (${organisation.code}), ${organisation.nation}` },
      { term: 'Product', text: `${device.name}, ${device.manufacturer}` },
      { term: 'Days', text: daysWords(decision.quarter.from, decision.quarter.to) },
      ...(without === undefined
        ? []
        : [{ term: 'Left out', text: `The baseline’s own days, ${daysWords(without.from, without.to)}` }]),
      {
        term: 'Recorded',
        text: `On the night of ${dayWords(record.night)}, version ${record.version}${record.correction === undefined ? '' : ' (corrected)'}`,
      },
      {
        term: 'By which plan',
        text: `Monitoring plan version ${planVersion.version}, approved on ${dayWords(planVersion.approvedAt.toISOString().slice(0, 10))} by ${named({ name: planVersion.approvedBy, role: planVersion.approverRole })}; rule: ${record.content.rule}`,
      },
      {
        term: 'Fingerprint (sha-256)',
        text: `${edition.fingerprint} (of ${edition.kind === 'internal' ? 'the quarter’s record' : 'the rule and the counts as they are shown'})`,
      },
    ],
    blocks: [
      ...inBrief(input, edition),
      ...whatWasDecided(input, edition),
      ...decisionsAndActions(input, edition),
      ...byCharacteristic(input, edition),
      ...whoIsServed(input, edition),
      ...overTime(input, edition),
      ...worthALook(input, edition),
      ...whatTheLawAsks(plan),
      { kind: 'heading', level: 1, text: 'What this report cannot say' },
      {
        kind: 'list',
        items: [
          'A difference can come from who the patients are, from how outcomes are recorded or from the product. This report does not say which.',
          'Groups are as the feed and the plan divide them; nobody’s characteristic was guessed.',
          'Where outcomes are known less often in one group than in another, compare with care.',
          'Inconclusive and too little data are not “no difference”.',
        ],
      },
      { kind: 'heading', level: 1, text: 'Sign-off' },
      edition.signedOff === undefined
        ? { kind: 'sign-off', people: [named(lead), named(officer), 'Accountable director'] }
        : { kind: 'paragraph', text: signedOffWords(edition.signedOff, plan.time_zone) },
      // An assessment with its questions open is a working paper, not a publication.
      ...(edition.kind === 'internal' ? eqiaAppendix(input, edition) : []),
    ],
    madeAt: madeAt.toISOString(),
  }
}

function signedOffWords({ role, at, authenticated }: NonNullable<Edition['signedOff']>, timeZone: string): string {
  const unproved = authenticated ? '' : ' The role is as typed: not authenticated.'
  return `Signed off for publication on ${dayWords(localDay(at, timeZone))} by: ${role}.${unproved} The report is kept as it was published, and never changes.`
}
