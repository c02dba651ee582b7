import { byWords, instantWords } from '../../alerts/who-and-when.ts'
import { drillSummary, drillWords, faultTitle, outcomeTags } from '../../drill/words.ts'
import { classesOf } from '../../plan/output-kind.ts'
import { outputWords, thresholdWords, wrongWords } from '../../plan/output-words.ts'
import type { Plan } from '../../plan/plan.ts'
import { capital, countWords, dayWords, listWords, plural, withArticle } from '../../plan/words.ts'
import type { Block, Cell } from '../document/document.ts'
import { acceptedWords } from '../hazards/columns.ts'
import { latest } from '../hazards/entry.ts'
import { ratingCell } from '../hazards/export/hazard-blocks.ts'
import { schemeBlocks } from '../hazards/export/scheme-blocks.ts'
import { presentHazard } from '../hazards/present-hazard.ts'
import type { CaseFilling, CaseSection } from '../legal/content.ts'
import type { CaseInput } from './input.ts'
import { monitoringBlocks } from './monitoring.ts'

/** What the records can say in a section; a person writes the rest. */
export function sectionBlocks({ id }: CaseSection, input: CaseInput): readonly Block[] {
  return id === '' ? [] : fillings[id](input)
}

const fillings: Readonly<Record<CaseFilling, (input: CaseInput) => readonly Block[]>> = {
  introduction: ({ approved: { plan }, service }) => [
    paragraph(
      `This report is about ${plan.device.name} (${plan.device.manufacturer}) in use at ${plan.organisation.name}: ${plan.title}, in use since ${dayWords(plan.live_from)}${plan.suspended_from === undefined ? '' : `, suspended by the plan from ${dayWords(plan.suspended_from)}`}.`,
    ),
    ...service
      .slice(-1)
      .map(({ kind, day }) =>
        paragraph(
          kind === 'suspended'
            ? `It is out of service by record since ${dayWords(day)}.`
            : `It was out of service by record, and returned on ${dayWords(day)}.`,
        ),
      ),
    paragraph(
      'What stands in it was filled from the records of the monitoring, and says from which days. Every “[for you to write: …]” is for a person. Nothing in it says that the device is safe.',
    ),
  ],
  system: ({ approved: { plan }, releases }) => [
    {
      kind: 'facts',
      facts: [
        { term: 'Device', text: plan.device.name },
        { term: 'Manufacturer', text: plan.device.manufacturer },
        { term: 'UDI-DI', text: plan.device.udi_di ?? 'Missing: not in the monitoring plan' },
        { term: 'Risk class', text: plan.device.risk_class },
        { term: 'Intended purpose', text: plan.device.intended_purpose },
        {
          term: 'What it gives out',
          text: givenOutWords(plan),
        },
        { term: 'What it is given', text: plan.fields.map(({ label, name }) => label ?? name).join(', ') },
      ],
    },
    table(
      'Releases that were registered or came',
      ['Release', 'Registered from', 'Threshold', 'Cases counted', 'First and last day'],
      releases.map((one) => [
        one.release,
        one.registered === undefined ? 'Not registered in the plan' : dayWords(one.registered.from),
        one.registered === undefined ? 'Not known' : String(one.registered.threshold ?? 'None'),
        countWords(one.cases),
        one.firstDay === undefined || one.lastDay === undefined
          ? 'No case has come'
          : `${dayWords(one.firstDay)} to ${dayWords(one.lastDay)}`,
      ]),
    ),
  ],
  management: ({ approved: { plan }, plans, log }) => [
    {
      kind: 'facts',
      facts: [
        ...Object.entries(plan.people).flatMap(([duty, person]) =>
          person === undefined
            ? []
            : [
                {
                  term: capital(duty.replaceAll('_', ' ').replace(/^ai /, 'AI ')),
                  text: `${person.name}, ${person.role}`,
                },
              ],
        ),
        {
          term: 'Risk acceptability criteria',
          text: `${log.setting.inForce.scheme.title}, version ${log.setting.inForce.scheme.version}`,
        },
      ],
    },
    table(
      'Versions of the monitoring plan',
      ['Version', 'Approved', 'By', 'Why', 'SHA-256'],
      plans.map((one) => [
        String(one.version),
        instantWords(one.approvedAt, plan.time_zone),
        byWords({ name: one.approvedBy, role: one.approverRole, authenticated: one.authenticated }),
        one.reason,
        one.sha256,
      ]),
    ),
  ],
  analysis: (input) => [
    paragraph(
      `${plural(input.log.hazards.length, 'hazard is', 'hazards are')} in the hazard log on ${dayWords(input.today)}.`,
    ),
    ...(input.log.hazards.length === 0 ? [emptyLog] : [riskTable(input, 'initial')]),
  ],
  evaluation: (input) => [
    ...(input.log.hazards.length === 0 ? [emptyLog] : [riskTable(input, 'residual')]),
    heading('How risk is rated'),
    ...schemeBlocks(input.log.setting.inForce, input.log.setting.timeZone),
  ],
  control: (input) => [
    ...input.log.hazards.flatMap((hazard) => {
      const { entry } = latest(hazard)
      const page = presentHazard(hazard, {}, input.log.setting)
      if (page === undefined || entry.status === 'Closed') return []
      return [
        heading(`${hazard.hazardId}. ${entry.name}`),
        {
          kind: 'facts',
          facts: [
            { term: 'Existing controls', text: entry.existingControls || 'Not written' },
            { term: 'Additional: design', text: entry.controls.design || 'Not written' },
            { term: 'Additional: test', text: entry.controls.test || 'Not written' },
            { term: 'Additional: training', text: entry.controls.training || 'Not written' },
            { term: 'Additional: business process', text: entry.controls.process || 'Not written' },
            {
              term: 'Evidence that they work',
              text: [page.asks ?? `${page.proof.text}. ${page.passed}`, page.elsewhere ?? []].flat().join(' '),
            },
            ...page.watching.map(({ code, name, says, passed }) => ({
              term: `${code} ${name}`,
              text: `${says} ${passed}.`,
            })),
          ],
        } satisfies Block,
      ]
    }),
    ...monitoringBlocks(input),
  ],
  log: ({ log: { hazards, deployment } }) => [
    paragraph(
      `The hazard log goes with this report as a file of its own (wardwatch hazards export ${deployment.code}, or the hazard log’s page). These are the versions that this report was filled from.`,
    ),
    table(
      'Hazards and their versions',
      ['Hazard', 'Version', 'Status', 'SHA-256'],
      hazards.map((hazard) => {
        const { entry, version, act, sha256 } = latest(hazard)
        return [`${hazard.hazardId}. ${entry.name}`, `${version} (${act})`, entry.status, sha256]
      }),
    ),
  ],
  tests: ({ drills, approved: { plan } }) => [
    paragraph(
      drills.length === 0
        ? 'No drill has been held: it is not known whether the monitoring would find a fault.'
        : `Drills plant a known fault in a copy of the last nights. ${drillSummary(drills.map(({ content }) => content))}`,
    ),
    ...(drills.length === 0
      ? []
      : [
          table(
            'The last drill of each fault',
            ['Fault', 'Outcome', 'What was planted and found', 'Held'],
            drills.map(({ content, outcome, at }) => [
              faultTitle(plan, content.fault),
              outcomeTags[outcome].text,
              drillWords(plan, content),
              instantWords(at, plan.time_zone),
            ]),
          ),
        ]),
  ],
  summary: (input) => {
    const open = input.log.hazards
      .map((hazard) => ({ hazard, now: latest(hazard) }))
      .filter(({ now }) => now.entry.status !== 'Closed')
    const waiting = open.filter(({ now }) => now.act !== 'accepted')
    return [
      paragraph(
        open.length === 0
          ? 'No hazard is open in the hazard log, so that no risk is accepted in it. That says nothing about safety.'
          : waiting.length === 0
            ? `The risk of ${open.length === 1 ? 'the one open hazard' : `each of ${plural(open.length, 'open hazard')}`} is accepted in the hazard log.`
            : `The risk of ${waiting.length} of ${plural(open.length, 'open hazard')} is not accepted in the hazard log: ${waiting.map(({ hazard, now }) => `${hazard.hazardId}. ${now.entry.name}`).join('; ')}.`,
      ),
    ]
  },
  approval: () => [
    {
      kind: 'sign-off',
      people: ['Clinical safety officer', 'Reviewer', 'Top management, accepting the residual risk'],
    },
  ],
  configuration: ({ approved, baseline, releases }) => [
    {
      kind: 'facts',
      facts: [
        { term: 'Monitoring plan in force', text: `Version ${approved.version}, SHA-256 ${approved.sha256}` },
        {
          term: 'Baseline',
          text:
            baseline === undefined
              ? 'None in force: no check that needs one can say anything'
              : `${baseline.baseline.baselineId}: ${dayWords(baseline.baseline.fromDay)} to ${dayWords(baseline.baseline.toDay)}, SHA-256 ${baseline.sha256}`,
        },
        ...releases.map((one) => ({
          term: `Release ${one.release}`,
          text:
            one.registered === undefined
              ? 'Not registered in the plan'
              : `${capital(thresholdWords(one.registered.threshold))}, from ${dayWords(one.registered.from)}; configuration ${one.registered.configuration ?? 'not given'}${one.registered.deviceSoftware === undefined ? '' : `; device software ${one.registered.deviceSoftware.join(', ')}`}`,
        })),
      ],
    },
  ],
}

/** What the device gives out, and by what it is judged. */
function givenOutWords(plan: Plan): string {
  const { output, outcome } = plan
  const of = {
    probability: '',
    binary: '',
    number: output.kind === 'number' && output.unit !== undefined ? ` in ${output.unit}` : '',
    category: `: ${listWords(classesOf(plan))}`,
    document: output.kind === 'document' ? `: ${withArticle(output.name_one)}` : '',
  }
  const wrong = wrongWords(plan)
  const held =
    wrong === undefined
      ? `held against: ${outcome.event_words}`
      : `held against: ${outcome.name}. It is called wrong when it was ${wrong}${output.kind === 'number' ? ` (${output.tolerance_reason.trim()})` : ''}`
  return `${outputWords(output.kind)}${of[output.kind]}, ${held}`
}

const emptyLog: Block = {
  kind: 'note',
  tone: 'warning',
  title: 'The hazard log is empty',
  text: 'That says nothing about safety: nobody has recorded a hazard here yet.',
}

function riskTable({ log: { hazards } }: CaseInput, which: 'initial' | 'residual'): Block {
  return {
    kind: 'table',
    caption:
      which === 'initial' ? 'Initial risk, with the existing controls' : 'Residual risk, with the additional controls',
    columns: [
      { title: 'Hazard', width: 2 },
      { title: 'Potential clinical impact', width: 2 },
      { title: 'Severity' },
      { title: 'Likelihood' },
      { title: 'Rating', width: 1.2 },
      { title: which === 'initial' ? 'Status' : 'Accepted', width: 1.3 },
    ],
    rows: hazards.map((hazard): readonly Cell[] => {
      const { entry } = latest(hazard)
      const { severity, likelihood, rated } = entry[which]
      return [
        { text: `${hazard.hazardId}. ${entry.name}`, strong: true },
        { text: entry.impact || 'Not written' },
        { text: severity ?? 'Not set' },
        { text: likelihood ?? 'Not set' },
        ratingCell(rated),
        { text: which === 'initial' ? entry.status : acceptedWords(entry) },
      ]
    }),
  }
}

function heading(text: string): Block {
  return { kind: 'heading', level: 2, text }
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', text }
}

/** The first column names the row. */
function table(caption: string, titles: readonly string[], rows: readonly (readonly string[])[]): Block {
  return {
    kind: 'table',
    caption,
    columns: titles.map((title) => ({ title })),
    rows: rows.map((row) => row.map((text, at) => ({ text, ...(at === 0 ? { strong: true } : {}) }))),
  }
}
