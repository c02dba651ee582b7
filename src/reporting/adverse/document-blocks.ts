import type { Block } from '../document/document.ts'
import { figuresTable } from '../figures-table.ts'
import { keepEvidence } from '../mhra.ts'
import type { ReportFile, ReportVersion } from './report.ts'
import {
  classificationOf,
  classificationSources,
  criteriaSource,
  figuresOf,
  followUpsWords,
  frozenWords,
  missingIn,
  questionsOf,
  routeWords,
  sectionsOf,
  submissionsWords,
  templateWords,
} from './words.ts'

/** The parts of a report's document, in the order in which they stand in it. */

/** What the report should not be without and is. */
export function missingBlocks(report: ReportVersion['report']): readonly Block[] {
  const missing = missingIn(report)
  if (missing.length === 0) return []
  return [
    { kind: 'heading', level: 1, text: 'Still missing' },
    { kind: 'list', items: missing },
  ]
}

/** Each question word for word, its answer with who gave it, and what is known. */
export function criteriaBlocks({ report }: ReportVersion, timeZone: string): readonly Block[] {
  const { definition, timing, source, caution } = criteriaSource(report)
  return [
    { kind: 'heading', level: 1, text: 'The three criteria and the repeat rule' },
    { kind: 'paragraph', text: `${definition} When to report it: ${timing}` },
    ...questionsOf(report, timeZone).flatMap(({ title, wording, evidence, answer, by }): readonly Block[] => [
      { kind: 'heading', level: 2, text: title },
      { kind: 'paragraph', text: wording },
      {
        kind: 'facts',
        facts: [
          { term: 'Answer', text: answer },
          { term: 'Answered by', text: by ?? 'Nobody yet' },
          { term: 'What is known', text: evidence },
        ],
      },
    ]),
    { kind: 'paragraph', text: `Source: ${source}.${caution === undefined ? '' : ` ${caution}`}` },
  ]
}

/** The route with its warnings and its source. */
export function routeBlocks({ report }: ReportVersion): readonly Block[] {
  const { name, where, notes, standing, source, caution } = routeWords(report)
  return [
    { kind: 'heading', level: 1, text: 'Where it goes' },
    { kind: 'paragraph', text: `${name}: ${where}. ${standing}` },
    { kind: 'list', items: notes },
    { kind: 'paragraph', text: `Source: ${source}.${caution === undefined ? '' : ` ${caution}`}` },
  ]
}

/** What was chosen of the lists. */
export function classificationBlocks({ report }: ReportVersion): readonly Block[] {
  return [
    { kind: 'heading', level: 1, text: 'Classification' },
    { kind: 'facts', facts: classificationOf(report).map(({ key, value }) => ({ term: key, text: value })) },
    ...classificationSources(report).map(
      ({ source, caution = '' }): Block => ({ kind: 'paragraph', text: `Source: ${source}. ${caution}` }),
    ),
  ]
}

/** The field template with what stands in it. */
export function fieldBlocks({ report }: ReportVersion): readonly Block[] {
  const by = templateWords(report)
  return [
    { kind: 'heading', level: 1, text: 'The report, field by field' },
    { kind: 'paragraph', text: `${by.source}. ${by.caution ?? ''}` },
    ...sectionsOf(report).flatMap(({ title, note, rows }): readonly Block[] => [
      { kind: 'heading', level: 2, text: title },
      ...(note === undefined ? [] : [{ kind: 'paragraph' as const, text: note }]),
      { kind: 'facts', facts: rows.map(({ key, value }) => ({ term: key, text: value })) },
    ]),
  ]
}

/** The frozen figures, each with what it is counted of and over which days. */
export function evidenceBlocks(file: ReportFile): readonly Block[] {
  const { evidence } = file
  if (evidence === undefined) return []
  const rows = figuresOf(evidence)
  return [
    { kind: 'heading', level: 1, text: 'Evidence' },
    { kind: 'paragraph', text: frozenWords(file) },
    { kind: 'list', items: [...rows.map(({ sentence }) => sentence), ...evidence.alsoSeen] },
    figuresTable('The figures that this report rests on', rows),
    { kind: 'heading', level: 2, text: 'Keep' },
    { kind: 'list', items: keepEvidence },
  ]
}

/** What a person submitted, and what came back. */
export function afterwards({ report }: ReportVersion, timeZone: string): readonly Block[] {
  const { submissions, followUps } = report
  return [
    { kind: 'heading', level: 1, text: 'Submission and what came after' },
    ...(submissions.length === 0
      ? [{ kind: 'paragraph' as const, text: 'No submission is recorded.' }]
      : [{ kind: 'list' as const, items: submissionsWords(report) }]),
    ...(followUps.length === 0
      ? []
      : [
          {
            kind: 'list' as const,
            items: followUpsWords(followUps),
          },
        ]),
    { kind: 'paragraph', text: `Times are local (${timeZone}).` },
  ]
}
