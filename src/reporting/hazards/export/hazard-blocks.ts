import type { Block, Cell } from '../../document/document.ts'
import { type Rated, ratedWords } from '../../risk/assessment.ts'
import { type Hazard, latest } from '../entry.ts'
import { presentHazard } from '../present-hazard.ts'
import type { LogSetting } from '../present-log.ts'
import { versionHeadings, versionWords } from '../rows.ts'
import { levelColours, unratedColour } from './colours.ts'

/** One hazard as a block of its own: what to do next, its ratings, every column, its evidence and who stands behind it. */
export function hazardBlocks(hazard: Hazard, setting: LogSetting): readonly Block[] {
  const { entry } = latest(hazard)
  const page = presentHazard(hazard, {}, setting)
  if (page === undefined) return []
  const { initial, residual } = entry
  const versions = versionWords(hazard, setting.timeZone)
  return [
    { kind: 'heading', level: 2, text: `${hazard.hazardId}. ${entry.name}` },
    { kind: 'paragraph', text: `${page.tags.status.text}. ${page.tags.approval.text}. ${page.next}` },
    ...(page.asks === undefined
      ? []
      : [{ kind: 'note', tone: 'warning', title: 'Unproven controls', text: page.asks } as const]),
    {
      kind: 'table',
      caption: `Risk of hazard ${hazard.hazardId}`,
      columns: [
        { title: '', width: 2 },
        { title: 'Severity' },
        { title: 'Likelihood' },
        { title: 'Risk rating', width: 1.5 },
      ],
      rows: [
        ratingRow('Initial: with the existing controls', initial.severity, initial.likelihood, initial.rated),
        ratingRow('Residual: with the additional controls', residual.severity, residual.likelihood, residual.rated),
      ],
    },
    {
      kind: 'facts',
      facts: [
        ...page.sections.map(({ key, value }) => ({ term: key, text: value })),
        ...page.watching.map(({ code, name, tag, says, passed }) => ({
          term: `Watched by ${code}, ${name}`,
          text: `${tag.text}. ${says} ${passed}.`,
        })),
        ...(page.watching.length === 0
          ? [{ term: 'Watched by checks', text: 'No check is named: nothing watches its controls' }]
          : []),
        ...page.evidence.map(({ alertId, draftId, draftVersion, sentences }) => ({
          term: `Evidence from alert ${alertId}`,
          text: `Draft ${draftId}, version ${draftVersion}: ${sentences.join(' ')}`,
        })),
        ...versionHeadings.map((term, at) => ({ term, text: versions[at] ?? '' })),
      ],
    },
  ]
}

/** A rating with its level's colour behind its words. */
export function ratingCell(rated: Rated | undefined): Cell {
  return {
    text: ratedWords(rated),
    colour: rated === undefined ? unratedColour : levelColours[rated.colour],
    strong: true,
  }
}

function ratingRow(
  when: string,
  severity: string | undefined,
  likelihood: string | undefined,
  rated: Rated | undefined,
): readonly Cell[] {
  return [{ text: when }, { text: severity ?? 'Not set' }, { text: likelihood ?? 'Not set' }, ratingCell(rated)]
}
