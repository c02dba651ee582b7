import { byWords, instantWords } from '../../alerts/who-and-when.ts'
import { organisationKind } from '../../plan/organisation-words.ts'
import type { Plan } from '../../plan/plan.ts'
import { countWords, daysWords } from '../../plan/words.ts'
import { standard, territoryWords } from '../dcb0160.ts'
import type { Block, Document, Fact } from '../document/document.ts'
import { actions } from './actions.ts'
import { askedWords } from './ask/words.ts'
import { monthWords } from './month.ts'
import { citedWords, refsWords } from './references.ts'
import type { HazardPart, Sentence, SignedStatement, StatementBody } from './statement.ts'

export interface StatementSetting {
  readonly code: string
  readonly plan: Plan
  /** an instant, UTC */
  readonly madeAt: string
}

/** A statement as a document: what could not be said, what a person decided, each hazard, and what every sentence rests on. */
export function statementDocument(
  body: StatementBody,
  signed: SignedStatement | undefined,
  setting: StatementSetting,
): Document {
  const { plan, madeAt } = setting
  return {
    title: `Monthly monitoring statement: ${monthWords(body)}`,
    subtitle: `${plan.title}, ${plan.organisation.name}`,
    marking:
      signed === undefined
        ? 'Internal draft, small numbers not hidden: nobody has signed it'
        : `Internal, small numbers not hidden: signed, version ${signed.version}`,
    about: aboutOf(body, signed, setting),
    madeAt,
    blocks: [
      heading(1, 'What this month could and could not say'),
      cited(body.first),
      ...decisionBlocks(body, signed),
      heading(1, 'Hazard by hazard'),
      {
        kind: 'paragraph',
        text: `Checks and alerts are of the nights ${daysWords(body.from, body.to)}. The hazard log and the drills are as they stood when this statement was ${signed === undefined ? 'made' : 'signed'}.`,
      },
      ...(body.hazards.length === 0 ? [{ kind: 'paragraph', text: 'No hazard of the log is open.' } as const] : []),
      ...body.hazards.flatMap(hazardBlocks),
      ...(body.closed.length === 0 ? [] : [heading(2, 'Closed hazards'), cited(body.closed)]),
      heading(1, 'Alerts about no open hazard of the log'),
      cited(body.otherAlerts),
      heading(1, 'False alarms: what was agreed and what was raised'),
      cited(body.contract),
      heading(1, 'How completely outcomes are known'),
      cited(body.labels),
      ...(body.use === undefined ? [] : [heading(1, 'How clinicians used it'), cited(body.use)]),
      heading(1, 'By what the nights were judged'),
      cited(body.setting),
      heading(1, 'Appendix: what every sentence rests on'),
      ...appendix(body, setting),
      ...(signed === undefined
        ? [heading(1, 'Signature'), { kind: 'sign-off', people: ['Clinical safety officer'] } as const]
        : []),
    ],
  }
}

function aboutOf(
  body: StatementBody,
  signed: SignedStatement | undefined,
  { code, plan }: StatementSetting,
): readonly Fact[] {
  const { device, organisation, people } = plan
  return [
    { term: 'Deployment', text: `${plan.title} (${code})` },
    {
      term: 'Organisation',
      text: `${organisation.name} (${organisation.code}), ${organisationKind(organisation)}`,
    },
    { term: 'Device', text: `${device.name}, ${device.manufacturer}, ${device.risk_class}` },
    { term: 'Nights', text: `${daysWords(body.from, body.to)}${body.isWhole ? '' : ' (the month is not whole)'}` },
    { term: 'Standard', text: `${standard.name} ${standard.version}${territoryWords(organisation)}` },
    ...(signed === undefined
      ? [
          {
            term: 'Signed',
            text: `By nobody. It is for ${people.clinical_safety_officer.name}, ${people.clinical_safety_officer.role}.`,
          },
        ]
      : [
          { term: 'Action', text: signed.decision.action },
          { term: 'Signed', text: `${byWords(signed.by)}, ${instantWords(signed.at, plan.time_zone)}` },
          {
            term: 'Version',
            text:
              signed.version === 1 ? '1' : `${signed.version}. Corrects the one before: ${signed.decision.correction}`,
          },
          { term: 'SHA-256 of what was signed', text: signed.sha256 },
        ]),
  ]
}

function decisionBlocks(body: StatementBody, signed: SignedStatement | undefined): readonly Block[] {
  if (signed === undefined)
    return [
      heading(1, 'What follows from it'),
      {
        kind: 'to-fill',
        prompt: body.isWhole
          ? `A person chooses one of: ${actions.map(({ name }) => name).join(', ')}; with a reason.`
          : 'The month is not over: nothing is decided yet.',
      },
    ]
  const { action, reason, todo } = signed.decision
  const means = actions.find(({ name }) => name === action)?.means ?? ''
  return [
    heading(1, `What follows from it: ${action}`),
    {
      kind: 'paragraph',
      text: `${byWords(signed.by)} decided: ${action}. (${means.split(':')[0]}${means.includes(':') ? '.' : ''})`,
    },
    {
      kind: 'facts',
      facts: [{ term: 'Why', text: reason }, ...(todo === '' ? [] : [{ term: 'What is to be done', text: todo }])],
    },
  ]
}

function hazardBlocks({ hazardId, name, risk, evidence, checks, alerts, drills }: HazardPart): readonly Block[] {
  return [
    heading(2, `${hazardId}. ${name}`),
    cited([risk, ...evidence]),
    ...(checks.length === 0
      ? []
      : [
          {
            kind: 'table',
            caption: `What the checks of hazard ${hazardId} found, in judged nights`,
            columns: [
              { title: 'Check', width: 1.7 },
              { title: 'Steady' },
              { title: 'Shifted' },
              { title: 'Asked, said nothing', width: 1.1 },
              { title: 'Not asked' },
              { title: 'Answers that could not be given', width: 2.6 },
              { title: 'Last passed', width: 1.4 },
            ],
            rows: checks.map((line) => [
              { text: `${line.check} ${refsWords(line.refs)}`, strong: true },
              { text: line.steady },
              { text: line.shifted },
              { text: line.silent },
              { text: line.notAsked },
              { text: line.why },
              { text: line.passed },
            ]),
            note: 'Steady: on that night something of it was steady and nothing had shifted. An answer is one line (a field, at a place) on one night. Steady proves no patient safe.',
          } as const,
        ]),
    ...(alerts.length === 0 ? [] : [heading(3, 'Alerts about its checks'), cited(alerts)]),
    ...(drills.length === 0 ? [] : [heading(3, 'Drills of its checks'), cited(drills)]),
  ]
}

function appendix({ answers, from, month }: StatementBody, { code }: StatementSetting): readonly Block[] {
  return [
    {
      kind: 'paragraph',
      text: `Each number in square brackets stands for a question that was asked of the records and for the rows that answered it. The SHA-256 is of those rows as canonical JSON. “wardwatch statement verify ${code} ${month}” asks every question again and says whether the rows are still the same.`,
    },
    {
      kind: 'table',
      caption: `References of the statement of ${monthWords({ from })}`,
      columns: [
        { title: 'Reference', width: 0.8 },
        { title: 'What was asked', width: 3.4 },
        { title: 'Rows', numeric: true, width: 0.6 },
        { title: 'SHA-256 of the rows', width: 2.2 },
      ],
      rows: answers.map((one) => [
        { text: `[${one.ref}]`, strong: true },
        { text: askedWords(one) },
        { text: countWords(one.rows) },
        { text: one.sha256 },
      ]),
    },
  ]
}

function cited(sentences: readonly Sentence[]): Block {
  return { kind: 'list', items: sentences.map(citedWords) }
}

function heading(level: 1 | 2 | 3, text: string): Block {
  return { kind: 'heading', level, text }
}
