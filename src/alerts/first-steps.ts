import { judgesOutput } from '../plan/output-kind.ts'
import type { Plan } from '../plan/plan.ts'
import type { CauseFamily } from './alert.ts'

/** What to check first about a device of this kind, in the order in which to do it. */
export function firstSteps(plan: Pick<Plan, 'output'>, family: CauseFamily): readonly string[] {
  const said = steps[family]
  const ofJudged = judgesOutput(plan) ? (judgedSteps[family] ?? {}) : {}
  return said.map((words, at) => ofJudged[at] ?? words)
}

/** Where the usual words speak of scores, flags or missed cases: by their place among the three. */
const judgedSteps: Readonly<Partial<Record<CauseFamily, Readonly<Record<number, string>>>>> = {
  feed: { 1: 'Compare the number of cases with what the clinical system says the device was given.' },
  schema: { 2: 'If outputs were made from wrong values, decide whether to pause the device there until it is mended.' },
  missing: {
    2: 'Check how the device treats a missing value: its output may be wrong without looking so, or there may be none.',
  },
  release: {
    0: 'Ask the AI lead and the manufacturer which version and configuration is running, and since when.',
  },
  inputs: { 2: 'Check whether what it gives out has moved as well: that is what reaches patients.' },
  score: {
    0: 'Check the inputs first: outputs rarely move alone.',
    1: 'Ask whether the version, its configuration or what it is connected to was changed.',
  },
  labels: {
    0: 'Ask those who read or audit, or the interface team, whether references are late or lost.',
    1: 'Until it is mended, read performance figures with care: they rest on incomplete references.',
  },
  outcome: {
    0: 'Check first that references are complete, are read as they were, and that inputs are steady: then the figure means what it says.',
    1: 'Review a sample of the outputs that were wrong with the clinical lead: which way, for whom, from which equipment.',
  },
  equality: {
    1: 'Look at why: who these patients are, whether references are read alike, whether the device fits them less well.',
  },
}

const steps: Readonly<Record<CauseFamily, readonly [string, string, string]>> = {
  feed: [
    'Ask the service desk whether the interface or the device was down, or planned to be.',
    'Compare the number of cases with what the clinical system says was scored.',
    'If the AI is down, tell the clinical area now: people may think they are covered when they are not.',
  ],
  schema: [
    'Look at ten recent values in the source system: are unit, range and format as the plan says?',
    'Ask the interface team what was changed on or just before the estimated start.',
    'If scores were made from wrong values, decide whether to pause the device there until it is mended.',
  ],
  missing: [
    'Ask the interface team whether the field is still sent from the place named here.',
    'Ask the clinical area whether the form, device or habit of recording has changed.',
    'Check how the device treats a missing value: its scores may be wrong without looking so.',
  ],
  release: [
    'Ask the AI lead and the manufacturer which version, threshold and configuration is running, and since when.',
    'If the change was planned, record it and have a new plan version approved; if not, treat it as an incident.',
    'Check whether the clinical safety case covers what is running (DCB0160, modification).',
  ],
  inputs: [
    'Look at the chart: a step suggests a change of system, a slope suggests a change of patients.',
    'Ask what changed on or just before the estimated start: tests, units, forms, pathways, season.',
    'Check whether scores or flags have moved as well: that is what reaches patients.',
  ],
  score: [
    'Check the inputs first: scores rarely move alone.',
    'Ask whether the version, threshold or configuration was changed.',
    'Ask the clinical area whether the patients themselves are different.',
  ],
  flag: [
    'Ask the clinical area whether the change is noticed, and whether it can be worked with.',
    'Check the inputs and the version: a shift in either moves the flags.',
    'If flags have fallen, consider a look-back at patients who were not flagged since the estimated start.',
  ],
  'case mix': [
    'Ask whether a pathway, ward or referral rule was changed, or how the group is recorded.',
    'Check performance for the group that grew.',
    'Check that the intended use still covers these patients.',
  ],
  use: [
    'Ask the clinical area how the output is used now: has a screen, a rota, a target or the training changed?',
    'If people disagree less, read ten recent cases with them: following the flag without looking harms those whom it misses.',
    'If people disagree more, or see it late or not at all, ask why: a warning that is not trusted or not seen protects nobody.',
  ],
  labels: [
    'Ask coding or the interface team whether outcomes are late or lost.',
    'Until it is mended, read performance figures with care: they rest on incomplete outcomes.',
    'Check whether one site or one source is missing more than the others.',
  ],
  outcome: [
    'Check first that outcomes are recorded completely and inputs are steady: then the figure means what it says.',
    'Review a sample of missed cases and of false flags with the clinical lead.',
    'Decide with the clinical safety officer: continue, continue with action, restrict, suspend or retire.',
  ],
  equality: [
    'Read the quarter’s equality report: which group, how wide the gap, on how many, and which groups cannot be told.',
    'Look at why: who these patients are, whether outcomes are recorded alike, whether the scores or the threshold fit them less well.',
    'Record what was considered, the action, its owner and its day on the quarter’s page: that is the evidence of due regard.',
  ],
  concern: [
    'Read what was said on the page “Concerns of staff”, and speak with who said it.',
    'Find the case by the way they name, and see what the device showed and what should have been shown.',
    'If a patient was or could have been harmed, open a safety incident from this alert; tell who said it what became of it.',
  ],
  monitor: [
    'Read on the page of drills which planted fault was not found, where, and when it was last found.',
    'Ask what has changed since: fewer cases, late outcomes, a site that closed, a new baseline or a check taken out of service.',
    'Until a drill finds it again, decide by what other means such a fault would be noticed, and write it in the hazard log.',
  ],
  watch: [
    'Read at the top of the page of false alarms which output should watch the feed, and why it does not.',
    'Have it watch again, or name another output in `several_outputs.watches_feed` in the plan of every output, approved together.',
    'Until then look yourself each day: do cases arrive here, as many as before, and with their values? No other check would say so.',
  ],
  'cannot say': [
    'Read the reason: it names what is missing (a baseline, cases, outcomes).',
    'Have it put right, or accept in writing that this is not watched here, and by what other means it is.',
    'Until then treat these checks as absent: no news from them is not good news.',
  ],
}

/** The page of the deployment that the first steps send people to: its path below the deployment's own, and its title. */
export const pageToRead: Readonly<Partial<Record<CauseFamily, { readonly path: string; readonly title: string }>>> = {
  concern: { path: 'concerns', title: 'Concerns of staff' },
  monitor: { path: 'drills', title: 'Drills' },
  watch: { path: 'contract', title: 'False alarms' },
}
