import type { Block, Document } from '../../document/document.ts'
import { latest, standingRisk } from '../entry.ts'
import { presentLog } from '../present-log.ts'
import { aboutLog, markingOf } from './about.ts'
import { hazardBlocks, ratingCell } from './hazard-blocks.ts'
import type { LogExport } from './input.ts'
import { schemeBlocks } from './scheme-blocks.ts'

/** The whole log as a document: what stands where at a glance, a block for each hazard, and how risk is rated. */
export function hazardLogDocument(log: LogExport): Document {
  const { deployment, planTitle, hazards, setting, madeAt } = log
  return {
    title: `Hazard log: ${planTitle}`,
    subtitle: deployment.organisation,
    marking: markingOf(hazards),
    about: aboutLog(log),
    madeAt,
    blocks: [
      { kind: 'heading', level: 1, text: 'The log at a glance' },
      ...(hazards.length === 0 ? [emptyLog] : [glance(log)]),
      ...(hazards.length === 0 ? [] : [{ kind: 'heading', level: 1, text: 'The hazards' } as const]),
      ...hazards.flatMap((hazard) => hazardBlocks(hazard, setting)),
      { kind: 'heading', level: 1, text: 'How risk is rated' },
      ...schemeBlocks(setting.inForce, setting.timeZone),
      { kind: 'heading', level: 1, text: 'Approval of this version of the log' },
      {
        kind: 'paragraph',
        text: 'The clinical safety officer approves each version of the log. A signature here is for the log as its reference on every page says it.',
      },
      { kind: 'sign-off', people: ['Clinical safety officer'] },
    ],
  }
}

const emptyLog: Block = {
  kind: 'note',
  tone: 'warning',
  title: 'The log is empty',
  text: 'That says nothing about safety: nobody has recorded a hazard here yet.',
}

function glance({ hazards, setting }: LogExport): Block {
  const risks = new Map(hazards.map((hazard) => [hazard.hazardId, standingRisk(latest(hazard).entry).rated]))
  return {
    kind: 'table',
    caption: 'Every hazard, what needs a person first',
    columns: [
      { title: 'Hazard', width: 2.1 },
      { title: 'Risk as it stands', width: 1.4 },
      { title: 'Status and approval', width: 1.4 },
      { title: 'Its checks last night', width: 1.1 },
      { title: 'What to do next', width: 1.9 },
      { title: 'Owner of actions', width: 1.4 },
    ],
    rows: presentLog(hazards, {}, setting).rows.map((row) => [
      { text: `${row.hazardId}. ${row.name}`, strong: true },
      ratingCell(risks.get(row.hazardId)),
      { text: `${row.status.text}\n${row.approval.text}` },
      { text: `${row.watched.text}\n${row.proof.text}` },
      { text: row.next },
      { text: row.owner },
    ]),
    note: 'The risk as it stands is the residual one or, where none is rated, the initial one.',
  }
}
