import type { FigureWords } from '../alerts/effect.ts'
import { byWords, instantWords } from '../alerts/who-and-when.ts'
import { capital, daysWords, dayWords } from '../plan/words.ts'
import {
  type AdverseIncidentDraft,
  answers,
  type DraftContent,
  type DraftKind,
  type HazardDraft,
  type RiskAssessment,
} from './content.ts'
import { guidanceScheme, likelihoods, severities, standard } from './dcb0160.ts'
import { listWords } from './legal/source-words.ts'
import { criterionIds, incidentCriteria, keepEvidence } from './mhra.ts'
import { type DraftState, type DraftVersion, isFinal } from './review.ts'

/** The words of the draft pages, on the screen and on paper. Nothing here decides anything. */

export interface DraftPageWords {
  readonly title: string
  readonly kind: DraftKind
  readonly state: { readonly text: string; readonly colour: 'yellow' | 'blue' | 'green' | 'grey' }
  readonly notice: string
  readonly isFinal: boolean
  readonly version: number
  readonly proposedSeverity: string | undefined
  readonly facts: readonly { readonly key: string; readonly value: string }[]
  readonly figures: readonly (FigureWords & {
    readonly check: string
    readonly night: string
    readonly sentence: string
  })[]
  readonly alsoSeen: readonly string[]
  /** of which night the figures are, so that an older draft is not read as today's */
  readonly asOf: string | undefined
  /** what the document says now, section by section: the page of a final draft and the printed page */
  readonly sections: readonly { readonly heading: string; readonly text: string }[]
  /** what stands in the fields of the form */
  readonly values: Readonly<Record<string, string>>
  readonly versions: readonly VersionWords[]
}

interface VersionWords {
  readonly version: number
  readonly state: string
  readonly when: string
  readonly by: string
  readonly reason: string
  readonly sha256: string
}

const notWritten = 'Not written'
const notSet = 'Not set: for the clinical safety officer'

/** One version of a draft (`shown`, the last by default) as a page. */
export function presentDraft(
  draft: { readonly draftId: number; readonly versions: readonly DraftVersion[] },
  timeZone: string,
  shown?: number,
): DraftPageWords | undefined {
  const version = shown === undefined ? draft.versions.at(-1) : draft.versions.find((one) => one.version === shown)
  if (version === undefined) return undefined
  const { content } = version
  return {
    title: titleOf(content),
    kind: content.kind,
    state: stateWords(version.state),
    notice: noticeWords(version, timeZone),
    isFinal: isFinal(version.state),
    version: version.version,
    proposedSeverity: content.kind === 'hazard' ? content.proposedSeverity : undefined,
    facts: factsOf(content),
    figures: content.figures.map(({ figures, check, night, sentence }) => ({
      ...figures,
      check,
      night: dayWords(night),
      sentence,
    })),
    alsoSeen: content.alsoSeen,
    asOf: asOfWords(content, isFinal(version.state)),
    sections: content.kind === 'hazard' ? hazardSections(content) : reportSections(content),
    values: content.kind === 'hazard' ? hazardValues(content) : reportValues(content),
    versions: draft.versions.map((one) => versionWords(one, timeZone)),
  }
}

function asOfWords({ figures, alert }: DraftContent, final: boolean): string | undefined {
  const last = figures
    .map(({ night }) => night)
    .sort()
    .at(-1)
  if (last === undefined) return undefined
  const dated = `These figures are as of the night of ${dayWords(last)}.`
  if (final) return dated
  return `${dated} A draft is written afresh when another check joins its alert; the page of alert ${alert.alertId} has the latest figures.`
}

/** What the form of a hazard offers: the scheme's own words, and which scheme it is. */
export function schemeWords() {
  const { title, version, caution, confirmed, source } = guidanceScheme
  return {
    severities: severities.map((value) => ({ value, text: value, hint: guidanceScheme.severity[value].join('. ') })),
    likelihoods: likelihoods.map((value) => ({ value, text: value, hint: guidanceScheme.likelihood[value] })),
    plainSeverities: severities.map((value) => ({ value, text: value })),
    plainLikelihoods: likelihoods.map((value) => ({ value, text: value })),
    matrix: [...likelihoods].reverse().map((likelihood) => ({
      likelihood,
      ratings: severities.map((severity) => guidanceScheme.matrix[likelihood][severity]),
    })),
    columns: severities,
    source: `${title} (${version}; ${source}). ${confirmed ? '' : caution}`,
  }
}

/** What the form of an adverse incident report asks: the criteria word for word, and where they are from. */
export function criteriaWords(content: AdverseIncidentDraft) {
  const asked = content.asked ?? incidentCriteria
  const { definition, criteria, repeatRule, timing } = asked
  return {
    definition,
    repeatRule,
    timing,
    keepEvidence,
    source: listWords(asked).replace(/\.$/, ''),
    sourceUrl: asked.url,
    questions: criterionIds.map((id, index) => ({
      id,
      number: index + 1,
      wording: criteria[id],
      evidence: content.criteria[id].evidence,
    })),
    answers: answers.map((value) => ({ value, text: value === "don't know" ? "Don't know" : capital(value) })),
  }
}

/** What three answers come to. The service reports nothing: it says what the guidance says of such answers. */
function verdictOfAnswers(content: AdverseIncidentDraft): string {
  const given = criterionIds.map((id) => content.criteria[id].answer)
  if (given.includes(undefined)) return 'Not all three questions have been answered yet.'
  if (given.every((answer) => answer === 'yes'))
    return `All three are answered yes: the guidance asks you to report this to ${content.route.name}. Wardwatch sends nothing: a person must.`
  if (given.includes('no'))
    return 'At least one is answered no: the three criteria are not all met as answered. If it could lead to death or serious deterioration on a repeat, the guidance still asks for a report.'
  return "At least one is answered don't know: find out, or ask the route above. Wardwatch does not decide it."
}

export function kindWords(kind: DraftKind): string {
  return kind === 'hazard' ? 'Hazard log entry' : 'Adverse incident report'
}

export function stateWords(state: DraftState): DraftPageWords['state'] {
  switch (state) {
    case 'draft':
      return { text: 'Draft: waiting for a person', colour: 'yellow' }
    case 'changed':
      return { text: 'Draft: changed, not approved', colour: 'blue' }
    case 'approved':
      return { text: 'Approved', colour: 'green' }
    case 'dismissed':
      return { text: 'Dismissed', colour: 'grey' }
  }
}

function titleOf(content: DraftContent): string {
  return `${kindWords(content.kind)}: ${content.hazard.id} ${content.hazard.name}`
}

function noticeWords({ state, by, at, reason }: DraftVersion, timeZone: string): string {
  if (!isFinal(state)) {
    return 'Written by Wardwatch from its figures and the plan. Nobody has approved it. It has no effect until a person approves it, and Wardwatch sends it nowhere.'
  }
  const who = by === undefined ? 'somebody' : byWords(by)
  return `${capital(state)} by ${who} on ${instantWords(at, timeZone)}.${reason === undefined ? '' : ` Reason: ${reason}`}`
}

function factsOf(content: DraftContent): DraftPageWords['facts'] {
  const { device, organisation, alert } = content
  return [
    { key: 'Device', value: `${device.name}, ${device.manufacturer}` },
    { key: 'Version', value: `Registered in the plan: ${device.releases.join(', ')}` },
    { key: 'UDI-DI', value: device.udiDi ?? 'Not given in the plan' },
    { key: 'Risk class', value: device.riskClass },
    { key: 'Intended purpose', value: device.intendedPurpose },
    { key: 'Organisation', value: `${organisation.name} (${organisation.code}), ${organisation.nation}` },
    { key: 'Monitoring plan', value: `${content.deployment}, version ${content.planVersion}` },
    { key: 'Alert', value: `${alert.alertId}: ${alert.title}` },
    { key: 'Where', value: alert.place },
    { key: 'Raised on the night of', value: dayWords(alert.openedNight) },
    {
      key: 'Probably began',
      value: alert.began === undefined ? 'Not estimated' : `${dayWords(alert.began)} (estimated)`,
    },
    { key: 'Days covered by the figures', value: coveredDays(content) },
    ...(content.kind === 'hazard'
      ? [
          { key: 'Standard', value: `${content.standard.name} ${content.standard.version}, ${standard.title}` },
          { key: 'Hazard status', value: content.status },
        ]
      : [
          { key: 'Where it would go', value: `${content.route.name}: ${content.route.where}` },
          { key: 'How soon', value: (content.asked ?? incidentCriteria).timing },
        ]),
  ]
}

function coveredDays({ figures }: DraftContent): string {
  const from = figures.flatMap(({ finding }) => finding.from ?? []).sort()[0]
  const to = figures
    .flatMap(({ finding }) => finding.to ?? [])
    .sort()
    .at(-1)
  return from === undefined || to === undefined ? 'See the figures' : daysWords(from, to)
}

function hazardSections(content: HazardDraft): DraftPageWords['sections'] {
  const { additionalControls: more } = content
  return [
    { heading: 'Hazard number', text: content.hazard.id },
    { heading: 'Hazard name', text: content.hazard.name },
    { heading: 'Hazard description', text: content.description },
    { heading: 'Potential clinical impact', text: content.potentialClinicalImpact },
    { heading: 'Possible causes', text: content.possibleCauses },
    { heading: 'Existing controls', text: content.existingControls },
    { heading: 'Severity proposed by the plan', text: `${content.proposedSeverity} (a proposal, not a rating)` },
    { heading: 'Initial severity, likelihood and risk rating', text: riskWords(content.initial) },
    { heading: 'Additional controls: design', text: or(more.design) },
    { heading: 'Additional controls: test', text: or(more.test) },
    { heading: 'Additional controls: training', text: or(more.training) },
    { heading: 'Additional controls: business process change', text: or(more.businessProcess) },
    { heading: 'Residual severity, likelihood and risk rating', text: riskWords(content.residual) },
    { heading: 'Actions: summary', text: or(content.actionSummary) },
    { heading: 'Actions: owner', text: or(content.actionOwner) },
    { heading: 'Hazard status', text: content.status },
  ]
}

function riskWords({ severity, likelihood, rating }: RiskAssessment): string {
  if (severity === undefined && likelihood === undefined) return notSet
  const parts = `Severity ${severity ?? 'not set'}, likelihood ${likelihood ?? 'not set'}`
  return rating === undefined ? parts : `${parts}: rating ${rating}. ${guidanceScheme.acceptability[rating]}.`
}

function reportSections(content: AdverseIncidentDraft): DraftPageWords['sections'] {
  return [
    {
      heading: 'Where it would go',
      text: [`${content.route.name}: ${content.route.where}`, ...content.route.notes].join('\n'),
    },
    { heading: 'What happened', text: content.whatHappened },
    { heading: 'What it may mean for patients', text: or(content.whyItMatters) },
    { heading: 'Action taken', text: or(content.actionTaken) },
    { heading: 'Developer told: when, how, reference', text: or(content.developerTold) },
    { heading: 'Local incident reference', text: or(content.localReference) },
    ...criterionIds.map((id, index) => {
      const { evidence, answer, reason } = content.criteria[id]
      const said = answer === undefined ? 'Not answered' : `${capital(answer)}. ${reason ?? 'No reason given'}`
      return {
        heading: `Criterion ${index + 1}: ${(content.asked ?? incidentCriteria).criteria[id]}`,
        text: `Answer: ${said}\nWhat the monitoring says: ${evidence}`,
      }
    }),
    { heading: 'What the answers come to', text: verdictOfAnswers(content) },
    { heading: 'Keep', text: keepEvidence.join('\n') },
  ]
}

function hazardValues(content: HazardDraft): Readonly<Record<string, string>> {
  return {
    description: content.description,
    potential_impact: content.potentialClinicalImpact,
    possible_causes: content.possibleCauses,
    existing_controls: content.existingControls,
    initial_severity: content.initial.severity ?? '',
    initial_likelihood: content.initial.likelihood ?? '',
    residual_severity: content.residual.severity ?? '',
    residual_likelihood: content.residual.likelihood ?? '',
    control_design: content.additionalControls.design,
    control_test: content.additionalControls.test,
    control_training: content.additionalControls.training,
    control_process: content.additionalControls.businessProcess,
    action_summary: content.actionSummary,
    action_owner: content.actionOwner,
  }
}

function reportValues(content: AdverseIncidentDraft): Readonly<Record<string, string>> {
  const given = criterionIds.flatMap((id) => [
    [`answer_${id}`, content.criteria[id].answer ?? ''],
    [`reason_${id}`, content.criteria[id].reason ?? ''],
  ])
  return {
    what_happened: content.whatHappened,
    why_it_matters: content.whyItMatters,
    action_taken: content.actionTaken,
    developer_told: content.developerTold,
    local_reference: content.localReference,
    ...Object.fromEntries(given),
  }
}

function versionWords({ version, state, at, by, reason, sha256 }: DraftVersion, timeZone: string): VersionWords {
  return {
    version,
    state: stateWords(state).text,
    when: instantWords(at, timeZone),
    by: by === undefined ? 'Wardwatch' : byWords(by),
    reason: reason ?? 'None given',
    sha256,
  }
}

function or(text: string): string {
  return text === '' ? notWritten : text
}
