import { marginWords, measuresWords, ofWords, shortOf, verdictsWords } from '../../../equality/decision/words.ts'
import { latestOf } from '../../../equality/record/content.ts'
import { eqiaSections } from '../../../equality/record/eqia-sections.ts'
import { hasScore, judgesOutput } from '../../../plan/output-kind.ts'
import type { AgreedLimit, Plan } from '../../../plan/plan.ts'
import { capital, daysWords, listWords, percentWords, plural } from '../../../plan/words.ts'
import type { Block, Fact } from '../../document/document.ts'
import type { Edition } from '../edition.ts'
import type { ReportInput } from '../input.ts'
import { latestRegard } from '../regard/regard.ts'
import { evidence } from './evidence.ts'

/**
 * The equality (and health inequality) impact assessment, with what the monitoring gives evidence for filled in and the
 * rest asked for: nobody's judgement is written for them.
 */
export function eqiaAppendix(input: ReportInput, edition: Edition): readonly Block[] {
  const { plan, decision } = input
  const { device, organisation } = plan
  const lead = plan.people.equality_lead ?? plan.people.ai_lead
  const section = (key: keyof typeof eqiaSections, ...blocks: readonly Block[]): readonly Block[] => [
    { kind: 'heading', level: 2, text: eqiaSections[key] },
    ...blocks,
  ]
  const fill = (prompt: string): Block => ({ kind: 'to-fill', prompt })
  const say = (text: string): Block => ({ kind: 'paragraph', text })
  return [
    { kind: 'page-break' },
    { kind: 'heading', level: 1, text: 'Appendix: equality and health inequality impact assessment, pre-filled' },
    say(
      'Filled in where the monitoring of this quarter gives evidence. The rest is for people: what is asked for below is not answered by figures.',
    ),
    ...section('scope', {
      kind: 'facts',
      facts: [
        { term: 'Title', text: plan.title },
        { term: 'Product', text: `${device.name}, ${device.manufacturer}; ${device.risk_class}` },
        { term: 'Organisation', text: `${organisation.name} (${organisation.code}), ${organisation.nation}` },
        { term: 'Days assessed', text: daysWords(decision.quarter.from, decision.quarter.to) },
      ],
    }),
    ...section(
      'outcome',
      say(device.intended_purpose),
      fill('What is the service meant to achieve for patients with it, and how would anybody know?'),
    ),
    ...section(
      'affected',
      say(
        `${edition.count(undefined, undefined, 'units')} cases in the quarter, ${edition.count(undefined, undefined, 'events')} of them ${judgesOutput(plan) ? 'wrong outputs' : 'events'} (${plan.outcome.event_words}).`,
      ),
      fill(
        `Who else is affected: carers, staff, people who were eligible and ${hasScore(plan) ? 'never scored' : 'whom the device never saw'}?`,
      ),
    ),
    ...section(
      'evidence',
      { kind: 'facts', facts: evidence(input, edition) },
      fill(
        'Evidence from elsewhere: published studies, complaints, incidents, surveys, the developer’s own validation by group.',
      ),
    ),
    ...section(
      'impact',
      impactTable(input, edition),
      fill(
        'Positive, negative or no impact on each group, and why: a judgement on all the evidence, not on this table alone.',
      ),
    ),
    ...section(
      'inclusion',
      ...inclusion(input),
      fill(
        'People in inclusion health groups (for example homeless people, people in contact with the justice system, Gypsy, Roma and Traveller communities): what is known, and how?',
      ),
    ),
    ...section(
      'engagement',
      fill('Who was asked: patients, communities, staff networks? When, how, and what did they say?'),
    ),
    ...section('actions', ...actions(input, edition), fill('Further actions with owner and date.')),
    ...section('monitoring', { kind: 'facts', facts: monitoring(input) }),
    ...section('decision', fill('Continue, continue with changes, restrict, or stop? Why is that proportionate?'), {
      kind: 'sign-off',
      people: [`${lead.role}${edition.kind === 'internal' ? ` (${lead.name})` : ''}`, 'Accountable director'],
    }),
    ...section('review', say('Not later than the next quarter’s report.'), fill('Review date:')),
  ]
}

/** "sensitivity at least 0.3", as the plan writes it. */
function limitWords(plan: Plan, { measure, of, at_least, at_most }: AgreedLimit): string {
  const sides = [
    ...(at_least === undefined ? [] : [`at least ${at_least}`]),
    ...(at_most === undefined ? [] : [`at most ${at_most}`]),
  ]
  const isOfWrong = measure === 'observed_to_expected' && judgesOutput(plan)
  const name = isOfWrong ? 'wrong outputs observed ÷ expected' : limitNames[measure]
  return `${name}${of === undefined ? '' : ` of ${of}`} ${sides.join(' and ')}`
}

const limitNames: Readonly<Record<AgreedLimit['measure'], string>> = {
  sensitivity: 'sensitivity',
  specificity: 'specificity',
  ppv: 'PPV',
  observed_to_expected: 'events observed ÷ expected',
  wrong_rate: 'share of outputs that were wrong',
  bias: 'mean error',
  mae: 'mean size of the error',
  kappa: 'agreement with the reference (kappa)',
  rate: 'mean of an audited document',
}

function impactTable({ decision }: ReportInput, edition: Edition): Block {
  const { assessment, terms, verdicts } = decision
  return {
    kind: 'table',
    caption: `What this quarter says of impact: ${measuresWords(terms)}`,
    columns: [
      { title: 'Characteristic', width: 1 },
      { title: 'What was found', width: 3 },
    ],
    rows: assessment.tables
      .filter(({ decides }) => decides)
      .map((table) => {
        const own = verdicts.filter((one) => one.table === table && edition.verdict(one).name !== undefined)
        const notShown = verdicts.filter((one) => one.table === table).length - own.length
        const said = [
          ...(table.reference === undefined ? [] : [`Against ${table.reference}.`]),
          ...(own.length === 0 ? [] : [`${verdictsWords(own)}.`]),
          ...(notShown === 0 ? [] : ['The others are not shown: small numbers.']),
        ]
        return [{ text: ofWords(table), strong: true }, { text: said.join(' ') || 'No level had a case.' }]
      }),
  }
}

function inclusion({ plan }: ReportInput): readonly Block[] {
  const text =
    'not_collected' in plan.deprivation
      ? `GAP: deprivation is not collected. ${plan.deprivation.not_collected}`
      : `Deprivation is collected (${plan.deprivation.index ?? 'the plan names no index'}): its figures are in this report. It is no protected characteristic.`
  return [{ kind: 'paragraph', text }]
}

function actions({ regards }: ReportInput, edition: Edition): readonly Block[] {
  const items = regards.flatMap((one) => {
    const { action, owner, due, done } = latestRegard(one).content
    return action === ''
      ? []
      : [`${action} Owner: ${owner}. Due: ${due}. ${done === '' ? 'Not done yet.' : `Done: ${done}.`}`]
  })
  if (edition.kind === 'published' || items.length === 0)
    return [
      {
        kind: 'paragraph',
        text:
          items.length === 0
            ? 'No action is recorded for this quarter.'
            : 'See “Decisions and actions” in this report.',
      },
    ]
  return [{ kind: 'list', items }]
}

/** "everyone else known", with the references that the plan names. */
function againstAll(tables: ReportInput['decision']['assessment']['tables']): string {
  const named = tables.flatMap((table) =>
    table.reference === undefined ? [] : [`${shortOf(table)} against ${table.reference}`],
  )
  return named.length === 0 ? 'everyone else known' : `everyone else known; ${listWords(named)}, by the plan`
}

function monitoring({ plan, decision, record, earlier }: ReportInput): readonly Fact[] {
  const { terms } = decision
  const found = [record.content, ...earlier.map((one) => latestOf(one).content)]
  return [
    {
      term: 'What',
      text: `${capital(measuresWords(terms))} of every level of every characteristic that is collected, against ${againstAll(decision.assessment.tables)}.`,
    },
    { term: 'Threshold', text: `A gap wider than ${marginWords(terms.margin)}. ${terms.reason}` },
    {
      term: 'How often',
      text: `Shown every night, decided every quarter; by chance alone any group is called worse in at most ${percentWords(terms.wrongAtMost)} of quarters.`,
    },
    {
      term: 'Agreed limits besides',
      text: listWords(plan.limits.map((limit) => limitWords(plan, limit))) || 'None.',
    },
    {
      term: 'Findings over time',
      text: `${plural(found.length, 'quarter')} on record; ${found.filter(({ verdicts }) => verdicts.some(({ verdict }) => verdict === 'worse')).length} with a group found worse off.`,
    },
  ]
}
