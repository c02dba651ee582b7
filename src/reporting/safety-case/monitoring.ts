import { contractWords } from '../../alerts/contract/counts-words.ts'
import { byWords, instantWords } from '../../alerts/who-and-when.ts'
import { dayWords, listWords, plural } from '../../plan/words.ts'
import { presentReports } from '../adverse/present-report.ts'
import type { Block } from '../document/document.ts'
import { presentLog as presentIncidents } from '../incidents/present-log.ts'
import { monthWords } from '../statement/month.ts'
import { citedWords } from '../statement/references.ts'
import type { CaseInput } from './input.ts'

/** What was found after the device came into use (clause 7.2): statements, alerts, incidents and reports. */
export function monitoringBlocks(input: CaseInput): readonly Block[] {
  const {
    approved: { plan },
    statements,
    unsigned,
    contract,
    openAlerts,
    incidents,
    adverse,
    log,
    today,
  } = input
  const reports = presentReports(adverse)
  return [
    heading('Monitoring in use (DCB0160 clause 7.2)'),
    ...(unsigned.length === 0
      ? []
      : [
          {
            kind: 'note',
            tone: 'warning',
            title: 'Months that nobody has signed',
            text: `Nobody has signed the ${unsigned.length === 1 ? 'statement' : 'statements'} of ${listWords(unsigned)}, nor decided what follows.`,
          } as const,
        ]),
    statements.length === 0
      ? paragraph('No monthly monitoring statement has been signed yet.')
      : {
          kind: 'table',
          caption: 'Monthly monitoring statements, the last first',
          columns: [
            { title: 'Month' },
            { title: 'What followed', width: 1.2 },
            { title: 'Why', width: 2 },
            { title: 'Signed', width: 1.8 },
            { title: 'SHA-256', width: 1.8 },
          ],
          rows: statements.map((one) => [
            { text: monthWords(one.body), strong: true },
            { text: one.decision.action },
            { text: [one.decision.reason, one.decision.todo].filter((text) => text !== '').join('\n') },
            { text: `Version ${one.version}, ${byWords(one.by)}, ${instantWords(one.at, plan.time_zone)}` },
            { text: one.sha256 },
          ]),
        },
    ...lastStatement(input),
    paragraph(contractWords(contract)),
    openAlerts.length === 0
      ? paragraph(`No alert is open on ${dayWords(today)}. Where a check cannot say, that proves nothing.`)
      : {
          kind: 'list',
          items: openAlerts.map(
            ({ alertId, tier, title, openedNight, state }) =>
              `Alert ${alertId} (${tier}), “${title}”, raised on the night of ${dayWords(openedNight)}: ${state}.`,
          ),
        },
    heading('Safety incidents and adverse incident reports'),
    ...incidentBlocks(presentIncidents(incidents, { inForce: log.setting.inForce, timeZone: plan.time_zone, today })),
    paragraph(
      reports.length === 0
        ? 'No adverse incident report has been begun. That does not say that nothing is reportable.'
        : `${plural(reports.length, 'adverse incident report')}: ${reports.map(({ reportId, what, tag, route, reference }) => `${reportId}. ${what} (${tag.text.toLowerCase()}; ${route}; reference: ${reference})`).join('; ')}.`,
    ),
  ]
}

/** The last statement's first words, with the numbers by which its appendix names what they rest on. */
function lastStatement({ statements: [last] }: CaseInput): readonly Block[] {
  if (last === undefined) return []
  return [
    paragraph(`From the statement of ${monthWords(last.body)}; the numbers in brackets are its references.`),
    { kind: 'list', items: [...last.body.first, ...last.body.labels].map(citedWords) },
  ]
}

function incidentBlocks({ rows, sentence, steps }: ReturnType<typeof presentIncidents>): readonly Block[] {
  if (rows.length === 0) return [paragraph('The safety incident log is empty. That says nothing about safety.')]
  return [
    paragraph(sentence),
    {
      kind: 'table',
      caption: 'Safety incidents',
      columns: [
        { title: 'Incident', width: 2.4 },
        { title: 'Reported' },
        { title: 'State' },
        { title: 'Risk' },
        { title: 'Hazards' },
      ],
      rows: rows.map((row) => [
        { text: `${row.incidentId}. ${row.summary}`, strong: true },
        { text: row.reported },
        { text: row.state.text },
        { text: row.risk.text },
        { text: row.hazards.join(', ') || 'None' },
      ]),
      note: steps
        .map(({ name, median, longest, counted, isReached }) =>
          isReached
            ? `${name}: median ${median}, longest ${longest}, ${counted} reached it`
            : `${name}: ${counted} reached it`,
        )
        .join('. '),
    },
  ]
}

function heading(text: string): Block {
  return { kind: 'heading', level: 2, text }
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', text }
}
