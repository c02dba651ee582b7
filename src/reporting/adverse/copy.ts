import type { FrozenEvidence } from '../evidence.ts'
import { figureText } from '../figures-table.ts'
import type { AdverseReport } from './report.ts'
import { classificationOf, figuresOf, routeWords, sectionsOf } from './words.ts'

/**
 * The report as plain text, field by field, to be copied into the form of its route: where it goes, the fields, the lists
 * and the figures. Empty fields that are not needed are left out.
 */
export function copyText(report: AdverseReport, evidence: FrozenEvidence | undefined): string {
  const route = routeWords(report)
  const sections = sectionsOf(report).map(({ title, rows }) => [
    title.toUpperCase(),
    ...rows.filter(({ value }) => value !== 'Not given').map(({ key, value }) => `${key}: ${value}`),
  ])
  const classified = classificationOf(report)
    .filter(({ values }) => values.length > 0)
    .map(({ key, values }) => `${key}: ${values.join('; ')}`)
  const source = `Source: ${route.source}.${route.caution === undefined ? '' : ` ${route.caution}`}`
  return [
    ['WHERE IT GOES', `${route.name}: ${route.where}`, route.standing, ...route.notes, source],
    ...sections,
    ['CLASSIFICATION', ...classified],
    ['FIGURES', ...figuresOf(evidence).map(figureText)],
  ]
    .filter((lines) => lines.length > 1)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}
